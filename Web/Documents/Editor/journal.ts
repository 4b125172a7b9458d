/**
 * Unsent words on this device. Written before sending, keyed by (account, document, writer): another account sees none of it.
 * A record is a confirmed text at a version and what was typed on top of it.
 */
import { browserDevice, type Device, newId, within } from "./device.ts";
import { type Locks, webLocks } from "./leases.ts";
import type { Heading, Push } from "./protocol.ts";
import { impatient, indexedDbStore, memoryStore, type Store } from "./store.ts";

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
  /** Becomes `refused` when the browser fails to keep a record, or does not answer in time, and `device` again when it keeps one. */
  readonly keeping: Keeping;
  /** A new writer id, held by this tab until `release`. */
  claim(account: string, document: string): Promise<string>;
  /** The records that no living tab holds, oldest first; from now on this one holds them. */
  takeOver(account: string, document: string): Promise<JournalRecord[]>;
  /** Resolves when the record rests durably and those of the writers `instead` are gone, in one step; rejects when the device refuses. */
  save(record: JournalRecord, instead?: readonly string[]): Promise<void>;
  drop(account: string, document: string, writer: string): Promise<void>;
  /** Lets other tabs take what this one holds. */
  release(): void;

  /** How many of the account's edits rest here unsent, by document: what signing out would leave behind. */
  waiting(account: string): Promise<Map<string, number>>;
  /** Removes everything of the account, drafts too. */
  forget(account: string): Promise<void>;

  /** Keeps a draft, in memory when the device refuses: `keeping` tells. */
  keepDraft(draft: RecoveredDraft): Promise<void>;
  /** The account's drafts, oldest first. */
  drafts(account: string): Promise<RecoveredDraft[]>;
  discardDraft(id: string): Promise<void>;
}

const opensWithin = 5_000;
const weeks = 7 * 24 * 60 * 60 * 1000;

/** The browser's own journal; falls back to memory, and says so, when it cannot be opened. Records with nothing pending go after eight weeks. */
export async function openJournal(
  now: () => number,
  locks = webLocks(),
  factory?: IDBFactory,
  device: Pick<Device, "later"> = browserDevice(),
): Promise<Journal> {
  try {
    const opened = within(device, opensWithin, indexedDbStore(factory ?? indexedDB));
    const store = impatient(await opened, device);
    await store.expire(now() - 8 * weeks);
    return new StoredJournal(store, locks, "device");
  } catch {
    return new StoredJournal(memoryStore(), locks, "refused");
  }
}

/** For a shared computer: nothing outlives the tab. */
export const memoryJournal = (): Journal => new StoredJournal(memoryStore(), { hold: async () => () => {} }, "memory");

export class StoredJournal implements Journal {
  keeping: Keeping;
  readonly #store: Store;
  readonly #spare = memoryStore();
  readonly #durable: boolean;
  readonly #locks: Locks;
  readonly #held = new Map<string, () => void>();

  constructor(store: Store, locks: Locks, keeping: Keeping) {
    this.#store = store;
    this.#locks = locks;
    this.keeping = keeping;
    this.#durable = keeping === "device";
  }

  async claim(account: string, document: string) {
    const writer = newId();
    await this.#hold(account, document, writer);
    return writer;
  }

  async takeOver(account: string, document: string) {
    const abandoned: JournalRecord[] = [];
    try {
      for (const writer of await this.#store.writers(account, document)) {
        if (!(await this.#hold(account, document, writer))) continue;
        // Read only now: its tab may have written until it let go.
        const record = await this.#store.record(account, document, writer);
        if (record) abandoned.push(record);
      }
    } catch {
      this.keeping = "refused";
    }
    return abandoned.sort((a, b) => a.at - b.at);
  }

  /** Whether it is this tab's from now on; false when it is already, or another's. */
  async #hold(account: string, document: string, writer: string): Promise<boolean> {
    const name = `journal/${account}/${document}/${writer}`;
    if (this.#held.has(name)) return false;
    const release = await this.#locks.hold(name);
    if (release) this.#held.set(name, release);
    return release !== null;
  }

  async save(record: JournalRecord, instead: readonly string[] = []) {
    await this.#keep(() => this.#store.put(record, instead));
  }

  async #keep(write: () => Promise<void>) {
    try {
      await write();
      if (this.#durable) this.keeping = "device";
    } catch (refused) {
      this.keeping = "refused";
      throw refused;
    }
  }

  drop(account: string, document: string, writer: string) {
    return this.#store.drop(account, document, writer);
  }

  release() {
    for (const release of this.#held.values()) release();
    this.#held.clear();
  }

  async waiting(account: string) {
    const waiting = new Map<string, number>();
    for (const { document, pending } of await this.#store.recordsOf(account)) {
      const edits = pending.reduce((sum, change) => sum + change.edits, 0);
      if (edits > 0) waiting.set(document, (waiting.get(document) ?? 0) + edits);
    }
    return waiting;
  }

  async forget(account: string) {
    for (const { document, writer } of await this.#store.recordsOf(account)) await this.drop(account, document, writer);
    for (const { id } of await this.drafts(account)) await this.discardDraft(id);
  }

  async keepDraft(draft: RecoveredDraft) {
    try {
      await this.#keep(() => this.#store.putDraft(draft));
    } catch {
      await this.#spare.putDraft(draft);
    }
  }

  async drafts(account: string) {
    const spare = await this.#spare.draftsOf(account);
    const kept = await this.#store.draftsOf(account).catch(failure => {
      if (spare.length === 0) throw failure;
      return [];
    });
    // What the device seemed to refuse may have been kept late.
    return [...kept, ...spare.filter(draft => kept.every(({ id }) => id !== draft.id))];
  }

  async discardDraft(id: string) {
    await this.#spare.dropDraft(id);
    await this.#store.dropDraft(id);
  }
}
