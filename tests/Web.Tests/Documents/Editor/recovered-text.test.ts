import { ChangeSet } from "@codemirror/state";
import { expect, test } from "vitest";
import { placeFor, withWords } from "../../../../Web/Documents/Editor/recovered-text.ts";

const base = "# Назва\n\nПершы абзац.\n\nДругі абзац.\n";
const typed = (at: number, text: string) => ({
  base,
  changes: [ChangeSet.of({ from: at, insert: text }, base.length).toJSON()],
  words: text,
});
const behind = (text: string, words: string) => text.indexOf(words) + words.length;

test("the words are read in the text they were typed into", () =>
  expect(withWords(typed(base.indexOf("Другі"), "Яшчэ. "))).toContain("\nЯшчэ. Другі абзац."));

test("changes that fit no more leave the words themselves", () => {
  const broken = { base: "коратка", changes: [[500, [0, "x"]]], words: "мае словы" };
  expect(withWords(broken)).toBe("коратка\n\nмае словы");
  expect(placeFor({ ...broken, changes: [] }, "тэкст")).toBe(5);
});

test("their place is behind the line they were typed into", () => {
  const now = `Уступ.\n\n${base}\nКанец.`;
  expect(placeFor(typed(behind(base, "Першы абзац."), " Дадатак."), now)).toBe(behind(now, "Першы абзац."));
});

test("and when the line is gone or stands twice, at the end", () => {
  const draft = typed(behind(base, "Першы абзац."), " Дадатак.");
  expect(placeFor(draft, "іншае")).toBe(5);
  const twice = "Першы абзац.\nПершы абзац.\nі далей";
  expect(placeFor(draft, twice)).toBe(twice.length);
});
