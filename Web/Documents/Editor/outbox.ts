/** Puts what was typed into the journal, and then sends it: one push in flight, frozen once sent, resent as it was. */
import { isTransient, waitFor } from "./calls.ts";
import { collabOf, conclude, takePush } from "./collab.ts";
import { type Device, within } from "./device.ts";
import type { Editor } from "./inbox.ts";
import type { Journal, JournalRecord } from "./journal.ts";
import type { Answer, Push, Refusal } from "./protocol.ts";
import { type Saved, savedFrom } from "./save-state.ts";

export interface OutboxHolder {
  /** Whether pushes may be sent now. */
  open(): boolean;
  edit(push: Push): Promise<Answer<{ version: number }>>;
  /** The record of the text as it is now; null while there is none. */
  record(): JournalRecord | null;
  /** Records that the next one replaces. */
  instead(): readonly string[];
  /** The server has taken the push: its updates are on their way. */
  taken(push: Push, version: number): void;
  /** The push was refused, for good. Pushing goes on when this resolves. */
  refused(push: Push, refusal: Refusal): Promise<void>;
  late(since: number | null): void;
  changed(): void;
}

const lateAfter = 2_000;
const answerWithin = 12_000;
/** How long words may stay on the screen of somebody who may not read them any more. */
const verdictWithin = 1_000;
/** Ten pushes a second leave half of what a connection may call for everything else. */
const pushEvery = 100;
const saveAgain = 5_000;
const copyEvery = 3_000;

export class Outbox {
  readonly #editor: Editor;
  readonly #device: Device;
  readonly #journal: Journal;
  readonly #holder: OutboxHolder;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #flight: { push: Push; answered: Promise<Answer<{ version: number }>> } | null = null;
  #refused: { push: Push; refusal: Refusal } | null = null;
  #failures = 0;
  #notBefore = 0;
  #cancelAlarm = () => {};
  #cancelLate = () => {};
  #saved: Saved = new Map();
  #savedEdits = 0;
  #savedPush: Push | null = null;
  #savedVersion = -1;
  #copyAt = 0;
  #saveNotBefore = 0;
  /** The device refuses to keep the record: then the server is the better place, and nothing waits for the journal. */
  #unkept = false;

  constructor(editor: Editor, device: Device, journal: Journal, holder: OutboxHolder) {
    this.#editor = editor;
    this.#device = device;
    this.#journal = journal;
    this.#holder = holder;
  }

  /** What the journal holds of what waits. */
  get saved(): Saved {
    return this.#saved;
  }

