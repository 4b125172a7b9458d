/** The loop: journal first, then at most one push in flight; take in what comes, catch up after gaps, reconnect for ever. */
import { ask, endsReading, isAnotherLog, refusesAll } from "./calls.ts";
import { collabOf, letWrite, reset, restore, writeAs } from "./collab.ts";
import { Comparison } from "./comparison.ts";
import { type Device, NoVerdict } from "./device.ts";
import { Leftovers } from "./drain.ts";
import { type Editor, Inbox } from "./inbox.ts";
import type { Journal, JournalRecord } from "./journal.ts";
import { LinkKeeper } from "./link.ts";
import { Outbox } from "./outbox.ts";
import type { Connection, Head, Heading, Opened, Push, Reader, Refusal, Update } from "./protocol.ts";
import { SignedOut } from "./protocol.ts";
import { Recovery, recordOf } from "./recovery.ts";
import { type SyncState, saveState } from "./save-state.ts";

export type { Device } from "./device.ts";
export type { Editor } from "./inbox.ts";
export type { Link } from "./link.ts";
export type { Count, SyncState } from "./save-state.ts";

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

const diverged = "documents.diverged";

export class Sync {
  readonly #at: SyncOptions;
  readonly #link: LinkKeeper;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #leftovers: Leftovers;
  readonly #recovery: Recovery;
  readonly #comparison: Comparison;
  readonly #ends: (() => void)[];
  #stopped = false;
  #heading: Heading | null = null;
  #right: "read" | "write" | null = null;
  #readers: readonly Reader[] = [];
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
  #telling = false;
  #turned = false;

