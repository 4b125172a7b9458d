/** Two texts as one, what went struck through and what came marked. Fetched only when somebody compares. */
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { phrases } from "./phrases.ts";
import type { Words } from "./words.ts";

export interface DifferenceOptions {
  before: string;
  after: string;
  words: Words;
  nonce: string;
  name: string;
}

export function showDifference(parent: HTMLElement, options: DifferenceOptions): EditorView {
  const { before, after, words, nonce, name } = options;
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
      phrases(words),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.lineWrapping,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" }),
    ],
  });
}
