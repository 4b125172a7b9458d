/** Finds places of recent versions in the text as it is shown now, with what waits on top of it. */
import type { ChangeDesc, ChangeSet, Transaction } from "@codemirror/state";

/** How far back a version is remembered, in changes of the shown text. */
const remembered = 300;

interface Moment {
  version: number;
  /** What waited on top of the version when it came. */
  pending: readonly ChangeSet[];
  /** The number of the first change of the shown text after that moment. */
  next: number;
}

export interface Standing {
  version: number;
  pending: readonly { changes: ChangeSet }[];
}

export class Past {
  #changes: ChangeDesc[] = [];
  #dropped = 0;
  #moments: Moment[] = [];

  #standing: (state: Transaction["state"]) => Standing;

  constructor(standing: (state: Transaction["state"]) => Standing) {
    this.#standing = standing;
  }

  /** Takes note of a transaction; all of them, in order. */
  note(transaction: Transaction) {
    if (transaction.docChanged) this.#changes.push(transaction.changes.desc);
    const before = this.#standing(transaction.startState).version;
    const { version, pending } = this.#standing(transaction.state);
    if (version !== before || this.#moments.length === 0) {
      const next = this.#dropped + this.#changes.length;
      this.#moments.push({ version, pending: pending.map(one => one.changes), next });
    }
    while (this.#changes.length > remembered) {
      this.#changes.shift();
      this.#dropped++;
    }
    this.#moments = this.#moments.filter(moment => moment.next >= this.#dropped);
  }

  /** Where a place of a version is now; null when the version is forgotten or has not come. */
  place(at: number, version: number): number | null {
    const moment = this.#moments.findLast(one => one.version === version);
    if (!moment) return null;
    const through = (place: number | null, change: ChangeDesc) =>
      place === null || place > change.length ? null : change.mapPos(place, 1);
    const shown = moment.pending.reduce<number | null>((place, change) => through(place, change.desc), at);
    return this.#changes.slice(moment.next - this.#dropped).reduce(through, shown);
  }
}

/** The place in the confirmed text that a place in the shown text stands for. */
export function confirmedPlace(at: number, pending: readonly { changes: ChangeSet }[]): number {
  return pending.reduceRight((place, { changes }) => changes.invertedDesc.mapPos(place, -1), at);
}
