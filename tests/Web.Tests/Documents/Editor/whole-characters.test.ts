import { history, redo, undo } from "@codemirror/commands";
import { EditorSelection, EditorState, type TransactionSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { cleaned, wholeCharacters } from "../../../../Web/Documents/Editor/whole-characters.ts";
import { Random } from "../../../sessions/random.ts";

const state = (doc: string) => EditorState.create({ doc, extensions: [history(), wholeCharacters] });
const after = (doc: string, spec: TransactionSpec) => state(doc).update(spec);

test("Half an emoji that is replaced by half of another is widened to the whole", () => {
  const made = after("ab😀c", { changes: { from: 3, to: 4, insert: "\ude01" }, userEvent: "input.type.compose" });
  expect(made.newDoc.toString()).toBe("ab😁c");
  expect(made.changes.toJSON()).toEqual([2, [2, "😁"], 1]);
  expect(made.isUserEvent("input.type.compose")).toBe(true);
});

test("Half an emoji that is deleted takes the other half along", () => {
  expect(after("a😀b", { changes: { from: 1, to: 2 } }).newDoc.toString()).toBe("ab");
  expect(after("a😀b", { changes: { from: 2, to: 3 } }).newDoc.toString()).toBe("ab");
  // Of two equal ones, halves of both are one of them.
  expect(after("a😀😀b", { changes: { from: 2, to: 4 } }).newDoc.toString()).toBe("a😀b");
  expect(after("a😀🏺b", { changes: { from: 2, to: 4 } }).newDoc.toString()).toBe("a\ud83d\udffab");
});

test("What is typed within an emoji stands after it", () => {
  expect(after("a😀b", { changes: { from: 2, insert: "x" } }).newDoc.toString()).toBe("a😀xb");
});

test("A paste loses carriage returns, NUL and halves of characters", () => {
  const pasted = after("[]", { changes: { from: 1, insert: "a\0b\ud83dc\ude00" } });
  expect(pasted.newDoc.toString()).toBe("[abc]");
  expect(cleaned("a\r\nb\rc\u2028d")).toBe("a\nb\nc\u2028d");
});

test("The selection stays where the person put it", () => {
  const made = after("ab😀c", { changes: { from: 3, to: 4, insert: "\ude01" }, selection: EditorSelection.cursor(4) });
  expect(made.state.selection.main.head).toBe(4);
  const shifted = after("[]", { changes: { from: 1, insert: "\0\0ab" }, selection: EditorSelection.cursor(5) });
  expect(shifted.state.selection.main.head).toBeLessThanOrEqual(shifted.newDoc.length);
});

test("What is whole already passes as it is", () => {
  const made = after("ab😀c", {
    changes: [
      { from: 2, to: 4, insert: "😁" },
      { from: 5, insert: "é" },
    ],
  });
  expect(made.changes.toJSON()).toEqual([2, [2, "😁"], 1, [0, "é"]]);
});

test("No text ever holds half a character, undo and redo included", () => {
  const seed = 20261124;
  const random = new Random(seed);
  for (let round = 0; round < 300; round++) {
    let now = state("😀ab👩‍🎨🏺");
    for (let step = 0; step < 25; step++) {
      const dispatch = (transaction: { state: EditorState }) => {
        now = transaction.state;
      };
      if (random.chance(0.2)) random.pick([undo, redo])({ state: now, dispatch });
      else if (random.chance(0.2)) {
        const at = [...now.doc.toString()].slice(0, random.below(3)).join("").length;
        dispatch(now.update({ changes: { from: at, insert: "🇰🇿" }, annotations: [], filter: false }));
      } else {
        const from = random.below(now.doc.length + 1);
        const to = Math.min(now.doc.length, from + random.below(4));
        dispatch(
          now.update({ changes: { from, to, insert: random.pick(["", "x", "\ude01", "\ud83d", "😀", "\r\n"]) } }),
        );
      }
      expect(now.doc.toString(), `seed ${seed}, round ${round}, step ${step}`).not.toMatch(/\p{Surrogate}|\r/u);
    }
  }
});