  /** What a restored record holds rests already. */
  restored() {
    const collab = collabOf(this.#editor.state);
    this.#saved = savedFrom(collab.pending);
    this.#savedPush = collab.push;
    this.#savedVersion = collab.version;
  }

  /** Something changed: look what there is to keep and to send. Works soon, never at once. */
  wake() {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#stopped) this.wake();
    });
  }

  /** The connection is gone: what is in flight has no verdict and will be sent again. */
  lost() {
    this.#flight = null;
    this.#notBefore = 0;
    this.#cancelLate();
  }

  /** The text changed: perhaps what was in flight has arrived. */
  arrived() {
    if (this.#flight && collabOf(this.#editor.state).push !== this.#flight.push) {
      this.#flight = null;
      this.#failures = 0;
      this.#cancelLate();
      this.#holder.late(null);
    }
    this.wake();
  }

  /** Keeps a copy now, as far as there is something new. */
  async keep() {
    this.#copyAt = 0;
    this.#saveNotBefore = 0;
    this.wake();
    await this.#running;
  }

  /** No update will come any more, but the answer to what is in flight may: what the server took waits no longer. */
  async conclude() {
    const flight = this.#flight;
    const answer = flight && (await within(this.#device, verdictWithin, flight.answered).catch(() => null));
    if (answer && "answer" in answer && collabOf(this.#editor.state).push === flight.push) {
      this.#editor.dispatch([conclude(this.#editor.state)]);
    }
  }

  async stop() {
    await this.keep();
    this.#stopped = true;
    this.#cancelAlarm();
    this.#cancelLate();
  }

  async #run() {
    await null;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#step();
      }
    } catch (fault) {
      // A fault of ours must not stop the saving: tell of it, and go on.
      this.#device.later(0, () => {
        throw fault;
      });
      this.#device.later(saveAgain, () => this.wake());
    }
  }

  async #step() {
    const refused = this.#refused;
    this.#refused = null;
    if (refused) await this.#holder.refused(refused.push, refused.refusal);
    const ready = this.#holder.open() && this.#device.now() >= this.#notBefore;
    const push = ready && !this.#flight ? takePush(this.#editor.state) : null;
    if (push) this.#editor.dispatch([push]);
    if (this.#unsaved()) await this.save();
    const frozen = collabOf(this.#editor.state).push;
    const kept = frozen === this.#savedPush || this.#unkept;
    if (frozen && kept && ready && !this.#flight && this.#holder.open()) void this.#send(frozen);
    this.#setAlarm();
  }

  /** What was typed and what will be sent is written at once, a mere copy of others' words now and then. */
  #unsaved(): boolean {
    const { loaded, edits, push, version, pending } = collabOf(this.#editor.state);
    const now = this.#device.now();
    if (!loaded || now < this.#saveNotBefore) return false;
    if (edits !== this.#savedEdits || (push !== null && push !== this.#savedPush)) return true;
    if (pending.length === 0 && this.#saved.size > 0) return true;
    return version !== this.#savedVersion && now >= this.#copyAt;
  }

  /** Writes the record of the text as it is now. */
  async save() {
    const { edits, push, version, pending } = collabOf(this.#editor.state);
    const record = this.#holder.record();
    if (!record) return;
    try {
      await this.#journal.save(record, this.#holder.instead());
      this.#saved = savedFrom(pending);
      this.#savedEdits = edits;
      this.#savedPush = push;
      this.#savedVersion = version;
      this.#unkept = false;
    } catch {
      this.#unkept = true;
      this.#saveNotBefore = this.#device.now() + saveAgain;
    }
    this.#copyAt = this.#device.now() + copyEvery;
    this.#holder.changed();
  }

  async #send(push: Push) {
    const flight = { push, answered: this.#holder.edit(push) };
    const sentAt = this.#device.now();
    this.#flight = flight;
    this.#notBefore = sentAt + pushEvery;
    this.#cancelLate();
    this.#cancelLate = this.#device.later(lateAfter, () => {
      if (this.#flight === flight) this.#holder.late(sentAt);
    });
    try {
      const answer = await within(this.#device, answerWithin, flight.answered);
      if (this.#flight !== flight) return;
      if ("answer" in answer) {
        this.#holder.taken(push, answer.answer.version);
        return;
      }
      if (isTransient(answer.refusal)) this.#putOff(answer.refusal);
      else this.#refused = { push, refusal: answer.refusal };
    } catch {
      if (this.#flight !== flight) return;
      this.#putOff({ code: "documents.resend", subject: null, text: "" });
    }
    this.#flight = null;
    this.wake();
  }

  #putOff(refusal: Refusal) {
    this.#notBefore = this.#device.now() + waitFor(refusal, this.#failures++, this.#device.random());
  }

  /** Comes back for what must wait. */
  #setAlarm() {
    this.#cancelAlarm();
    if (this.#stopped) return;
    const { loaded, pending, version, edits } = collabOf(this.#editor.state);
    const now = this.#device.now();
    const times: number[] = [];
    if (this.#holder.open() && !this.#flight && pending.length > 0) times.push(this.#notBefore);
    if (loaded && edits !== this.#savedEdits) times.push(this.#saveNotBefore);
    if (loaded && version !== this.#savedVersion) times.push(Math.max(this.#copyAt, this.#saveNotBefore));
    if (times.length === 0) return;
    this.#cancelAlarm = this.#device.later(Math.max(0, Math.min(...times) - now), () => this.wake());
  }
}
