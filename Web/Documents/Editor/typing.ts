/** Signs that grow out of ordinary typing: `№` and a space make a heading. Never a pair: a letter key stays a letter. */
import { EditorSelection, type EditorState, type TransactionSpec } from "@codemirror/state";

/** The change a typed text asks for instead of itself, or null. */
export function typed(state: EditorState, from: number, to: number, text: string): TransactionSpec | null {
  if (text !== " " || from !== to) return null;
  const line = state.doc.lineAt(from);
  const signs = /^№{1,4}$/.exec(state.sliceDoc(line.from, from))?.[0];
  if (!signs) return null;
  const insert = `${"#".repeat(signs.length)} `;
  return {
    changes: { from: line.from, to: from, insert },
    selection: EditorSelection.cursor(line.from + insert.length),
    userEvent: "input.type",
    scrollIntoView: true,
  };
}
