/**
 * Keeps every change to whole characters: an editor compares code units, so an emoji replaced through an input method may come as half
 * of one, which no server can take. Carriage returns and NUL, which a paste may hold, go too. Undo needs no care of its own: what undoes
 * a whole change, mapped over whole changes, is whole.
 */
import { ChangeSet, EditorState, StateEffect, Text, Transaction } from "@codemirror/state";

const high = (unit: number) => (unit & 0xfc00) === 0xd800;
const low = (unit: number) => (unit & 0xfc00) === 0xdc00;

/** Whether a position stands inside a surrogate pair. */
function inPair(doc: Text, at: number): boolean {
  if (at <= 0 || at >= doc.length) return false;
  const around = doc.sliceString(at - 1, at + 1);
  return high(around.charCodeAt(0)) && low(around.charCodeAt(1));
}

const unfit = /[\0\r]|[\ud800-\udfff]/;

/** What a document may hold: no NUL, no carriage return, no lone surrogate. */
export function cleaned(text: string): string {
  if (!unfit.test(text)) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
}

/** The changes of a transaction widened to whole characters; null when they are so already. */
function widened(transaction: Transaction): ChangeSet | null {
  const doc = transaction.startState.doc;
  let altered = false;
  const specs: { from: number; to: number; insert: Text }[] = [];
  transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    const typed = inserted.toString();
    let from = inPair(doc, fromA) ? fromA - 1 : fromA;
    const to = inPair(doc, toA) ? toA + 1 : toA;
    let text = cleaned(doc.sliceString(from, fromA) + typed + doc.sliceString(toA, to));
    // Typed between the halves: nobody meant to delete the character.
    if (fromA === toA && from < to) [from, text] = [to, cleaned(typed)];
    if (from === fromA && to === toA && text === typed) specs.push({ from, to, insert: inserted });
    else {
      altered = true;
      specs.push({ from, to, insert: Text.of(text.split("\n")) });
    }
  });
  return altered ? ChangeSet.of(specs, doc.length) : null;
}

export const wholeCharacters = EditorState.transactionFilter.of(transaction => {
  if (!transaction.docChanged) return transaction;
  const changes = widened(transaction);
  if (!changes) return transaction;
  const userEvent = transaction.annotation(Transaction.userEvent);
  const addToHistory = transaction.annotation(Transaction.addToHistory);
  // Widening alone gives the same text, so positions hold; what was cleaned away shifts them.
  const shift = transaction.changes.invertedDesc.composeDesc(changes.desc);
  const same = changes.newLength === transaction.changes.newLength;
  const selection = same ? transaction.selection : transaction.selection?.map(shift, 1);
  return {
    changes,
    ...(selection && { selection }),
    effects: same ? transaction.effects : StateEffect.mapEffects(transaction.effects, shift),
    scrollIntoView: transaction.scrollIntoView,
    ...(userEvent !== undefined && { userEvent }),
    ...(addToHistory !== undefined && { annotations: Transaction.addToHistory.of(addToHistory) }),
  };
});
