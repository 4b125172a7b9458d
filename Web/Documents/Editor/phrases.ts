/** CodeMirror's own words in the interface's language. */
import { EditorState, type Extension } from "@codemirror/state";
import type { Words } from "./words.ts";

/** Two fields are named by words that differ from the buttons' by a capital letter only. */
const fields: Record<string, string> = { "search.term": "Find", "search.with": "Replace" };

export function phrases(words: Words): Extension {
  const found = Object.entries(words).flatMap(([key, word]) =>
    key.startsWith("search.") ? [[fields[key] ?? key.slice("search.".length), word] as const] : [],
  );
  return EditorState.phrases.of(Object.fromEntries(found));
}
