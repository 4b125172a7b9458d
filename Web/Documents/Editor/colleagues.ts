/** Between the connection and the page: who is here, where their cursors are, and where the own one is. */
import type { EditorState } from "@codemirror/state";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { collabOf } from "./collab.ts";
import { announcer, colours, drawFaces, type Person } from "./faces.ts";
import { confirmedPlace, Past } from "./past.ts";
import { keepPeers, movePeer, type Selection } from "./presence.ts";
import type { Connection, PeerCursor, Reader } from "./protocol.ts";
import type { Speech } from "./words.ts";

export interface ColleaguesOptions {
  id: string;
  account: string;
  connection: Connection;
  speech: Speech;
  /** The interface's language. */
  speaks: string;
  list: HTMLElement;
  said: HTMLElement;
  writer(): string | null;
}

export interface Colleagues {
  show(view: EditorView): void;
  /** Takes note of what happened to the text. */
  note(update: ViewUpdate): void;
  present(readers: readonly Reader[]): void;
  /** Tells the others where the own selection is. */
  tell(state: EditorState, selection: Selection): void;
  /** Milliseconds a word needs to the server and back; null before the first was measured. */
  readonly delay: number | null;
}

export function colleagues(options: ColleaguesOptions): Colleagues {
  const { id, account, connection, speech, speaks } = options;
  const past = new Past(collabOf);
  const colourOf = colours();
  const ahead = new Map<string, PeerCursor>();
  let view: EditorView | null = null;
  let shown = "";
  let writers = new Set<string>();
  let delay: number | null = null;
  let last: Selection | null = null;

  const announce = announcer((came, went) => {
    const sentences = [
      ...came.map(name => speech.say("people.came", name)),
      ...went.map(name => speech.say("people.went", name)),
    ];
    options.said.textContent = sentences.join(". ");
  });

  const nameOf = ({ names }: Reader) => names[speaks] || names.ru || names.en || "";

  function place(cursor: PeerCursor): boolean {
    const [anchor, head] = [past.place(cursor.anchor, cursor.version), past.place(cursor.head, cursor.version)];
    if (!view || anchor === null || head === null) return false;
    const { writer, person } = cursor.reader;
    const name = nameOf(cursor.reader).split(/\s+/)[0] ?? "";
    view.dispatch({ effects: movePeer.of({ writer, name, colour: colourOf(person), anchor, head }) });
    return true;
  }

  function catchUp() {
    const version = view ? collabOf(view.state).version : 0;
    for (const [writer, cursor] of ahead) {
      if (cursor.version > version) continue;
      ahead.delete(writer);
      place(cursor);
    }
  }

  connection.on("pointed", (document, cursor) => {
    if (document !== id || cursor.reader.writer === options.writer() || !view) return;
    if (cursor.version > collabOf(view.state).version) ahead.set(cursor.reader.writer, cursor);
    else place(cursor);
  });

  function tell(state: EditorState, selection: Selection) {
    last = selection;
    const writer = options.writer();
    const { loaded, version, pending } = collabOf(state);
    if (!writer || !loaded || writers.size < 2) return;
    const [anchor, head] = [confirmedPlace(selection.anchor, pending), confirmedPlace(selection.head, pending)];
    const sent = performance.now();
    connection.point({ document: id, writer, version, anchor, head }).then(
      () => {
        delay = Math.round(performance.now() - sent);
      },
      () => {
        // A cursor that does not arrive is told again with the next move.
      },
    );
  }

  return {
    show: shownIn => {
      view = shownIn;
    },
    note(update) {
      for (const transaction of update.transactions) past.note(transaction);
      if (ahead.size > 0) queueMicrotask(catchUp);
    },
    present(readers) {
      const now = new Set(readers.map(reader => reader.writer));
      const own = { id: account, name: "" };
      const people = new Map<string, Person>();
      for (const reader of readers) {
        const name = nameOf(reader);
        if (reader.person === account) own.name = speech.say("people.you", name);
        else people.set(reader.person, { id: reader.person, name });
      }
      const list = own.name === "" ? [...people.values()] : [own, ...people.values()];
      const drawn = JSON.stringify(list);
      if (drawn !== shown) {
        shown = drawn;
        drawFaces(options.list, list, colourOf, speech);
        announce([...people.values()]);
      }
      const came = [...now].some(writer => !writers.has(writer));
      const went = [...writers].some(writer => !now.has(writer));
      writers = now;
      if (went) view?.dispatch({ effects: keepPeers.of(now) });
      if (came && view && last) tell(view.state, last);
    },
    tell,
    get delay() {
      return delay;
    },
  };
}
