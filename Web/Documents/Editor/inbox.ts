/** Takes in updates in order, one at a time: holds them back while an input method composes, and asks for those that are missing. */
import type { EditorState, Transaction } from "@codemirror/state";
import { ask } from "./calls.ts";
import { collabOf, isQuiet, isRiddle, receive } from "./collab.ts";
import type { Device } from "./device.ts";
import type { Answer, Refusal, Slice, Update } from "./protocol.ts";

/** The editor, as far as the loop knows it. An `EditorView` is one. */
export interface Editor {
  readonly state: EditorState;
  /** True while an input method composes: updates inside a composed text would double its letters, so they wait a few seconds. */
  readonly composing: boolean;
  /** Each transaction starts where the one before ends. Never called from within `Sync.edited`, but soon after it. */
  dispatch(transactions: readonly Transaction[]): void;
}

export interface InboxHolder {
  /** Whether updates may be asked for now. */
  open(): boolean;
  updatesSince(history: string, seen: number): Promise<Answer<Slice>>;
  /** These are in the text now. */
  took(updates: readonly Update[]): void;
  /** An update does not fit the text. */
  diverged(): void;
  refused(refusal: Refusal): void;
}

const composeFor = 5_000;
const lookAgain = 100;
const askAgain = 1_000;

export class Inbox {
  readonly #editor: Editor;
  readonly #device: Device;
  readonly #holder: InboxHolder;
  #queue: { update: Update; full: boolean }[] = [];
  #heldSince: number | null = null;
  #cancelLook = () => {};
  #asking: Promise<boolean> | null = null;
  #paused = false;

  constructor(editor: Editor, device: Device, holder: InboxHolder) {
    this.#editor = editor;
    this.#device = device;
    this.#holder = holder;
  }

  /** The version after everything that has come. */
  get tail(): number {
    return this.#queue.at(-1)?.update.version ?? collabOf(this.#editor.state).version;
  }

  /** Holds everything back till `resume`: the text is about to be replaced, or words are being taken out of it. */
  pause() {
    this.#paused = true;
  }

  resume() {
    this.#paused = false;
    this.flush();
  }

  /** Forgets what waits; it belonged to a text that is gone. */
  clear() {
    this.#queue = [];
    this.#heldSince = null;
  }

  /** `full`: an answer, in which the acknowledgement of one's own change carries it. */
  take(updates: readonly Update[], full: boolean) {
    for (const update of updates) {
      if (update.version <= this.tail) continue;
      if (update.version > this.tail + 1) {
        void this.catchUp();
        break;
      }
      this.#queue.push({ update, full });
    }
    this.flush();
  }

  /** Puts what waits into the text; `force` even while an input method composes. */
  flush(force = false) {
    if (this.#paused || this.#queue.length === 0) return;
    const now = this.#device.now();
    const hold = !force && this.#editor.composing && now - (this.#heldSince ?? now) < composeFor;
    const transactions: Transaction[] = [];
    const taken: Update[] = [];
    let state = this.#editor.state;
    let fit = true;
    try {
      for (const { update, full } of this.#queue) {
        if ((hold && !isQuiet(state, update)) || (!full && isRiddle(state, update))) break;
        const transaction = receive(state, update);
        state = transaction.state;
        transactions.push(transaction);
        taken.push(update);
      }
    } catch (misfit) {
      if (!(misfit instanceof RangeError)) throw misfit;
      fit = false;
    }
    this.#queue.splice(0, taken.length);
    if (transactions.length > 0) this.#editor.dispatch(transactions);
    if (taken.length > 0) this.#holder.took(taken);
    if (!fit) this.#holder.diverged();
    else this.#look(hold, now, state);
  }

  /** After a flush: what still waits is held back, or a riddle to be asked for in full. */
  #look(hold: boolean, now: number, state: EditorState) {
    const [next] = this.#queue;
    if (!next) {
      this.#heldSince = null;
    } else if (!next.full && isRiddle(state, next.update)) {
      this.#queue = [];
      void this.catchUp();
    } else if (hold) {
      this.#heldSince ??= now;
      this.#cancelLook();
      this.#cancelLook = this.#device.later(lookAgain, () => this.flush());
    }
  }

  /** Asks for everything after what has come; true when it has. */
  catchUp(): Promise<boolean> {
    this.#asking ??= this.#catchUp().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The same, but asked from now on: what is being asked already may have been answered too early. */
  async catchUpAfresh(): Promise<boolean> {
    await this.#asking;
    return await this.catchUp();
  }

  async #catchUp(): Promise<boolean> {
    const { history } = collabOf(this.#editor.state);
    const alive = () => this.#holder.open() && collabOf(this.#editor.state).history === history;
    try {
      for (;;) {
        const answer = await ask(this.#device, alive, () => this.#holder.updatesSince(history, this.tail));
        if (!alive()) return false;
        if ("refusal" in answer) {
          this.#holder.refused(answer.refusal);
          return false;
        }
        const { updates, head } = answer.answer;
        this.take(updates, true);
        if (this.tail >= head) return true;
        if (updates.length === 0) return false;
      }
    } catch {
      if (alive()) this.#device.later(askAgain, () => alive() && void this.catchUp());
      return false;
    }
  }
}
