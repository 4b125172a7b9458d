/**
 * What the toolbar, the menu and the shortcuts do to the text: each a pure function from a state to a change, or null when there is
 * nothing to do. None of them needs a sign that a Kazakh, Russian or Belarusian keyboard lacks.
 */
import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
  type TransactionSpec,
} from "@codemirror/state";

export type Edit = (state: EditorState) => TransactionSpec | null;

/** Words that stand in for what the person is about to type; they come selected. */
export interface Placeholders {
  linkText: string;
  column: string;
  key: string;
}

const listMarker = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(?:\[[ xX]\]\s+)?/;
const taskMarker = /^\s*[-*+]\s+\[[ xX]\]\s+/;
const heading = /^(#{1,6})\s+/;
const quoteMarker = /^\s{0,3}>\s?/;

/** Where the words of a line begin, after quote, list and heading signs. */
export function wordsBegin(text: string): number {
  let at = 0;
  for (let match = quoteMarker.exec(text); match; match = quoteMarker.exec(text.slice(at))) at += match[0].length;
  at += listMarker.exec(text.slice(at))?.[0].length ?? 0;
  return at + (heading.exec(text.slice(at))?.[0].length ?? 0);
}

function linesOf(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    const last = state.doc.lineAt(to);
    const end = to > from && to === last.from ? last.number - 1 : last.number;
    for (let number = state.doc.lineAt(from).number; number <= end; number++) lines.set(number, state.doc.line(number));
  }
  return [...lines.values()];
}

function change(state: EditorState, changes: ChangeSpec[], userEvent = "input.format"): TransactionSpec | null {
  if (changes.length === 0) return null;
  const set = state.changes(changes);
  return { changes: set, selection: state.selection.map(set, 1), userEvent, scrollIntoView: true };
}

/** Makes the lines headings of this level, or plain again when all of them are. */
export const setHeading =
  (level: number): Edit =>
  state => {
    const lines = wordedLines(state);
    const sign = `${"#".repeat(level)} `;
    const off = lines.every(line => heading.exec(line.text)?.[1]?.length === level);
    return change(
      state,
      lines.map(line => {
        const old = heading.exec(line.text)?.[0] ?? listMarker.exec(line.text)?.[0] ?? "";
        return { from: line.from, to: line.from + old.length, insert: off ? "" : sign };
      }),
    );
  };

export type ListKind = "bulleted" | "numbered" | "task";

function kindOf(text: string): ListKind | null {
  if (taskMarker.test(text)) return "task";
  const match = listMarker.exec(text);
  return match ? (match[2] ? "bulleted" : "numbered") : null;
}

/** Lines with words; the line of the cursor counts even when empty. */
function wordedLines(state: EditorState): Line[] {
  const lines = linesOf(state);
  const worded = lines.filter(line => line.text.trim() !== "");
  return worded.length > 0 ? worded : lines.slice(0, 1);
}

/** Makes the lines a list of this kind, or plain lines again when all of them are. */
export const setList =
  (kind: ListKind): Edit =>
  state => {
    const lines = wordedLines(state);
    const off = lines.every(line => kindOf(line.text) === kind);
    const number = numberAfter(state, lines[0]);
    return change(
      state,
      lines.map((line, index) => {
        const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
        const old = (listMarker.exec(line.text) ?? heading.exec(line.text))?.[0].length ?? indent;
        const sign = { bulleted: "- ", numbered: `${number + index}. `, task: "- [ ] " }[kind];
        return { from: line.from + indent, to: line.from + Math.max(old, indent), insert: off ? "" : sign };
      }),
    );
  };

function numberAfter(state: EditorState, first: Line | undefined): number {
  if (!first || first.number === 1) return 1;
  const before = listMarker.exec(state.doc.line(first.number - 1).text)?.[3];
  return before ? Number(before) + 1 : 1;
}

