/** The loop: journal first, then at most one push in flight; take in what comes, catch up after gaps, reconnect for ever. */
import { ask, endsReading, isAnotherLog, refusesAll } from "./calls.ts";
import { collabOf, letWrite, reset, restore, withdraw, writeAs } from "./collab.ts";
import { type Device, NoVerdict } from "./device.ts";
import { Leftovers } from "./drain.ts";
import { type Editor, Inbox } from "./inbox.ts";
import type { Journal, JournalRecord, Keeping } from "./journal.ts";
import { type Link, LinkKeeper } from "./link.ts";
import { Outbox } from "./outbox.ts";
import type { Connection, Head, Heading, Opened, Push, Reader, Refusal, Update } from "./protocol.ts";
import { draftOf, recordOf } from "./recovery.ts";
import { type SaveState, saveState } from "./save-state.ts";

export type { Device } from "./device.ts";
export type { Editor } from "./inbox.ts";
export type { Link } from "./link.ts";
export type { Count } from "./save-state.ts";

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

export interface SyncOptions {
  document: string;
  /** The signed-in person's id. */
  account: string;
  editor: Editor;
  connection: Connection;
  journal: Journal;
  device: Device;
  /** Called after changes of `state`, at most once a microtask. */
  changed(state: SyncState): void;
}

const takeOverEvery = 30_000;
const diverged = "documents.diverged";

export class Sync {
  readonly #at: SyncOptions;
  readonly #link: LinkKeeper;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #leftovers: Leftovers;
  readonly #ends: (() => void)[];
  #stopped = false;
  #heading: Heading | null = null;
  #right: "read" | "write" | null = null;
  #readers: readonly Reader[] = [];
  #recovered: readonly { id: string; reason: string }[] = [];
  #storedAt: number | null = null;
  #writer: string | null = null;
  /** Every writer whose words this tab shows as its own. */
  readonly #mine = new Set<string | null>();
  /** Records that the next saved one replaces. */
  #instead: string[] = [];
  /** Whether the text on the screen was ever the server's: a journal's text with nothing pending is better fetched whole. */
  #opened = false;
  /** The server's log is not the one the text came from: fetch it whole. */
  #afresh = false;
  /** The document is open on this connection, and everything before the next update has come. */
  #following = false;
  #early: Update[] = [];
  #recovering = false;
  #compared = -1;
  #telling = false;
  #cancelTakeOver = () => {};

