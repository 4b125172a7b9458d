// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type PreviewPatch, preview } from "../../../../Web/Documents/Editor/preview.ts";
import { between } from "../../../../Web/Documents/Editor/scrolling.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const block = (line: number, text: string) => ({ line, html: `<p>${text}</p>` });
const whole = (version: number, ...texts: string[]): PreviewPatch => ({
  version,
  since: 0,
  head: 0,
  blocks: texts.map((text, index) => block(index * 2 + 1, text)),
  tail: 0,
  tailShift: 0,
});

function open(answers: (PreviewPatch | null)[]) {
  const asked: [number, number][] = [];
  const sheet = document.createElement("article");
  const page = preview(
    document.createElement("div"),
    sheet,
    async (...numbers) => {
      asked.push(numbers);
      return answers.shift() ?? null;
    },
    () => {},
  );
  page.show(true);
  return { page, asked, texts: () => [...sheet.children].map(child => child.textContent) };
}

test("a difference is put between what stays, and the lines of the tail move", async () => {
  const patch: PreviewPatch = { version: 5, since: 3, head: 1, blocks: [block(3, "B"), block(5, "X")], tail: 1, tailShift: 2 };
  const { page, asked, texts } = open([whole(3, "a", "b", "c"), patch]);
  page.reached(3);
  await vi.advanceTimersByTimeAsync(10);
  expect(texts()).toEqual(["a", "b", "c"]);
  page.reached(4);
  page.reached(5);
  await vi.advanceTimersByTimeAsync(350);
  expect(texts()).toEqual(["a", "B", "X", "c"]);
  expect(page.blocks.map(one => one.line)).toEqual([1, 3, 5, 7]);
  expect(page.version).toBe(5);
  expect(asked).toEqual([
    [0, 3],
    [3, 5],
  ]);
});

test("a difference to another page is not put in; the whole page is asked for", async () => {
  const strange: PreviewPatch = { version: 5, since: 4, head: 9, blocks: [], tail: 9, tailShift: 0 };
  const { page, asked, texts } = open([whole(3, "a"), strange, whole(5, "n")]);
  page.reached(3);
  await vi.advanceTimersByTimeAsync(10);
  page.reached(5);
  await vi.advanceTimersByTimeAsync(1000);
  expect(texts()).toEqual(["n"]);
  expect(asked.at(-1)).toEqual([0, 5]);
});

test("without an answer the last page stays, and the next version asks again", async () => {
  const { page, asked, texts } = open([whole(3, "a"), null, whole(6, "b")]);
  page.reached(3);
  await vi.advanceTimersByTimeAsync(10);
  page.reached(4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(texts()).toEqual(["a"]);
  expect(page.version).toBe(3);
  page.reached(6);
  await vi.advanceTimersByTimeAsync(1000);
  expect(texts()).toEqual(["b"]);
  expect(asked.length).toBe(3);
});

test("a hidden page asks for nothing until it is shown", async () => {
  const { page, asked } = open([whole(3, "a")]);
  page.show(false);
  page.reached(3);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]);
  page.show(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual([[0, 3]]);
});

test("a line between two marks stands between their places", () => {
  expect(between(15, [10, 20], [100, 300])).toBe(200);
  expect(between(10, [10, 10], [100, 300])).toBe(100);
});
