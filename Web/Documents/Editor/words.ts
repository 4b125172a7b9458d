/** The interface's words, given by the page as JSON from EditorText.resx; the browser knows only plural rules. */
export type Words = Readonly<Record<string, string>>;

export interface Speech {
  /** The words under a key, with what belongs into {0}, {1} … */
  say(key: string, ...inserts: (string | number)[]): string;
  /** Counted words: the form under `key.one`, `key.few`, `key.many` or `key.other`, with the number in {0}. */
  count(key: string, amount: number): string;
  number(amount: number): string;
}

export function speech(words: Words, language: string): Speech {
  const rules = new Intl.PluralRules(language);
  // Chromium has no Kazakh or Belarusian number formats; the grouping of the four languages is known.
  const group = language === "en" ? "," : "\u00a0";
  const number = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, group);
  const say = (key: string, ...inserts: (string | number)[]) =>
    (words[key] ?? key).replace(/\{(\d)\}/g, (_, at) => {
      const insert = inserts[Number(at)] ?? "";
      return typeof insert === "number" ? number(insert) : insert;
    });
  const count = (key: string, amount: number) => {
    const form = `${key}.${rules.select(amount)}`;
    return say(form in words ? form : `${key}.other`, amount);
  };
  return { say, count, number };
}

/** Hours and minutes as both museums write them. */
export function clock(at: Date): string {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** Day and time in the numbers all four languages write. */
export function day(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}, ${clock(at)}`;
}
