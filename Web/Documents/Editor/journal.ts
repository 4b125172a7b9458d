/**
 * Unsent words on this device. Written before sending, keyed by (account, document, writer): another account sees none of it.
 * A record is a confirmed text at a version and what was typed on top of it.
 */
import type { Heading, Push } from "./protocol.ts";

/** A pending change as it rests: CodeMirror's JSON, in order, the first on the record's text. */
export interface KeptChange {
  writer: string;
  sequence: number;
  changes: unknown;
  sent: boolean;
  /** How many of the person's edits it holds. */
  edits: number;
}

export interface JournalRecord {
  account: string;
  document: string;
  writer: string;
  history: string;
  version: number;
  text: string;
  heading: Heading;
  pending: KeptChange[];
  /** The push whose answer is not known; it is sent again as it stands. */
  push: Push | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** Words that could not be merged, for a person to look at: compare, insert, download, discard. */
export interface RecoveredDraft {
  id: string;
  account: string;
  document: string;
  title: string;
  history: string;
  version: number;
  /** The text at `version`. */
  base: string;
  /** CodeMirror's JSON, each starting where the one before ends, the first on `base`. */
  changes: unknown[];
  /** The inserted text alone, to read. */
  words: string;
  /** The refusal's code, or `documents.diverged` when the fingerprints differed. */
  reason: string;
  at: number;
}

/** Where words rest: on the device, or only in this tab's memory (a shared computer, or a browser that refuses to keep them). */
export type Keeping = "device" | "memory" | "refused";

export interface Journal {
  /** Changes to `refused` when the browser fails to keep a record, and back when it keeps one. */
  readonly keeping: Keeping;
  /** A new writer id, held by this tab until `release`, and the records no living tab holds, oldest first; they are held too. */
  claim(account: string, document: string): Promise<{ writer: string; abandoned: JournalRecord[] }>;
  /** A further writer id for the same tab. */
  renew(account: string, document: string): Promise<string>;
  /** Resolves when the record rests durably and `instead` of it are gone, in one transaction; rejects when the device refuses. */
  save(record: JournalRecord, instead?: readonly string[]): Promise<void>;
  /** Removes a record. */
  drop(account: string, document: string, writer: string): Promise<void>;
  /** Lets other tabs take what this one holds. */
  release(): void;

  /** How many pending changes rest here for the account, by document: what signing out would leave behind. */
  waiting(account: string): Promise<Map<string, number>>;
  /** Removes everything of the account, drafts too. */
  forget(account: string): Promise<void>;

  keepDraft(draft: RecoveredDraft): Promise<void>;
  drafts(account: string): Promise<RecoveredDraft[]>;
  discardDraft(id: string): Promise<void>;
}

/** The browser's own store; falls back to memory, and says so, when it cannot be opened. Drops what is older than some weeks and has nothing pending. */
export declare function openJournal(now: () => number): Promise<Journal>;

/** For a shared computer: nothing outlives the tab. */
export declare function memoryJournal(now: () => number): Journal;
