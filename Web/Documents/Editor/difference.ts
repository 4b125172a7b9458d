/** Two texts as one, what went struck through and what came marked. Fetched only when somebody compares. */
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export function showDifference(
  parent: HTMLElement,
  before: string,
  after: string,
  nonce: string,
  name: string,
): EditorView {
  return new EditorView({
    parent,
    doc: after,
    extensions: [
      unifiedMergeView({
        original: before,
        mergeControls: false,
        highlightChanges: true,
        gutter: true,
        collapseUnchanged: {},
      }),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.lineWrapping,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" }),
    ],
  });
}
