/** What the journal keeps of a state of the text, and what becomes of words that could not be merged. */
import { insertedWords } from "./changes.ts";
import type { Collab } from "./collab.ts";
import { type JournalRecord, newId, type RecoveredDraft } from "./journal.ts";
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
