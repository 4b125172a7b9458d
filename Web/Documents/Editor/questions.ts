/** Questions to consultants about the text: asking about what is selected, and an answer taken into the draft with its author's name. */
import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { collabOf } from "./collab.ts";

const look = 100;
const patience = 8_000;

/** What is selected; without a selection the paragraph around the cursor. Null where there are no words. */
export function passageOf(state: EditorState): { from: number; to: number } | null {
  let { from, to } = state.selection.main;
  if (from === to) {
    let [first, last] = [state.doc.lineAt(from), state.doc.lineAt(from)];
    if (first.text.trim() === "") return null;
    while (first.number > 1 && state.doc.line(first.number - 1).text.trim() !== "")
      first = state.doc.line(first.number - 1);
    while (last.number < state.doc.lines && state.doc.line(last.number + 1).text.trim() !== "") {
      last = state.doc.line(last.number + 1);
    }
    [from, to] = [first.from, last.to];
  }
  const words = state.sliceDoc(from, to);
  if (words.trim() === "") return null;
  return { from: from + words.search(/\S/), to: to - (words.length - words.trimEnd().length) };
}

/** Opens the page where one asks. It names a stretch of a version, so the server must have every word first. */
export async function askAbout(view: EditorView, document: string, refuse: (why: "nothing" | "unsent") => void) {
  if (!passageOf(view.state)) return refuse("nothing");
  for (let waited = 0; ; waited += look) {
    const { loaded, pending, version } = collabOf(view.state);
    const passage = passageOf(view.state);
    if (!passage) return refuse("nothing");
    if (loaded && pending.length === 0) {
      const { from, to } = passage;
      return location.assign(`/consultations/ask?draft=${document}&version=${version}&from=${from}&to=${to}`);
    }
    if (waited >= patience) return refuse("unsent");
    await new Promise(done => setTimeout(done, look));
  }
}

/** Whether the text is here and may be written, soon. */
async function writable(view: EditorView): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += look) {
    if (collabOf(view.state).loaded && !view.state.readOnly) return true;
    await new Promise(done => setTimeout(done, look));
  }
  return false;
}

/** What the server gives of an answer. */
interface Answer {
  /** Markdown: the answer and its author. */
  text: string;
  version: number;
  /** Where the passage it is about ends at that version; null when nobody knows. */
  to: number | null;
}

/** Puts the answer that the address names behind the paragraph it is about, once. */
export async function insertAnswer(view: EditorView): Promise<void> {
  const [thread, message] = new URLSearchParams(location.search).get("insert")?.split("-") ?? [];
  if (!thread || !message || !(await writable(view))) return;
  const answer = await fetch(`/consultations/${encodeURIComponent(thread)}/answers/${encodeURIComponent(message)}`);
  history.replaceState(null, "", location.pathname);
  if (!answer.ok) return;
  const { text, to, version } = (await answer.json()) as Answer;
  const { doc } = view.state;
  // Where the text has gone on meanwhile, the end of the draft is a place that nobody's words are in.
  const here = to !== null && version === collabOf(view.state).version ? to : doc.length;
  let line = doc.lineAt(Math.min(here, doc.length));
  while (line.number < doc.lines && line.text.trim() !== "" && doc.line(line.number + 1).text.trim() !== "") {
    line = doc.line(line.number + 1);
  }
  const insert = `${line.to > 0 ? "\n\n" : ""}${text}\n`;
  view.dispatch({
    changes: { from: line.to, insert },
    selection: { anchor: line.to + insert.length },
    userEvent: "input.paste",
    effects: EditorView.scrollIntoView(line.to + insert.length, { y: "center" }),
  });
  view.focus();
}
