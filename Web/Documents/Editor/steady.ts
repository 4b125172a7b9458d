/**
 * Keeps what is read where it is while others type above it. CodeMirror holds the first visible line once in a frame; a second
 * transaction in the same frame would forget what the first still owes, so that is settled before it.
 */
import type { Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

export function steadily(): (transactions: readonly Transaction[], view: EditorView) => void {
  let owing = false;
  const settled = {
    read: () => {
      owing = false;
    },
  };
  return (transactions, view) => {
    // Asking for coordinates makes the view measure, and so settle, at once.
    if (owing) view.coordsAtPos(view.viewport.from);
    view.update(transactions);
    if (transactions.some(transaction => transaction.docChanged)) {
      owing = true;
      view.requestMeasure(settled);
    }
  };
}
