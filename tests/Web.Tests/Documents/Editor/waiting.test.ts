import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { countWaiting, countWords, waitingSpans } from "../../../../Web/Documents/Editor/waiting.ts";

const insert = (length: number, at: number, text: string) =>
  ChangeSet.of({ from: at, insert: Text.of(text.split("\n")) }, length);

describe("the places of waiting words", () => {
  test("one place for words typed letter by letter", () =>
    expect(waitingSpans([insert(5, 5, "a"), insert(6, 6, "b"), insert(7, 7, "c")])).toEqual([{ from: 5, to: 8 }]));
  test("a later change moves an earlier place", () =>
    expect(waitingSpans([insert(5, 5, "abc"), insert(8, 0, "xy")])).toEqual([
      { from: 0, to: 2 },
      { from: 7, to: 10 },
    ]));
  test("a deletion is an empty place", () =>
    expect(waitingSpans([ChangeSet.of({ from: 2, to: 4 }, 6)])).toEqual([{ from: 2, to: 2 }]));
});

describe("sentences that wait", () => {
  const doc = Text.of([
    "# Лён і лямец",
    "",
    "Першы сказ. Другі сказ. Трэці сказ.",
    "",
    "## Воўна",
    "Чацвёрты сказ.",
  ]);
  const place = (words: string) => {
    const from = doc.toString().indexOf(words);
    return { from, to: from + words.length };
  };
  test("are counted by the section they stand in", () =>
    expect(countWaiting(doc, [place("Другі"), place("Чацвёрты")], "be")).toEqual({
      sentences: 2,
      sections: [
        { title: "Лён і лямец", sentences: 1 },
        { title: "Воўна", sentences: 1 },
      ],
    }));
  test("one place over two sentences counts two, two places in one sentence count one", () => {
    expect(countWaiting(doc, [place("сказ. Другі")], "be").sentences).toBe(2);
    expect(countWaiting(doc, [place("Дру"), place("гі с")], "be").sentences).toBe(1);
  });
  test("a deletion and a line break wait too", () => {
    expect(countWaiting(doc, [{ from: 20, to: 20 }], "be").sentences).toBe(1);
    expect(countWaiting(Text.of(["", ""]), [{ from: 0, to: 1 }], "be")).toEqual({
      sentences: 1,
      sections: [{ title: null, sentences: 1 }],
    });
  });
  test("nothing waits", () => expect(countWaiting(doc, [], "be").sentences).toBe(0));
});

test("words are counted in every script, with what stands inside them", () =>
  expect(countWords("Қыз-жігіт, аб’ява 2026 — rock’n’roll!")).toBe(4));
