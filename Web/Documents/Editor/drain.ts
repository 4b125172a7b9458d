/** Sends what closed tabs left behind, under its own numbers, without an editor: its words come into the text as everybody's do. */
import { EditorState, type Transaction } from "@codemirror/state";
import { ask, isAnotherLog } from "./calls.ts";
import { collab, collabOf, receiveAll, restore, takePush } from "./collab.ts";
import { type Device, NoVerdict } from "./device.ts";
import type { Journal, JournalRecord } from "./journal.ts";
import type { Waiting } from "./pending.ts";
import type { Connection } from "./protocol.ts";
import { draftOf, type Place, type Recovery, recordOf } from "./recovery.ts";

export interface DrainHolder {
  connection: Connection;
  journal: Journal;
  device: Device;
  /** Whether calls can be made. */
  alive(): boolean;
  recovery: Recovery;
  changed(): void;
}

const lookEvery = 30_000;

/** The records of other closed tabs than the one whose text is shown. */
export class Leftovers {
  readonly #place: Place;
  readonly #holder: DrainHolder;
  #records: Leftover[] = [];
  #draining = false;
  #cancelLook = () => {};

  constructor(place: Place, holder: DrainHolder) {
    this.#place = place;
    this.#holder = holder;
  }

  /** Sends what other tabs left behind, now and whenever another has died. */
  async look() {
    const { journal, device } = this.#holder;
    this.#cancelLook();
    this.#cancelLook = device.later(lookEvery, () => void this.look());
    await this.add(await journal.takeOver(this.#place.account, this.#place.document));
    await this.drain();
  }

  /** Looks no more. */
  stop() {
    this.#cancelLook();
  }

  async add(records: readonly JournalRecord[]) {
    for (const record of records) {
      try {
        this.#records.push(new Leftover(record, this.#holder));
      } catch (unreadable) {
        if (!(unreadable instanceof RangeError)) throw unreadable;
        await this.#holder.recovery.salvage(record);
        await this.#holder.journal.drop(record.account, record.document, record.writer);
      }
    }
  }

  get waiting(): Waiting {
    return this.#records.length === 0 ? [] : this.#records.flatMap(one => one.waiting);
  }

  /** Sends one after the other; stops when there is no verdict, and is to be called again. */
  async drain() {
    if (this.#draining || !this.#holder.alive()) return;
    this.#draining = true;
    try {
      for (let one = this.#records[0]; one; one = this.#records[0]) {
        await one.send();
        this.#records.shift();
        this.#holder.changed();
      }
    } catch {
      // The connection is gone, or going: the next one, or the next look for what tabs left, tries again.
    } finally {
      this.#draining = false;
    }
  }

  /** Makes recovered drafts of everything: none of it can be stored any more. */
  async giveUp(reason: string) {
    for (const one of this.#records.splice(0)) await one.giveUp(reason);
  }
}

const empty = EditorState.create({ extensions: collab() });

class Leftover {
  readonly #record: JournalRecord;
  readonly #holder: DrainHolder;
  #state = empty;

  constructor(record: JournalRecord, holder: DrainHolder) {
    this.#record = record;
    this.#holder = holder;
    this.#take(restore(this.#state, record));
  }

  get waiting(): Waiting {
    return collabOf(this.#state).pending;
  }

  #take(transactions: readonly Transaction[]) {
    this.#state = transactions.at(-1)?.state ?? this.#state;
    this.#holder.changed();
  }

  async send() {
    const reason = await this.#sendAll().catch(failure => {
      if (failure instanceof RangeError) return "documents.diverged";
      throw failure;
    });
    if (reason) await this.giveUp(reason);
    else await this.#drop();
  }

  async giveUp(reason: string) {
    const { journal, device } = this.#holder;
    const { heading } = this.#record;
    const collab = collabOf(this.#state);
    const draft = draftOf(this.#record, collab, collab.pending.length, heading, reason, device.now());
    await journal.keepDraft(draft);
    this.#holder.recovery.made(draft.id, reason);
    await this.#drop();
  }

  #drop() {
    const { account, document, writer } = this.#record;
    return this.#holder.journal.drop(account, document, writer).catch(() => {});
  }

  /** The reason why the rest cannot be stored; null when all was. */
  async #sendAll(): Promise<string | null> {
    const { connection, journal, device, alive } = this.#holder;
    const { document, heading, writer } = this.#record;
    while (this.waiting.length > 0) {
      const frozen = takePush(this.#state);
      if (frozen) {
        this.#take([frozen]);
        const record = recordOf(this.#record, writer, collabOf(this.#state), heading, device.now());
        // Unsaved, the same would be frozen again and be known by its number.
        await journal.save(record).catch(() => {});
      }
      const push = collabOf(this.#state).push!;
      const answer = await ask(device, alive, () => connection.edit(document, push));
      if ("answer" in answer) {
        const refused = await this.#catchUp(answer.answer.version);
        if (refused) return refused;
      } else {
        // Perhaps it was taken long ago, and only its answer was lost.
        if (!isAnotherLog(answer.refusal)) await this.#catchUp(collabOf(this.#state).version + 1);
        if (collabOf(this.#state).push === push) return answer.refusal.code;
      }
    }
    return null;
  }

  async #catchUp(least: number): Promise<string | null> {
    const { connection, device, alive } = this.#holder;
    const { history } = collabOf(this.#state);
    for (let head = least; collabOf(this.#state).version < head; ) {
      const seen = collabOf(this.#state).version;
      const answer = await ask(device, alive, () => connection.updatesSince(this.#record.document, history, seen));
      if ("refusal" in answer) return answer.refusal.code;
      ({ head } = answer.answer);
      if (answer.answer.updates.length === 0 && head > seen) throw new NoVerdict("Updates are missing");
      this.#take(receiveAll(this.#state, answer.answer.updates));
    }
    return null;
  }
}