/** Quotes the lines, or unquotes them when all are quoted. */
export const setQuote: Edit = state => {
  const lines = linesOf(state);
  const off = lines.every(line => quoteMarker.test(line.text));
  return change(
    state,
    lines.map(line => {
      const old = off ? (quoteMarker.exec(line.text)?.[0].length ?? 0) : 0;
      return { from: line.from, to: line.from + old, insert: off ? "" : "> " };
    }),
  );
};

/** Ticks or unticks the tasks of the selected lines. */
export const tickTask: Edit = state => {
  const boxes = linesOf(state).flatMap(line => {
    const at = /^(\s*(?:[-*+]|\d+[.)])\s+\[)([ xX])\]/.exec(line.text);
    return at ? [{ from: line.from + at[1]!.length, done: at[2] !== " " }] : [];
  });
  return change(
    state,
    boxes.map(box => ({ from: box.from, to: box.from + 1, insert: box.done ? " " : "x" })),
  );
};

const bold = { sign: "**", node: "StrongEmphasis" };
const italic = { sign: "*", node: "Emphasis" };

export const setBold: Edit = state => wrap(state, bold);
export const setItalic: Edit = state => wrap(state, italic);

function wrap(state: EditorState, { sign, node }: typeof bold): TransactionSpec {
  const spec = state.changeByRange(range => {
    const inside = enclosing(state, range, node);
    if (inside) return unwrap(state, range, inside.from, inside.to, sign.length);
    const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range;
    if (from === to) return emptyPair(state, from, sign);
    const pieces = lineWise(state, from, to);
    const changes = state.changes(
      pieces.flatMap(piece => [
        { from: piece.from, insert: sign },
        { from: piece.to, insert: sign },
      ]),
    );
    if (range.empty) return { changes, range: EditorSelection.cursor(changes.mapPos(range.head, -1)) };
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (!first || !last) return { range };
    return { changes, range: EditorSelection.range(changes.mapPos(first.from, 1), changes.mapPos(last.to, -1)) };
  });
  return { ...spec, userEvent: "input.format", scrollIntoView: true };
}

function enclosing(state: EditorState, range: SelectionRange, name: string) {
  for (const side of [1, -1] as const) {
    for (
      let at: { name: string; from: number; to: number; parent: unknown } | null = syntaxTree(state).resolveInner(
        side > 0 ? range.from : range.to,
        side,
      );
      at;
      at = at.parent as typeof at
    ) {
      if (at.name === name && at.from <= range.from && at.to >= range.to) return at;
    }
  }
  return null;
}

function unwrap(state: EditorState, range: SelectionRange, from: number, to: number, length: number) {
  const changes = state.changes([
    { from, to: from + length },
    { from: to - length, to },
  ]);
  return { changes, range: EditorSelection.range(changes.mapPos(range.anchor), changes.mapPos(range.head)) };
}

function emptyPair(state: EditorState, at: number, sign: string) {
  const around = state.sliceDoc(Math.max(0, at - sign.length), at + sign.length);
  if (around === sign + sign) {
    const from = at - sign.length;
    return { changes: { from, to: at + sign.length }, range: EditorSelection.cursor(from) };
  }
  return { changes: { from: at, insert: sign + sign }, range: EditorSelection.cursor(at + sign.length) };
}

/** Signs hold within one line and not beside spaces, so a longer selection is wrapped line by line. */
function lineWise(state: EditorState, from: number, to: number): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  for (let number = state.doc.lineAt(from).number; number <= state.doc.lineAt(to).number; number++) {
    const line = state.doc.line(number);
    const start = Math.max(from, line.from + wordsBegin(line.text));
    const text = state.sliceDoc(start, Math.min(to, line.to));
    const trimmed = text.trim();
    if (trimmed === "") continue;
    const lead = text.length - text.trimStart().length;
    pieces.push({ from: start + lead, to: start + lead + trimmed.length });
  }
  return pieces;
}

const address = /^(?:https?:\/\/|mailto:)\S+$/i;

