/** What waits for the server: pure functions over a list of changes, each starting where the one before ends. */
import type { ChangeSet } from "@codemirror/state";
import { boundOf, limits, pieces, placesOf, sizeOf } from "./changes.ts";

/** A change that the server has not confirmed, as it applies now: on the confirmed text and the pending ones before it. */
export interface Pending {
  readonly writer: string;
  readonly sequence: number;
  readonly changes: ChangeSet;
  readonly sent: boolean;
  /** How many of the person's edits it holds; neighbours that were never sent are composed into one. */
  readonly edits: number;
  /** UTF-8 bytes inserted, at most. */
  readonly bound: number;
}

export type Waiting = readonly Pending[];

/** A composed change stays well below the protocol's limit of sections: mapping it over others' edits can add places. */
const places = { composed: 1_000, sent: limits.sections / 2 - 1 } as const;

/** One push's JSON, in code units; far below the protocol's limit of one message in any script. */
const pushUnits = 128 * 1024;

/** Adds what the person just did: into the last change when that was never sent and stays small, else as new ones. */
export function append(waiting: Waiting, changes: ChangeSet, writer: string, next: number): [Waiting, number] {
  const bound = boundOf(changes);
  const last = waiting.at(-1);
  const joined = last && !last.sent && last.writer === writer ? join(last, changes, bound) : null;
  if (joined) return [[...waiting.slice(0, -1), joined], next];
  const parts = pieces(changes, limits.bytes, places.composed);
  const added = parts.map((part, index) => ({
    writer,
    sequence: next + index,
    changes: part,
    sent: false,
    edits: index === 0 ? 1 : 0,
    bound: parts.length === 1 ? bound : boundOf(part),
  }));
  return [[...waiting, ...added], next + parts.length];
}

function join(last: Pending, changes: ChangeSet, added: number): Pending | null {
  const both = last.changes.compose(changes);
  if (placesOf(both) > places.composed) return null;
  let bound = last.bound + added;
  if (bound > limits.bytes) {
    bound = sizeOf(both).bytes;
    if (bound > limits.bytes) return null;
  }
  return { ...last, changes: both, edits: last.edits + 1, bound };
}

/** The waiting changes after an update, and the update after them: each is mapped over the other, in order. */
export function rebase(waiting: Waiting, update: ChangeSet): [Waiting, ChangeSet] {
  let over = update;
  const mapped = waiting.map(pending => {
    const changes = pending.changes.map(over);
    over = over.map(pending.changes, true);
    return { ...pending, changes };
  });
  return [mapped, over];
}

/** The first changes of one writer marked as sent, and their JSON; null when nothing waits. Cuts what mapping made too large. */
export function freeze(waiting: Waiting): { waiting: Waiting; first: number; changes: unknown[]; cut: number } | null {
  const [head] = waiting;
  if (!head) return null;
  const frozen: Pending[] = [];
  const rest = [...waiting];
  const changes: unknown[] = [];
  let cut = 0;
  let units = 0;
  while (rest[0]?.writer === head.writer && frozen.length < limits.changes) {
    const parts = pieces(rest[0].changes, limits.bytes, places.sent);
    if (parts.length > 1) {
      const { edits, writer, sequence } = rest[0];
      const later = rest.slice(1).map(one => (one.writer === writer ? shifted(one, parts.length - 1) : one));
      const cutUp = parts.map((part, index) => ({
        writer,
        sequence: sequence + index,
        changes: part,
        sent: false,
        edits: index === 0 ? edits : 0,
        bound: boundOf(part),
      }));
      rest.splice(0, rest.length, ...cutUp, ...later);
      cut += parts.length - 1;
    }
    const json: unknown = rest[0].changes.toJSON();
    units += JSON.stringify(json).length;
    if (frozen.length > 0 && units > pushUnits) break;
    frozen.push({ ...rest.shift()!, sent: true });
    changes.push(json);
  }
  return { waiting: [...frozen, ...rest], first: head.sequence, changes, cut };
}

const shifted = (pending: Pending, by: number): Pending => ({ ...pending, sequence: pending.sequence + by });

/** The same changes under another writer, numbered from 1. None of them may have been sent. */
export const renumbered = (waiting: Waiting, writer: string): Waiting =>
  waiting.map((pending, index) => ({ ...pending, writer, sequence: index + 1 }));