  constructor(options: SyncOptions) {
    this.#at = options;
    const { connection, device, editor, journal, document } = options;
    this.#link = new LinkKeeper(connection, device, {
      opening: () => this.#open(),
      opened: () => {
        this.#outbox.wake();
        void this.#takeOver();
      },
      lost: () => {
        this.#following = false;
        this.#outbox.lost();
      },
      changed: () => this.#changed(),
    });
    this.#inbox = new Inbox(editor, device, {
      open: () => this.#link.connected,
      updatesSince: (history, seen) => connection.updatesSince(document, history, seen),
      took: updates => this.#took(updates),
      diverged: () => void this.#startAfresh(diverged),
      refused: refusal => void this.#turnedAway(refusal),
    });
    this.#outbox = new Outbox(editor, device, journal, {
      open: () => this.#link.open && !this.#recovering && !this.#afresh,
      edit: push => connection.edit(document, push),
      record: () => this.#record(),
      instead: () => this.#instead,
      taken: (push, version) => this.#taken(push, version),
      refused: (push, refusal) => this.#refused(push, refusal),
      late: since => this.#link.late(since),
      changed: () => this.#changed(),
    });
    this.#leftovers = new Leftovers({
      connection,
      journal,
      device,
      alive: () => this.#link.open && !this.#stopped,
      recovered: (id, reason) => this.#recoveredAs(id, reason),
      changed: () => this.#changed(),
    });
    const here =
      <T extends unknown[]>(act: (...news: T) => void) =>
      (which: string, ...news: T) => {
        if (which === document && !this.#stopped) act(...news);
      };
    this.#ends = [
      connection.on(
        "edited",
        here(updates => this.#edited(updates)),
      ),
      connection.on(
        "present",
        here(readers => this.#present(readers)),
      ),
      connection.on(
        "head",
        here(head => this.#head(head)),
      ),
      connection.on(
        "closed",
        here(refusal => void this.#turnedAway(refusal)),
      ),
      device.watch(event => {
        if (event === "hidden") void this.#outbox.keep();
      }),
    ];
  }

  get state(): SyncState {
    const { version, history, writable, pending, loaded } = collabOf(this.#at.editor.state);
    const { keeping } = this.#at.journal;
    const { typed, waiting, sentences, stored } = saveState(pending, this.#outbox.saved, keeping, this.#leftovers.waiting);
    return {
      typed,
      waiting,
      sentences,
      stored,
      link: this.#link.state,
      storedAt: this.#storedAt,
      keeping,
      version,
      history: loaded ? history : null,
      heading: this.#heading,
      right: this.#right,
      readers: this.#readers,
      writable,
      recovered: this.#recovered,
    };
  }

  /** This tab's writer id now; null before `start` has read the journal. It changes after a refusal. */
  get writer(): string | null {
    return this.#writer;
  }

  /** Shows what the journal has, then connects, and goes on for ever. Resolves when the journal was read. */
  async start(): Promise<void> {
    const { journal, account, document, editor } = this.#at;
    const writer = await journal.claim(account, document);
    const abandoned = await journal.takeOver(account, document);
    if (this.#stopped) return;
    this.#writer = writer;
    this.#mine.add(writer);
    const idle = abandoned.filter(record => record.pending.length === 0);
    const waiting = abandoned.filter(record => record.pending.length > 0);
    const shown = waiting.pop() ?? idle.at(-1);
    this.#leftovers.add(waiting);
    if (shown) {
      editor.dispatch(restore(editor.state, shown));
      this.#heading = shown.heading;
      for (const change of shown.pending) this.#mine.add(change.writer);
      this.#instead = [...new Set([shown.writer, ...idle.map(record => record.writer)])];
      this.#outbox.restored();
    }
    editor.dispatch([writeAs(editor.state, writer)]);
    this.#settleWritable();
    this.#link.start();
    this.#outbox.wake();
    this.#changed();
  }

  /** The page calls this after every transaction that changed the text, and when a composition ends. */
  edited() {
    if (this.#stopped) return;
    this.#changed();
    queueMicrotask(() => this.#inbox.flush());
    this.#outbox.wake();
  }

  /** The person signed in again, as the same account. */
  signedIn() {
    this.#link.signedIn();
  }

  /** Ends the loop; unsent words stay in the journal for the next tab. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const end of this.#ends) end();
    this.#link.stop();
    this.#cancelTakeOver();
    await this.#outbox.stop();
    this.#at.journal.release();
  }

  #changed() {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      if (!this.#stopped) this.#at.changed(this.state);
    });
  }

  #record(): JournalRecord | null {
    const { editor, device } = this.#at;
    const collab = collabOf(editor.state);
    if (!collab.loaded || !this.#writer || !this.#heading) return null;
    return recordOf(this.#at, this.#writer, collab, this.#heading, device.now());
  }

  #settleWritable() {
    const { editor } = this.#at;
    const { loaded, writable } = collabOf(editor.state);
    const may = this.#right !== "read" && this.#heading?.inTrash === false;
    const can = loaded && may && !this.#recovering && !this.#afresh && this.#link.state.kind !== "closed";
    if (can !== writable) editor.dispatch([letWrite(editor.state, can)]);
  }

  // What comes

  #edited(updates: Update[]) {
    if (this.#following) this.#inbox.take(updates, false);
    else this.#early.push(...updates);
  }

  #took(updates: readonly Update[]) {
    for (const { heading, writer } of updates) {
      if (heading) this.#heading = heading;
      if (this.#mine.has(writer)) this.#storedAt = this.#at.device.now();
    }
    this.#settleWritable();
    this.#outbox.arrived();
    this.#changed();
  }

  #present(readers: Reader[]) {
    this.#readers = readers;
    this.#changed();
  }

  #head(head: Head) {
    if (!this.#following || this.#recovering) return;
    const { history } = collabOf(this.#at.editor.state);
    if (head.history !== history) this.#link.renew();
    else if (head.version > this.#inbox.tail) void this.#inbox.catchUp();
    else void this.#compare(head);
  }

  /** Two texts of one version are one text. If not, nothing here can be trusted but the person's own words. */
  async #compare({ version, fingerprint, history }: Head) {
    const { editor, device } = this.#at;
    const text = collabOf(editor.state).recent.findLast(one => one.version === version)?.text;
    if (!text || !fingerprint || version === this.#compared) return;
    this.#compared = version;
    const mine = await device.fingerprint(text.toString());
    if (mine === null || mine === fingerprint || collabOf(editor.state).history !== history) return;
    await this.#startAfresh(diverged);
  }

  // Opening

  async #open(): Promise<void> {
    const { connection, device, document, editor } = this.#at;
    this.#early = [];
    const alive = () => !this.#stopped && this.#link.connected;
    for (;;) {
      const { loaded, pending, history } = collabOf(editor.state);
      const warm = loaded && !this.#afresh && (this.#opened || pending.length > 0);
      const seen = this.#inbox.tail;
      const request = { document, writer: this.#writer!, ...(warm && { history, seen }) };
      const answer = await ask(device, alive, () => connection.open(request));
      if (!alive()) throw new NoVerdict("The connection is gone");
      if ("answer" in answer) {
        if (!this.#show(answer.answer)) continue;
        if (this.#inbox.tail < answer.answer.version && !(await this.#inbox.catchUp())) {
          throw new NoVerdict("Updates are missing");
        }
        break;
      }
      if (!warm || !isAnotherLog(answer.refusal)) return await this.#turnedAway(answer.refusal);
      await this.#recover(pending.length, answer.refusal.code, "afresh");
    }
    this.#following = true;
    this.#inbox.take(this.#early, false);
    this.#early = [];
    this.#settleWritable();
  }

  /** False when the whole text came, but something was typed on the journal's meanwhile: ask again for updates. */
  #show({ history, version, text, updates, heading, right, readers }: Opened): boolean {
    const { editor } = this.#at;
    const { pending } = collabOf(editor.state);
    if (text !== null && pending.length > 0 && !this.#afresh) return false;
    this.#heading = heading;
    this.#right = right;
    this.#readers = readers;
    if (text === null) this.#inbox.take(updates ?? [], true);
    else {
      this.#inbox.clear();
      this.#compared = -1;
      editor.dispatch([reset(editor.state, history, version, text)]);
      this.#afresh = false;
    }
    this.#opened = true;
    this.#settleWritable();
    return true;
  }

  // What goes

  #taken(push: Push, version: number) {
    const { device, editor } = this.#at;
    const waits = () => collabOf(editor.state).push === push && this.#link.open;
    device.later(300, async () => {
      if (!waits() || !(await this.#inbox.catchUpAfresh())) return;
      this.#inbox.flush(true);
      if (waits() && collabOf(editor.state).version >= version) await this.#startAfresh(diverged);
    });
  }

  async #refused(push: Push, refusal: Refusal) {
    const { editor } = this.#at;
    if (endsReading(refusal)) return await this.#turnedAway(refusal);
    if (isAnotherLog(refusal)) return this.#link.renew();
    // Perhaps it was taken when it was sent before, and only the answer was lost.
    if (!(await this.#inbox.catchUpAfresh())) return;
    this.#inbox.flush(true);
    const { push: still, pending } = collabOf(editor.state);
    if (still !== push) return;
    if (refusal.code === "documents.read-only") this.#right = "read";
    const sent = pending.filter(one => one.sent).length;
    await this.#recover(refusesAll(refusal) ? pending.length : sent, refusal.code, "stay");
    // The server knows a connection by its writer.
    this.#link.renew();
  }

  /** The person may not read the document (any more). */
  async #turnedAway(refusal: Refusal) {
    const { editor, journal, account, document } = this.#at;
    if (this.#link.state.kind === "closed") return;
    this.#link.close(refusal);
    await this.#recover(collabOf(editor.state).pending.length, refusal.code, "leave");
    await this.#leftovers.giveUp(refusal.code);
    if (this.#writer) await journal.drop(account, document, this.#writer).catch(() => {});
  }

  /** The text cannot be trusted, or belongs to another log: the unsent words become a draft, and the text comes anew. */
  async #startAfresh(reason: string) {
    await this.#recover(collabOf(this.#at.editor.state).pending.length, reason, "afresh");
    this.#link.renew();
  }

  /** Makes a recovered draft of the first `count` pending changes and takes them out of the text. Later typing goes on. */
  async #recover(count: number, reason: string, then: "stay" | "afresh" | "leave") {
    const { editor, journal, device, account, document } = this.#at;
    if (this.#recovering) return;
    this.#recovering = true;
    this.#inbox.pause();
    this.#settleWritable();
    if (count > 0 && this.#heading) {
      const draft = draftOf(this.#at, collabOf(editor.state), count, this.#heading, reason, device.now());
      await journal.keepDraft(draft);
      this.#recoveredAs(draft.id, reason);
    }
    const old = this.#writer;
    const writer = await journal.claim(account, document);
    this.#writer = writer;
    this.#mine.add(writer);
    if (old) this.#instead = [...this.#instead, old];
    editor.dispatch([withdraw(editor.state, count, writer)]);
    this.#afresh ||= then === "afresh";
    await this.#outbox.save();
    this.#recovering = false;
    if (then === "afresh") this.#inbox.clear();
    this.#inbox.resume();
    this.#settleWritable();
    this.#changed();
  }

  /** Sends what other tabs left behind, now and whenever another has died. */
  async #takeOver() {
    const { journal, device, account, document } = this.#at;
    this.#cancelTakeOver();
    this.#cancelTakeOver = device.later(takeOverEvery, () => void this.#takeOver());
    this.#leftovers.add(await journal.takeOver(account, document));
    if (this.#link.open) await this.#leftovers.drain();
  }

  #recoveredAs(id: string, reason: string) {
    this.#recovered = [...this.#recovered, { id, reason }];
    this.#changed();
  }
}
