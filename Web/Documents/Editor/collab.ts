/**
 * Our collaboration extension for CodeMirror: what the server confirmed, and what was typed on top of it and waits. Updates are taken in
 * one at a time: composing several first gives another text than the server's.
 *
 * Invariant: the editor's text is `confirmed` with every pending change applied, in order.
 */
import { history } from "@codemirror/commands";
import {
  Annotation,
  ChangeSet,
  Compartment,
  EditorState,
  type Extension,
  StateField,
  Text,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { boundOf, textOf } from "./changes.ts";
import type { JournalRecord } from "./journal.ts";
import { append, freeze, type Pending, rebase, renumbered, type Waiting } from "./pending.ts";
import type { Push, Update } from "./protocol.ts";
import { wholeCharacters } from "./whole-characters.ts";

export interface Collab {
  /** False until a text was received. */
  readonly loaded: boolean;
  /** While false, nothing can be typed. */
  readonly writable: boolean;
  readonly history: string;
  readonly version: number;
  /** The server's text at `version`. */
  readonly confirmed: Text;
  readonly pending: Waiting;
  /** The push in flight as it was first sent; resent, it is the very same, whatever came since. */
  readonly push: Push | null;
  /** Whose the next edit is, and its number. */
  readonly writer: string;
  readonly next: number;
  /** The person's edits since the page was opened. */
  readonly edits: number;
  /** The last confirmed texts, newest last, to compare fingerprints of. */
  readonly recent: readonly { readonly version: number; readonly text: Text }[];
}

const remembered = 32;

const nothing: Collab = {
  loaded: false,
  writable: false,
  history: "",
  version: 0,
  confirmed: Text.empty,
  pending: [],
  push: null,
  writer: "",
  next: 1,
  edits: 0,
  recent: [],
};

/** What a transaction of ours makes of the extension's state. */
const becomes = Annotation.define<Collab>();

const field = StateField.define<Collab>({
  create: () => nothing,
  update(was, transaction) {
    const set = transaction.annotation(becomes);
    if (set) return set;
    if (!transaction.docChanged) return was;
    const [pending, next] = append(was.pending, transaction.changes, was.writer, was.next);
    return { ...was, pending, next, edits: was.edits + 1 };
  },
});

/** The page puts this into its state before `undoable()`. The text begins empty and not loaded: `Sync` brings it. */
export function collab(): Extension {
  return [
    field,
    wholeCharacters,
    EditorState.readOnly.compute([field], state => !state.field(field).writable),
    EditorState.changeFilter.of(transaction => transaction.startState.field(field).writable),
  ];
}

const undoing = new Compartment();

/** One's own edits can be undone, as long as they are in the text. */
export const undoable = (options?: Parameters<typeof history>[0]): Extension => undoing.of(history(options));

/** A transaction after which nothing can be undone: it took words out of the text, and undoing them would take or bring them twice. */
function forgetful(transaction: Transaction): Transaction[] {
  const kept = undoing.get(transaction.state);
  if (!kept) return [transaction];
  const off = transaction.state.update({ effects: undoing.reconfigure([]) });
  const on = off.state.update({ effects: undoing.reconfigure(kept) });
  return [transaction, off, on];
}

/** What is confirmed and what waits. */
export const collabOf = (state: EditorState): Collab => state.field(field);

/** Whether a transaction is not this person's own typing: it is kept out of undo. */
export const isRemote = (transaction: Transaction): boolean => transaction.annotation(Transaction.remote) === true;

/** A transaction of ours that is none of the person's doing. */
function silently(state: EditorState, now: Collab, changes?: TransactionSpec["changes"]): Transaction {
  return state.update({
    ...(changes && { changes }),
    annotations: [becomes.of(now), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
    filter: false,
  });
}

function confirm(was: Collab, version: number, confirmed: Text, pending: Waiting): Collab {
  const recent = [...was.recent.slice(1 - remembered), { version, text: confirmed }];
  return { ...was, version, confirmed, pending, recent };
}

/** Whether an update only confirms the first pending change, or leaves the text alone. Such a one may come while an input method composes. */
export function isQuiet(state: EditorState, update: Update): boolean {
  const [first] = collabOf(state).pending;
  return update.changes === null || (first !== undefined && isOwn(first, update));
}

/** Whether the update is the acknowledgement of a change that this tab does not know as its own: to be asked for in full. */
export function isRiddle(state: EditorState, update: Update): boolean {
  const [first] = collabOf(state).pending;
  return (
    update.changes === null &&
    update.heading === null &&
    update.writer !== null &&
    !(first?.sent && isOwn(first, update))
  );
}

const isOwn = (pending: Pending, update: Update) =>
  pending.writer === update.writer && pending.sequence === update.sequence;

/** Takes in the update after `version`; a `RangeError` tells that it does not fit the text: the texts have diverged. */
export function receive(state: EditorState, update: Update): Transaction {
  const was = collabOf(state);
  if (update.version !== was.version + 1) throw new RangeError(`Update ${update.version} after ${was.version}`);
  const [first, ...rest] = was.pending;
  if (first && isOwn(first, update)) return acknowledge(state, first, rest, update);
  if (update.changes === null) return silently(state, confirm(was, update.version, was.confirmed, was.pending));
  const changes = fitting(update.changes, was);
  const [pending, over] = rebase(was.pending, changes);
  return silently(state, confirm(was, update.version, changes.apply(was.confirmed), pending), over);
}

function fitting(json: unknown[], { confirmed }: Collab): ChangeSet {
  const changes = ChangeSet.fromJSON(json);
  if (changes.length !== confirmed.length) throw new RangeError(`A change of ${changes.length} on ${confirmed.length}`);
  return changes;
}

function acknowledge(state: EditorState, first: Pending, rest: Waiting, update: Update): Transaction {
  const was = collabOf(state);
  const last = was.push && was.push.first + was.push.changes.length - 1;
  const push = was.push?.writer === first.writer && first.sequence === last ? null : was.push;
  const confirmed = first.changes.apply(was.confirmed);
  const taken = update.changes && fitting(update.changes, was);
  const stored = taken?.apply(was.confirmed);
  if (!taken || !stored || stored.eq(confirmed)) {
    return silently(state, { ...confirm(was, update.version, confirmed, rest), push });
  }
  if (first.writer === was.writer) throw new RangeError("Another tab sent other words under this one's number");
  // Sent under this number by a tab whose last save failed: the server's is the truth.
  const [pending, over] = rebase(rest, first.changes.invert(was.confirmed).compose(taken));
  return silently(state, { ...confirm(was, update.version, stored, pending), push }, over);
}

/** Takes in updates in order, each starting where the one before ends. */
export function receiveAll(state: EditorState, updates: readonly Update[]): Transaction[] {
  return updates.map(update => {
    const transaction = receive(state, update);
    state = transaction.state;
    return transaction;
  });
}

/** Makes the next push of what waits; null when nothing waits or one is in flight. It may be sent once the journal holds it. */
export function takePush(state: EditorState): Transaction | null {
  const was = collabOf(state);
  const frozen = was.push ? null : freeze(was.pending);
  if (!frozen) return null;
  const writer = frozen.waiting[0]!.writer;
  const { first, changes, waiting: pending, cut } = frozen;
  const push = { history: was.history, seen: was.version, writer, first, changes };
  return silently(state, { ...was, pending, push, next: writer === was.writer ? was.next + cut : was.next });
}

/** The server has taken the push, and its updates will never come: what it carried is confirmed, and waits no longer. */
export function conclude(state: EditorState): Transaction {
  const was = collabOf(state);
  const { push } = was;
  const carried = ({ writer, sequence }: Pending) =>
    push !== null && writer === push.writer && sequence < push.first + push.changes.length;
  const confirmed = was.pending.filter(carried).reduce((text, { changes }) => changes.apply(text), was.confirmed);
  return silently(state, { ...was, confirmed, pending: was.pending.filter(one => !carried(one)), push: null });
}

/** Replaces the text by the server's; what is pending goes, and undo with it. */
export const reset = (...made: Parameters<typeof replaced>): Transaction[] => forgetful(replaced(...made));

/** Equal beginnings and ends stay untouched, so that a cursor there stays too. */
function replaced(state: EditorState, history: string, version: number, text: string): Transaction {
  const was = collabOf(state);
  const confirmed = textOf(text);
  const recent = [{ version, text: confirmed }];
  const now = { ...was, loaded: true, history, version, confirmed, pending: [], push: null, recent };
  return silently(state, now, difference(state.doc, text));
}

function difference(before: Text, after: string): { from: number; to: number; insert: Text } {
  const old = before.toString();
  const most = Math.min(old.length, after.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && old.charCodeAt(old.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { from: start, to: old.length - end, insert: textOf(after.slice(start, after.length - end)) };
}

/** Shows a journal's record: its text, and its pending changes as this person's own edits, under the numbers they had. */
export function restore(state: EditorState, record: JournalRecord): Transaction[] {
  const first = replaced(state, record.history, record.version, record.text);
  state = first.state;
  const replayed = record.pending.map(kept => {
    const changes = ChangeSet.fromJSON(kept.changes);
    const { writer, sequence, sent, edits } = kept;
    const was = collabOf(state);
    const pending = [...was.pending, { writer, sequence, changes, sent, edits, bound: boundOf(changes) }];
    const transaction = state.update({
      changes,
      annotations: becomes.of({ ...was, pending, push: record.push }),
      filter: false,
    });
    state = transaction.state;
    return transaction;
  });
  return [first, ...replayed];
}

/** Takes the first `count` pending changes out of the text, and out of undo; the others stay, under a writer of their own. */
export function withdraw(state: EditorState, count: number, writer: string): Transaction[] {
  const was = collabOf(state);
  const gone = was.pending.slice(0, count);
  const [head] = gone;
  const undone = head
    ? gone
        .slice(1)
        .reduce((sum, pending) => sum.compose(pending.changes), head.changes)
        .invert(was.confirmed)
    : ChangeSet.empty(was.confirmed.length);
  const [rest, over] = rebase(was.pending.slice(count), undone);
  const pending = renumbered(rest, writer);
  return forgetful(silently(state, { ...was, pending, push: null, writer, next: pending.length + 1 }, over));
}

/** Gives new edits a writer; what is pending keeps its own. */
export function writeAs(state: EditorState, writer: string): Transaction {
  return silently(state, { ...collabOf(state), writer, next: 1 });
}

/** Lets the person type, or not. */
export function letWrite(state: EditorState, writable: boolean): Transaction {
  return silently(state, { ...collabOf(state), writable });
}