  constructor(options: SyncOptions) {
    this.#at = options;
    const { connection, device, editor, journal, document } = options;
    this.#link = new LinkKeeper(connection, device, {
      opening: () => this.#open(),
      opened: () => {
        this.#outbox.wake();
        void this.#leftovers.look();
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
      open: () => this.#link.open && !this.#turned && !this.#recovery.isUnderWay && !this.#afresh,
      edit: push => connection.edit(document, push),
      record: () => this.#record(),
      instead: () => this.#instead,
      taken: (push, version) => this.#taken(push, version),
      refused: (push, refusal) => this.#refused(push, refusal),
      late: since => this.#link.late(since),
      changed: () => this.#changed(),
    });
    this.#comparison = new Comparison(editor, device);
    const changed = () => this.#changed();
    this.#recovery = new Recovery(options, {
      editor,
      journal,
      device,
      heading: () => this.#heading,
      writesAs: writer => this.#writesAs(writer),
      began: () => {
        this.#inbox.pause();
        this.#settleWritable();
      },
      ended: afresh => this.#recovered(afresh),
      save: () => this.#outbox.save(),
      changed,
    });
    this.#leftovers = new Leftovers(options, {
      connection,
      journal,
      device,
      alive: () => this.#link.open && !this.#stopped,
      recovery: this.#recovery,
      changed,
    });
    const here =
      <T extends unknown[]>(act: (...news: T) => void) =>
      (which: string, ...news: T) => {
        if (which === document && !this.#stopped) act(...news);
      };
    const edited = here((updates: Update[]) => this.#edited(updates));
    const present = here((readers: Reader[]) => this.#present(readers));
    const head = here((news: Head) => void this.#head(news));
    const closed = here((refusal: Refusal) => void this.#turnedAway(refusal));
    this.#ends = [
      connection.on("edited", edited),
      connection.on("present", present),
      connection.on("head", head),
      connection.on("closed", closed),
      device.watch(event => {
        if (event === "hidden") void this.#outbox.keep();
      }),
    ];
  }

  get state(): SyncState {
    const { version, history, writable, pending, loaded } = collabOf(this.#at.editor.state);
    const { keeping } = this.#at.journal;
    const { typed, waiting, sentences, stored } = saveState(
      pending,
      this.#outbox.saved,
      keeping,
      this.#leftovers.waiting,
    );
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
      recovered: this.#recovery.drafts,
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
    await this.#leftovers.add(waiting);
    if (shown) await this.#restore(shown);
    this.#instead.push(...idle.map(record => record.writer));
    editor.dispatch([writeAs(editor.state, writer)]);
    this.#settleWritable();
    this.#link.start();
    this.#outbox.wake();
    this.#changed();
  }

  async #restore(record: JournalRecord) {
    const { editor } = this.#at;
    this.#instead.push(record.writer);
    try {
      editor.dispatch(restore(editor.state, record));
    } catch (unreadable) {
      if (!(unreadable instanceof RangeError)) throw unreadable;
      await this.#recovery.salvage(record);
      return;
    }
    this.#heading = record.heading;
    for (const change of record.pending) this.#mine.add(change.writer);
    this.#outbox.restored();
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
    this.#leftovers.stop();
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
    if (!collab.loaded || !this.#writer || !this.#heading || this.#link.state.kind === "closed") return null;
    return recordOf(this.#at, this.#writer, collab, this.#heading, device.now());
  }

  #settleWritable() {
    const { editor } = this.#at;
    const { loaded, writable } = collabOf(editor.state);
    const may = this.#right !== "read" && this.#heading?.inTrash === false;
    const can = loaded && may && !this.#recovery.isUnderWay && !this.#afresh && this.#link.state.kind !== "closed";
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

  async #head(head: Head) {
    if (!this.#following || this.#recovery.isUnderWay) return;
    if (head.history !== collabOf(this.#at.editor.state).history) this.#link.renew();
    else if (head.version > this.#inbox.tail) await this.#inbox.catchUp();
    else if (await this.#comparison.differs(head)) await this.#startAfresh(diverged);
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
        // Signed in elsewhere meanwhile: these words are not that person's, and wait.
        if (answer.answer.person !== this.#at.account) throw new SignedOut(true);
        if (!this.#show(answer.answer)) continue;
        if (this.#inbox.tail < answer.answer.version && !(await this.#inbox.catchUp())) {
          throw new NoVerdict("Updates are missing");
        }
        break;
      }
      if (!warm || !isAnotherLog(answer.refusal)) return await this.#turnedAway(answer.refusal);
      await this.#recovery.take("all", answer.refusal.code, true);
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
      editor.dispatch(reset(editor.state, history, version, text));
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
    if (collabOf(editor.state).push !== push) return;
    if (refusal.code === "documents.read-only") this.#right = "read";
    await this.#recovery.take(refusesAll(refusal) ? "all" : "sent", refusal.code, false);
    // The server knows a connection by its writer.
    this.#link.renew();
  }

  /** The person may not read the document (any more): what was unsent becomes drafts, and no text stays on the device. */
  async #turnedAway(refusal: Refusal) {
    const { journal, account, document } = this.#at;
    if (this.#turned) return;
    this.#turned = true;
    await this.#outbox.conclude();
    this.#link.close(refusal);
    await this.#recovery.take("all", refusal.code, false);
    await this.#leftovers.giveUp(refusal.code);
    for (const writer of [...this.#instead, this.#writer]) {
      if (writer) await journal.drop(account, document, writer).catch(() => {});
    }
  }

  /** The text cannot be trusted, or belongs to another log: the unsent words become a draft, and the text comes anew. */
  async #startAfresh(reason: string) {
    await this.#recovery.take("all", reason, true);
    this.#link.renew();
  }

  #writesAs(writer: string) {
    if (this.#writer) this.#instead.push(this.#writer);
    this.#writer = writer;
    this.#mine.add(writer);
  }

  #recovered(afresh: boolean) {
    this.#afresh ||= afresh;
    if (afresh) this.#inbox.clear();
    if (!this.#recovery.isUnderWay) this.#inbox.resume();
    this.#settleWritable();
    this.#outbox.wake();
    this.#changed();
  }
}
