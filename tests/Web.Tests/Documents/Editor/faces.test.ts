import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announcer, colours, initials } from "../../../../Web/Documents/Editor/faces.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const zhanar = { id: "1", name: "Жанар Сейітова" };
const ales = { id: "2", name: "Алесь Кавалёў" };

test("initials of the first two names, in capitals", () => {
  expect(initials("Жанар Сейітова")).toBe("ЖС");
  expect(initials("ғазиза")).toBe("Ғ");
  expect(initials("")).toBe("");
});

test("six people have six colours, the seventh the least used one, and each keeps theirs", () => {
  const colourOf = colours();
  const six = ["a", "b", "c", "d", "e", "f"].map(colourOf);
  expect(new Set(six).size).toBe(6);
  expect(colourOf("g")).toBe(six[0]);
  expect(colourOf("c")).toBe(six[2]);
});

test("those who come and go are said gathered, at most once in ten seconds; the first list is no news", () => {
  const said: [string[], string[]][] = [];
  const tell = announcer((came, went) => said.push([came, went]));
  tell([zhanar]);
  vi.advanceTimersByTime(20_000);
  expect(said).toEqual([]);
  tell([zhanar, ales]);
  vi.advanceTimersByTime(1000);
  expect(said).toEqual([[["Алесь Кавалёў"], []]]);
  tell([ales]);
  tell([]);
  tell([zhanar]);
  vi.advanceTimersByTime(5000);
  expect(said.length).toBe(1);
  vi.advanceTimersByTime(6000);
  expect(said[1]).toEqual([[], ["Алесь Кавалёў"]]);
});
