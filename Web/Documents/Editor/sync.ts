/** The loop: journal first, then at most one push in flight; take in what comes, catch up after gaps, reconnect for ever. */
import type { EditorState, Transaction } from "@codemirror/state";
import type { Journal, Keeping } from "./journal.ts";
import type { Connection, Heading, Reader, Refusal } from "./protocol.ts";

/** The editor, as far as the loop knows it. An `EditorView` is one. */
export interface Editor {
  readonly state: EditorState;
  /** True while an input method composes: updates inside a composed text would double its letters, so they wait a few seconds. */
  readonly composing: boolean;
  /** Each transaction starts where the one before ends. Never called from within `Sync.edited`, but soon after it. */
  dispatch(transactions: readonly Transaction[]): void;
}

/** Time, chance and the state of the device; a test has its own. */
export interface Device {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0, below 1. */
  random(): number;
  later(milliseconds: number, act: () => void): () => void;
  /** What the browser believes; a false `true` is found out by silence. */
  online(): boolean;
  /** Calls back when the network returns or goes, the page becomes visible, and the page is about to be hidden or frozen. */
  watch(listener: (event: "online" | "offline" | "visible" | "hidden") => void): () => void;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 bytes; null where the browser offers none. */
  fingerprint(text: string): Promise<string | null>;
}

export declare function browserDevice(): Device;

/** `since` in milliseconds since 1970. */
export type Link =
  /** No answer yet since the page was opened. */
  | { kind: "connecting" }
  | { kind: "live" }
  /** Connected, but silent for two seconds, or a push has waited two seconds for its answer. */
  | { kind: "waiting"; since: number }
  /** Not connected; it tries again for ever. */
  | { kind: "lost"; since: number }
  /** The device says there is no network. */
  | { kind: "offline"; since: number }
  /** The session has ended; typing goes on into the journal. Call `signedIn` after signing in. */
  | { kind: "signed-out"; since: number }
  /** No right to read (any more), or no such document. */
  | { kind: "closed"; refusal: Refusal };

export interface Count {
  /** The person's edits. */
  edits: number;
  /** Code points of text inserted. */
  characters: number;
}

/** What the page may say. It is never better than the truth: `stored` is true only when nothing typed waits anywhere. */
export interface SyncState {
  link: Link;
  /** Typed, and so far only in this tab's memory. */
  typed: Count;
  /** On the device, not confirmed as stored by the server. Includes words of closed tabs that are being sent. */
  waiting: Count;
  /** Sentences in all that is not stored; at least 1 when anything is. */
  sentences: number;
  stored: boolean;
  /** When the last of this tab's edits was confirmed as stored; null before the first. */
  storedAt: number | null;
  keeping: Keeping;
  version: number;
  history: string | null;
  heading: Heading | null;
  right: "read" | "write" | null;
  readers: readonly Reader[];
  /** Whether typing is possible: a text is there, the person may write, and it does not lie in the trash. */
  writable: boolean;
  /** Recovered drafts made since the page was opened, newest last: their ids and reasons. */
  recovered: readonly { id: string; reason: string }[];
}

export interface SyncOptions {
  document: string;
  /** The signed-in person's id. */
  account: string;
  editor: Editor;
  connection: Connection;
  journal: Journal;
  device: Device;
  /** Called after each change of `state`, at most once a microtask. */
  changed(state: SyncState): void;
}

export declare class Sync {
  constructor(options: SyncOptions);
  readonly state: SyncState;
  /** This tab's writer id now; null before `start` has read the journal. It changes after a refusal. */
  readonly writer: string | null;
  /** Shows what the journal has, then connects, and goes on for ever. Resolves when the journal was read. */
  start(): Promise<void>;
  /** The page calls this after every transaction that changed the text, and when a composition ends. */
  edited(): void;
  /** The person signed in again, as the same account. */
  signedIn(): void;
  /** Ends the loop; unsent words stay in the journal for the next tab. */
  stop(): Promise<void>;
}
