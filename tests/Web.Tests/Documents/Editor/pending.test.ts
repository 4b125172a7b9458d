import { ChangeSet } from "@codemirror/state";
import { expect, test } from "vitest";
import {
  boundOf,
  countOf,
  insertedWords,
  limits,
  pieces,
  sizeOf,
  textOf,
} from "../../../../Web/Documents/Editor/changes.ts";
import { append, freeze, type Waiting } from "../../../../Web/Documents/Editor/pending.ts";
import { Random } from "../../../sessions/random.ts";

const insert = (length: number, at: number, text: string) => ChangeSet.of({ from: at, insert: textOf(text) }, length);

test("Pieces make the same change, and each is small enough", () => {
  const seed = 7;
  const random = new Random(seed);
  const words = ["слово ", "a", "🏺", "\n", "қ", "x".repeat(90), "👩‍🎨"];
  for (let round = 0; round < 150; round++) {
    const doc = textOf(Array.from({ length: random.below(25) }, () => random.pick(words)).join(""));
    const specs = [];
    for (let at = 0; at <= doc.length; at += random.below(9)) {
      const to = Math.min(doc.length, at + random.below(5));
      const text = Array.from({ length: random.below(12) }, () => random.pick(words)).join("");
      specs.push({ from: at, to, insert: textOf(text) });
      at = to + 1;
    }
    const whole = ChangeSet.of(specs, doc.length);
    const bytes = random.between(4, 120);
    const parts = pieces(whole, bytes, random.between(1, 6));
    let text = doc;
    for (const part of parts) {
      text = part.apply(text);
      expect(sizeOf(part).bytes, `seed ${seed}, round ${round}`).toBeLessThanOrEqual(bytes);
      expect(boundOf(part)).toBeGreaterThanOrEqual(sizeOf(part).bytes);
      expect(JSON.stringify(part.toJSON())).not.toMatch(/\p{Surrogate}/u);
    }
    expect(text.toString(), `seed ${seed}, round ${round}`).toBe(whole.apply(doc).toString());
  }
});

test("Neighbours that were never sent are one change, up to 64 KiB", () => {
  let waiting: Waiting = [];
  let next = 1;
  for (let i = 0; i < 1_000; i++) [waiting, next] = append(waiting, insert(10 + i, 5 + i, "x"), "w", next);
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({ sequence: 1, edits: 1_000, sent: false });

  const length = 1_010;
  [waiting, next] = append(waiting, insert(length, 0, "ж".repeat(32_500)), "w", next);
  expect(waiting.map(one => one.sequence)).toEqual([1, 2]);
  for (const one of waiting) expect(sizeOf(one.changes).bytes).toBeLessThanOrEqual(limits.bytes);
});

test("What was sent is never touched again", () => {
  let [waiting, next] = append([], insert(0, 0, "a"), "w", 1);
  const frozen = freeze(waiting)!;
  [waiting, next] = append(frozen.waiting, insert(1, 1, "b"), "w", next);
  expect(waiting.map(({ sequence, sent }) => [sequence, sent])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(waiting[0]!.changes.toJSON()).toEqual(frozen.changes[0]);
});

test("A push is of one writer, at most 200 changes, and well below the message limit", () => {
  let waiting: Waiting = [];
  let next = 1;
  for (let i = 0; i < 20; i++) [waiting, next] = append(waiting, insert(i * 20_000, 0, "ж".repeat(20_000)), "w", next);
  [waiting] = append(waiting, insert(400_000, 0, "x"), "other", 1);
  const frozen = freeze(waiting)!;
  expect(frozen.first).toBe(1);
  expect(Buffer.byteLength(JSON.stringify(frozen.changes))).toBeLessThan(512 * 1024);
  expect(frozen.waiting.filter(one => one.sent).every(one => one.writer === "w")).toBe(true);
  expect(frozen.waiting).toHaveLength(waiting.length);
});

test("A deletion that others filled with thousands of words is cut before it is sent", () => {
  const length = 30_000;
  const [waiting] = append([], ChangeSet.of({ from: 0, to: length }, length), "w", 1);
  const theirs = ChangeSet.of(
    Array.from({ length: 9_000 }, (_, i) => ({ from: 3 * i + 1, insert: "x" })),
    length,
  );
  const mapped = waiting.map(one => ({ ...one, changes: one.changes.map(theirs) }));
  const frozen = freeze(mapped)!;
  expect(frozen.changes.length).toBeGreaterThan(1);
  expect(frozen.cut).toBe(frozen.changes.length - 1);
  for (const changes of frozen.changes) expect((changes as unknown[]).length).toBeLessThanOrEqual(limits.sections);
  expect(frozen.waiting.map(one => one.sequence)).toEqual(frozen.changes.map((_, index) => index + 1));
});

test("Words and sentences are counted as a person would", () => {
  const changes = insert(0, 0, "Дзень добры! Як справы? 🏺");
  expect(countOf(changes)).toEqual({ characters: 25, sentences: 2 });
  expect(countOf(ChangeSet.of({ from: 0, to: 1 }, 3))).toEqual({ characters: 0, sentences: 1 });
  expect(insertedWords([insert(2, 1, "ab"), insert(4, 4, "end")])).toBe("ab\nend");
});
