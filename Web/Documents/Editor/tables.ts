/** Tables without typing a bar: a new one, a row below, a column to the right. Pure, as commands.ts. */
import { EditorSelection, type EditorState, type Line } from "@codemirror/state";
import { block, type Edit, type Placeholders } from "./commands.ts";

const row = /^\s*\|.*\|\s*$/;
const ruler = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** A table of two columns and two rows under the line of the cursor; the first column's name comes selected. */
export const setTable =
  (words: Pick<Placeholders, "column">): Edit =>
  state => {
    const name = words.column;
    const text = `| ${name} | ${name} |\n| --- | --- |\n|  |  |\n|  |  |`;
    return block(state, text, 2, name.length);
  };

export const inTable = (state: EditorState): boolean => row.test(state.doc.lineAt(state.selection.main.head).text);

/** The positions of a row's bars, escaped ones left out. */
function bars(text: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|") found.push(at);
  }
  return found;
}

/** An empty row under the row of the cursor, which goes into its first cell. */
export const addRow: Edit = state => {
  let line = state.doc.lineAt(state.selection.main.head);
  if (!row.test(line.text)) return null;
  const next = line.number < state.doc.lines ? state.doc.line(line.number + 1) : null;
  if (next && ruler.test(next.text)) line = next;
  const cells = bars(line.text).length - 1;
  const insert = `\n|${"  |".repeat(Math.max(1, cells))}`;
  return {
    changes: { from: line.to, insert },
    selection: EditorSelection.cursor(line.to + 3),
    userEvent: "input.format",
    scrollIntoView: true,
  };
};

/** Enter in a table: the next row; in an empty last row: out of the table, as in a list. */
export const enterInTable: Edit = state => {
  const { main } = state.selection;
  if (!main.empty) return null;
  const line = state.doc.lineAt(main.head);
  if (!row.test(line.text) || main.head - line.from < line.text.trimEnd().length - 3) return null;
  const last = line.number === state.doc.lines || !row.test(state.doc.line(line.number + 1).text);
  const first = line.number === 1 || !row.test(state.doc.line(line.number - 1).text);
  if (first && last) return null;
  if (last && /^[\s|]*$/.test(line.text)) {
    return {
      changes: { from: line.from, to: line.to, insert: "\n" },
      selection: EditorSelection.cursor(line.from + 1),
      userEvent: "input",
      scrollIntoView: true,
    };
  }
  return addRow(state);
};

function tableAround(state: EditorState, line: Line): Line[] {
  let from = line.number;
  let to = line.number;
  while (from > 1 && row.test(state.doc.line(from - 1).text)) from--;
  while (to < state.doc.lines && row.test(state.doc.line(to + 1).text)) to++;
  return Array.from({ length: to - from + 1 }, (_, index) => state.doc.line(from + index));
}

/** An empty column to the right of the cursor's, in every row. */
export const addColumn: Edit = state => {
  const head = state.selection.main.head;
  const here = state.doc.lineAt(head);
  if (!row.test(here.text)) return null;
  const column = Math.max(1, bars(here.text).filter(bar => bar < head - here.from).length);
  const lines = tableAround(state, here);
  const changes = state.changes(
    lines.map(line => {
      const at = bars(line.text);
      const from = line.from + (at[Math.min(column, at.length - 1)] ?? line.text.length) + 1;
      return { from, insert: ruler.test(line.text) ? " --- |" : "  |" };
    }),
  );
  const at = bars(lines[0]!.text);
  const cell = lines[0]!.from + (at[Math.min(column, at.length - 1)] ?? 0) + 2;
  return { changes, selection: EditorSelection.cursor(cell), userEvent: "input.format", scrollIntoView: true };
};
