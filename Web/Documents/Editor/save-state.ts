/** The truthful save state: typed here, on this device, stored. It is read off what waits, so it can never be better than the truth. */
import { countOf } from "./changes.ts";
import type { Keeping } from "./journal.ts";
import type { Link } from "./link.ts";
import type { Pending, Waiting } from "./pending.ts";
import type { Heading, Reader } from "./protocol.ts";

export interface Count {
  /** The person's edits. */
  edits: number;
  /** Code points of text inserted. */
  characters: number;
}

export interface SaveState {
  /** Typed, and so far only in this tab's memory: gone with the tab. */
  typed: Count;
  /** On the device, not confirmed as stored by the server. Includes the words of closed tabs that are being sent. */
  waiting: Count;
  /** Sentences in all that is not stored: at least 1 when anything is. */
  sentences: number;
  /** True only when nothing typed waits anywhere. */
  stored: boolean;
}

/** What the page may say. It is read off what waits at the moment it is asked for, so it is never better than the truth. */
export interface SyncState extends SaveState {
  link: Link;
  /** When the last of this tab's edits was confirmed as stored; null before the first. Milliseconds since 1970. */
  storedAt: number | null;
  keeping: Keeping;
  version: number;
  history: string | null;
  heading: Heading | null;
  right: "read" | "write" | null;
  readers: readonly Reader[];
  /** Whether typing is possible: a text is there, the person may write, and it does not lie in the trash. */
  writable: boolean;
  /** Recovered drafts made since the page was opened, newest last. */
  recovered: readonly { id: string; reason: string }[];
}

/** What the journal held of a pending change when it was last saved. */
export type Saved = ReadonlyMap<string, { edits: number; characters: number }>;

const nameOf = (pending: Pending) => `${pending.writer}/${pending.sequence}`;

export const savedFrom = (waiting: Waiting): Saved =>
  new Map(waiting.map(one => [nameOf(one), { edits: one.edits, characters: countOf(one.changes).characters }]));

/** `elsewhere`: what waits in the records of closed tabs, which are on the device. */
export function saveState(waiting: Waiting, saved: Saved, keeping: Keeping, elsewhere: Waiting): SaveState {
  const typed = { edits: 0, characters: 0 };
  const kept = { edits: 0, characters: 0 };
  let sentences = 0;
  for (const one of waiting) {
    const count = countOf(one.changes);
    sentences += count.sentences;
    const before = keeping === "device" ? saved.get(nameOf(one)) : undefined;
    const edits = Math.min(one.edits, before?.edits ?? 0);
    // An edit beyond those saved makes the whole change's growth unsaved; without one it is as it was saved.
    const characters =
      before && edits === one.edits ? count.characters : Math.min(count.characters, before?.characters ?? 0);
    kept.edits += edits;
    kept.characters += characters;
    typed.edits += one.edits - edits;
    typed.characters += count.characters - characters;
  }
  for (const one of elsewhere) {
    const count = countOf(one.changes);
    sentences += count.sentences;
    kept.edits += one.edits;
    kept.characters += count.characters;
  }
  return { typed, waiting: kept, sentences, stored: waiting.length === 0 && elsewhere.length === 0 };
}
