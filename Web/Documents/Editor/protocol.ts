/** The live protocol's words, name for name as `docs/live-protocol.md` has them, and the connection that carries them. */

/** An expected no. `code` is stable; `text` is for people, in their language. */
export interface Refusal {
  code: string;
  subject: string | null;
  text: string;
}

export type Answer<T> = { answer: T } | { refusal: Refusal };

export interface Heading {
  title: string;
  language: string;
  inTrash: boolean;
}

/** Somebody who has the document open in one editor instance; `names` by interface language. */
export interface Reader {
  person: string;
  writer: string;
  names: Record<string, string>;
  institution: string;
}

/** An event of the document in its final place. */
export interface Update {
  version: number;
  by: string;
  at: string;
  /** Null, and `sequence` 0, for what was not typed in an editor: a rename, a restored version. */
  writer: string | null;
  sequence: number;
  /** CodeMirror's JSON; null when the text stays, and in `Edited` for the connection's own writer: the bare acknowledgement. */
  changes: unknown[] | null;
  heading: Heading | null;
}

export interface OpenRequest {
  document: string;
  writer: string;
  history?: string;
  seen?: number;
}

/** Either the whole `text`, or the `updates` after `seen`. */
export interface Opened {
  /** Whom the server takes this connection's caller for. */
  person: string;
  history: string;
  version: number;
  text: string | null;
  updates: Update[] | null;
  heading: Heading;
  right: "read" | "write";
  readers: Reader[];
}

/** Changes of one writer as they are sent; resent they are the very same, so nothing here is ever changed. */
export interface Push {
  readonly history: string;
  readonly seen: number;
  readonly writer: string;
  readonly first: number;
  readonly changes: readonly unknown[];
}

export interface Slice {
  updates: Update[];
  head: number;
}

export interface PointRequest {
  document: string;
  writer: string;
  version: number;
  anchor: number;
  head: number;
}

export interface PeerCursor {
  reader: Reader;
  version: number;
  anchor: number;
  head: number;
}

export interface PreviewPatch {
  version: number;
  since: number;
  head: number;
  blocks: { line: number; html: string }[];
  tail: number;
  tailShift: number;
}

export interface Head {
  history: string;
  version: number;
  fingerprint: string | null;
}

/** What the server sends unasked, and what the connection itself has to say. */
export interface ConnectionEvents {
  edited(document: string, updates: Update[]): void;
  pointed(document: string, cursor: PeerCursor): void;
  present(document: string, readers: Reader[]): void;
  head(document: string, head: Head): void;
  /** The person may not read the document any more. */
  closed(document: string, refusal: Refusal): void;
  /** Something came from the server, if only a ping: it sends at least one message a second. */
  heard(): void;
  /** The connection is gone; no call pending on it will be answered. Once for each `connect` that succeeded. */
  lost(): void;
}

/**
 * The hub, method for method. A call that rejects has no verdict: it may have been taken or not.
 * `connect` may be called again after `lost` or a failure; it rejects with `SignedOut` when the session has ended.
 */
export interface Connection {
  connect(): Promise<void>;
  /** Ends the connection; `lost` is not called. */
  disconnect(): void;
  open(request: OpenRequest): Promise<Answer<Opened>>;
  edit(document: string, push: Push): Promise<Answer<{ version: number }>>;
  updatesSince(document: string, history: string, seen: number): Promise<Answer<Slice>>;
  point(request: PointRequest): Promise<Answer<unknown>>;
  preview(document: string, shown: number, atLeast: number): Promise<Answer<PreviewPatch>>;
  close(document: string): Promise<Answer<unknown>>;
  /** Listens; the answer ends listening. */
  on<K extends keyof ConnectionEvents>(event: K, listener: ConnectionEvents[K]): () => void;
}

/** The session has ended, or is another person's by now: sign in again, beside the text. */
export class SignedOut extends Error {
  readonly another: boolean;

  constructor(another = false) {
    super(another ? "Somebody else is signed in" : "Signed out");
    this.another = another;
  }
}