/** Puts a link at the selection; what is still to be typed comes selected. */
export const setLink =
  (words: Pick<Placeholders, "linkText">): Edit =>
  state => ({
    ...state.changeByRange(range => {
      const chosen = state.sliceDoc(range.from, range.to);
      if (address.test(chosen)) {
        const insert = `[${words.linkText}](${chosen})`;
        return replaced(range, insert, 1, words.linkText.length);
      }
      if (chosen !== "" && !chosen.includes("\n")) {
        return replaced(range, `[${chosen}](https://)`, chosen.length + 3, "https://".length);
      }
      return replaced({ from: range.to, to: range.to }, `[${words.linkText}](https://)`, 1, words.linkText.length);
    }),
    userEvent: "input.format",
    scrollIntoView: true,
  });

function replaced(range: { from: number; to: number }, insert: string, at: number, length: number) {
  const start = range.from + at;
  return {
    changes: { from: range.from, to: range.to, insert },
    range: EditorSelection.range(start, start + length),
  };
}

/** Cites a source: `[@key]`. */
export const setCitation =
  (words: Pick<Placeholders, "key">): Edit =>
  state => {
    const at = state.selection.main.to;
    const space = /[\s([]$/.test(state.sliceDoc(Math.max(0, at - 1), at)) || at === 0 ? "" : " ";
    return {
      changes: { from: at, insert: `${space}[@${words.key}]` },
      selection: { anchor: at + space.length + 2, head: at + space.length + 2 + words.key.length },
      userEvent: "input.format",
      scrollIntoView: true,
    };
  };

/** Puts a mathematical expression: inside a line between single dollars, on a line of its own as a display. */
export const setFormula: Edit = state => {
  const { from, to, empty } = state.selection.main;
  const line = state.doc.lineAt(from);
  if (line.text.trim() === "" && empty) return block(state, "$$\n\n$$", 3, 0);
  const chosen = state.sliceDoc(from, to);
  if (chosen.includes("\n")) return null;
  return {
    changes: { from, to, insert: `$${chosen}$` },
    selection: EditorSelection.range(from + 1, from + 1 + chosen.length),
    userEvent: "input.format",
    scrollIntoView: true,
  };
};

/** Puts text set letter by letter; nothing in it is read as a sign. */
export const setCode: Edit = state => block(state, "```\n\n```", 4, 0);

/** Puts a line across the page. */
export const setRule: Edit = state => block(state, "---", 3, 0);

/** Puts lines of their own after the line of the cursor, with the empty lines that Markdown wants around them. */
export function block(state: EditorState, text: string, at: number, length: number): TransactionSpec {
  const line = state.doc.lineAt(state.selection.main.to);
  const alone = line.text.trim() === "";
  const from = alone ? line.from : line.to;
  const above = alone ? (line.number > 1 ? state.doc.line(line.number - 1).text.trim() : "") : line.text;
  const before = above === "" ? "" : alone ? "\n" : "\n\n";
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text.trim() : "";
  const after = below === "" ? "" : "\n";
  const start = from + before.length + at;
  return {
    changes: { from, to: line.to, insert: before + text + after },
    selection: EditorSelection.range(start, start + length),
    userEvent: "input.format",
    scrollIntoView: true,
  };
}

/** Puts a footnote: its sign here, its text at the end of the document, where the cursor goes. */
export const setFootnote: Edit = state => {
  const text = state.doc.toString();
  const used = [...text.matchAll(/\[\^(\d{1,6})\]/g)].map(match => Number(match[1]));
  const number = Math.max(0, ...used) + 1;
  const at = state.selection.main.to;
  const lastIsNote = /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*\n*$/.test(text);
  const trailing = text.length - text.replace(/\n+$/, "").length;
  const breaks = lastIsNote ? Math.max(0, 1 - trailing) : Math.max(0, 2 - trailing);
  const changes = state.changes([
    { from: at, insert: `[^${number}]` },
    { from: text.length, insert: `${"\n".repeat(text === "" ? 1 : breaks)}[^${number}]: ` },
  ]);
  return {
    changes,
    selection: EditorSelection.cursor(changes.newLength),
    userEvent: "input.format",
    scrollIntoView: true,
  };
};
