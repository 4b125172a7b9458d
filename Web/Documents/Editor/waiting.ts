/** Which words are not stored yet: their places, how many sentences, in which section. Pure. */
import type { ChangeSet, Text } from "@codemirror/state";

export interface Span {
  from: number;
  to: number;
}

/** The places in the newest text that unconfirmed changes touched, in order, touching ones joined. A deletion is an empty place. */
export function waitingSpans(changes: readonly ChangeSet[]): Span[] {
  let spans: Span[] = [];
  for (const set of changes) {
    spans = spans.map(span => ({ from: set.mapPos(span.from, -1), to: set.mapPos(span.to, 1) }));
    set.iterChangedRanges((_from, _to, from, to) => spans.push({ from, to }));
    spans = joined(spans);
  }
  return spans;
}

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

export interface Waiting {
  /** Sentences with words that wait. */
  sentences: number;
  /** The same by the section they stand in, in the text's order; the title is null before the first heading. */
  sections: { title: string | null; sentences: number }[];
}

/** Counts the sentences that hold a waiting place, at least one when anything waits: a deletion or a line break is work too. */
export function countWaiting(doc: Text, spans: readonly Span[], language: string): Waiting {
  const bySection = new Map<string | null, number>();
  let counted = -1;
  for (const span of spans) {
    const last = doc.lineAt(span.to).number;
    for (let number = doc.lineAt(span.from).number; number <= last; number++) {
      const line = doc.line(number);
      for (const sentence of sentencesOf(line.text, language)) {
        const from = line.from + sentence.from;
        const to = line.from + sentence.to;
        if (from <= counted || !touches(span, from, to)) continue;
        counted = from;
        const title = sectionOf(doc, number);
        bySection.set(title, (bySection.get(title) ?? 0) + 1);
      }
    }
  }
  if (bySection.size === 0 && spans[0]) bySection.set(sectionOf(doc, doc.lineAt(spans[0].from).number), 1);
  const sections = [...bySection].map(([title, sentences]) => ({ title, sentences }));
  return { sentences: sections.reduce((sum, section) => sum + section.sentences, 0), sections };
}

/** An empty place touches the sentence it ends or stands in. */
function touches(span: Span, from: number, to: number): boolean {
  return span.from === span.to ? from < span.from && span.from <= to : from < span.to && span.from < to;
}

let segmenter: { language: string; of: Intl.Segmenter } | null = null;

function sentencesOf(text: string, language: string): Span[] {
  if (typeof Intl.Segmenter === "undefined") return [{ from: 0, to: text.length }];
  if (segmenter?.language !== language) {
    segmenter = { language, of: new Intl.Segmenter(language, { granularity: "sentence" }) };
  }
  const found: Span[] = Array.from(segmenter.of.segment(text), part => ({
    from: part.index,
    to: part.index + part.segment.length,
  }));
  return found.filter(part => text.slice(part.from, part.to).trim() !== "");
}

function sectionOf(doc: Text, from: number): string | null {
  for (let number = from; number >= 1; number--) {
    const title = /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(doc.line(number).text)?.[1];
    if (title) return title;
  }
  return null;
}

/** Words of a text: runs of letters and digits, with what may stand inside a word. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[’'ʼ-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
