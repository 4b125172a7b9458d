/** Texts with the cursor drawn in: one ‸ is a cursor, two are the ends of a selection. */
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import type { Edit } from "../../../../Web/Documents/Editor/commands.ts";

export function given(marked: string): EditorState {
  const [before = "", inside, after] = marked.split("‸");
  const doc = before + (inside ?? "") + (after ?? "");
  const head = after === undefined ? before.length : before.length + (inside ?? "").length;
  const state = EditorState.create({
    doc,
    selection: { anchor: before.length, head },
    extensions: [markdown({ base: markdownLanguage })],
  });
  ensureSyntaxTree(state, doc.length, 5000);
  return state;
}

export function shown(state: EditorState): string {
  const { from, to } = state.selection.main;
  const text = state.doc.toString();
  if (from === to) return `${text.slice(0, from)}‸${text.slice(from)}`;
  return `${text.slice(0, from)}‸${text.slice(from, to)}‸${text.slice(to)}`;
}

export function after(edit: Edit, marked: string): string {
  const state = given(marked);
  const spec = edit(state);
  return spec ? shown(state.update(spec).state) : marked;
}
