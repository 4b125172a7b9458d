import { ChangeSet, EditorState, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { confirmedPlace, Past, type Standing } from "../../../../Web/Documents/Editor/past.ts";

/** Stands in for the collaboration's state: a version and what waits. */
const set = StateEffect.define<Standing>();
const standing = StateField.define<Standing>({
  create: () => ({ version: 1, pending: [] }),
  update: (now, transaction) => transaction.effects.reduce((state, effect) => (effect.is(set) ? effect.value : state), now),
});

function story(doc: string) {
  const past = new Past(state => state.field(standing));
  let state = EditorState.create({ doc, extensions: standing });
  return {
    past,
    take(spec: TransactionSpec, now?: Standing) {
      const transaction = state.update({ ...spec, ...(now ? { effects: set.of(now) } : {}) });
      past.note(transaction);
      state = transaction.state;
      return transaction;
    },
  };
}

test("a place of an older version moves with what came since", () => {
  const { past, take } = story("abcdef");
  take({ changes: { from: 0, insert: "" } }, { version: 1, pending: [] });
  take({ changes: { from: 0, insert: "xx" } }, { version: 2, pending: [] });
  take({ changes: { from: 8, insert: "yy" } }, { version: 3, pending: [] });
  expect(past.place(3, 1)).toBe(5);
  expect(past.place(3, 2)).toBe(3);
  expect(past.place(9, 3)).toBe(9);
});

test("what waits here stands between a version's place and the shown one", () => {
  const { past, take } = story("abcdef");
  const own = ChangeSet.of({ from: 1, insert: "12" }, 6);
  take({ changes: own }, { version: 1, pending: [{ changes: own }] });
  take({ changes: { from: 0, insert: "z" } }, { version: 2, pending: [{ changes: ChangeSet.of({ from: 2, insert: "12" }, 7) }] });
  expect(past.place(4, 2)).toBe(6);
  expect(past.place(0, 2)).toBe(0);
});

test("a version that has not come, or is long gone, has no place", () => {
  const { past, take } = story("a");
  for (let version = 2; version < 500; version++) take({ changes: { from: 0, insert: "a" } }, { version, pending: [] });
  expect(past.place(0, 600)).toBeNull();
  expect(past.place(0, 3)).toBeNull();
  expect(past.place(0, 450)).toBe(49);
});

test("a shown place is told as a place of the confirmed text", () => {
  const pending = [{ changes: ChangeSet.of({ from: 2, insert: "12" }, 6) }, { changes: ChangeSet.of({ from: 0, insert: "x" }, 8) }];
  expect(confirmedPlace(7, pending)).toBe(4);
  expect(confirmedPlace(4, pending)).toBe(2);
  expect(confirmedPlace(0, pending)).toBe(0);
});
