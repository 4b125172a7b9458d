/** What the journal keeps of a state of the text, and what becomes of words that could not be merged. */
import { insertedWords } from "./changes.ts";
import { type Collab, collabOf, withdraw } from "./collab.ts";
import { type Device, newId } from "./device.ts";
import type { Editor } from "./inbox.ts";
import type { Journal, JournalRecord, RecoveredDraft } from "./journal.ts";
import type { Heading } from "./protocol.ts";

export interface Place {
  account: string;
  document: string;
}

/** `writer` names the record: the tab that keeps it, which need not be the writer of what is pending. */
export function recordOf(place: Place, writer: string, collab: Collab, heading: Heading, at: number): JournalRecord {
  return {
    account: place.account,
    document: place.document,
    writer,
    history: collab.history,
    version: collab.version,
    text: collab.confirmed.toString(),
    heading,
    pending: collab.pending.map(({ writer, sequence, changes, sent, edits }) => ({
      writer,
      sequence,
      changes: changes.toJSON() as unknown,
      sent,
      edits,
    })),
    push: collab.push,
    at,
  };
}

/** The first `count` pending changes as a draft for a person to look at. */
export function draftOf(
  place: Place,
  collab: Collab,
  count: number,
  heading: Heading,
  reason: string,
  at: number,
): RecoveredDraft {
  const gone = collab.pending.slice(0, count).map(pending => pending.changes);
  return {
    id: newId(),
    account: place.account,
    document: place.document,
    title: heading.title,
    history: collab.history,
    version: collab.version,
    base: collab.confirmed.toString(),
    changes: gone.map(changes => changes.toJSON() as unknown),
    words: insertedWords(gone),
    reason,
    at,
  };
}

/** A record that cannot be read as changes any more: every text in it, so that a person can still read it. */
export function salvaged(record: JournalRecord, reason: string, at: number): RecoveredDraft {
  const texts: string[] = [];
  JSON.stringify(
    record.pending.map(({ changes }) => changes),
    (_, value) => {
      if (typeof value === "string") texts.push(value);
      return value;
    },
  );
  const { account, document, heading, history, version, text } = record;
  const place = { id: newId(), account, document, title: heading.title, history, version };
  return { ...place, base: text, changes: [], words: texts.join("\n"), reason, at };
}

export interface RecoveryHolder {
  editor: Editor;
  journal: Journal;
  device: Device;
  heading(): Heading | null;
  /** From now on another writer writes; the record of the one before is to be replaced. */
  writesAs(writer: string): void;
  /** Nothing may come in or be typed while words are taken out of the text. */
  began(): void;
  /** `afresh`: what had come belonged to a text that is to be fetched anew. */
  ended(afresh: boolean): void;
  /** Writes the record of the text as it is now. */
  save(): Promise<void>;
  changed(): void;
}

/** Makes recovered drafts, one after the other. */
export class Recovery {
  readonly #place: Place;
  readonly #holder: RecoveryHolder;
  #drafts: readonly { id: string; reason: string }[] = [];
  #last: Promise<void> = Promise.resolve();
  #under = 0;

  constructor(place: Place, holder: RecoveryHolder) {
    this.#place = place;
    this.#holder = holder;
  }

  /** Drafts made since the page was opened, newest last. */
  get drafts(): readonly { id: string; reason: string }[] {
    return this.#drafts;
  }

  get isUnderWay(): boolean {
    return this.#under > 0;
  }

  made(id: string, reason: string) {
    this.#drafts = [...this.#drafts, { id, reason }];
    this.#holder.changed();
  }

  async salvage(record: JournalRecord) {
    const { journal, device } = this.#holder;
    const draft = salvaged(record, "documents.diverged", device.now());
    await journal.keepDraft(draft);
    this.made(draft.id, draft.reason);
  }

  /** Takes what was sent, or all that waits, out of the text and keeps it as a draft. Later typing goes on, under another writer. */
  take(which: "sent" | "all", reason: string, afresh: boolean): Promise<void> {
    this.#under++;
    this.#last = this.#last.catch(() => {}).then(() => this.#take(which, reason, afresh));
    return this.#last;
  }

  async #take(which: "sent" | "all", reason: string, afresh: boolean) {
    const { editor, journal, device } = this.#holder;
    this.#holder.began();
    try {
      const collab = collabOf(editor.state);
      const heading = this.#holder.heading();
      const count = collab.pending.filter(pending => which === "all" || pending.sent).length;
      if (count > 0 && heading) {
        const draft = draftOf(this.#place, collab, count, heading, reason, device.now());
        await journal.keepDraft(draft);
        this.made(draft.id, reason);
        const writer = await journal.claim(this.#place.account, this.#place.document);
        editor.dispatch(withdraw(editor.state, count, writer));
        this.#holder.writesAs(writer);
        await this.#holder.save();
      }
    } finally {
      this.#under--;
      this.#holder.ended(afresh);
    }
  }
}
