import { expect, test } from "vitest";
import { openPlace, type Shelf } from "../../../Web/Consultations/place.ts";

const shelf = (full = false): Shelf & { all: Map<string, string> } => {
  const all = new Map<string, string>();
  return {
    all,
    getItem: key => all.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      all.set(key, value);
    },
    removeItem: key => void all.delete(key),
  };
};

test("what is written is there again, and nobody else's", () => {
  const device = shelf();
  openPlace("ada:1", device).keep({ text: "a", kind: "Answer" });
  expect(openPlace("ada:1", device).draft()).toEqual({ text: "a", kind: "Answer" });
  expect(openPlace("emmy:1", device).draft()).toBeNull();
  expect(openPlace("ada:2", device).draft()).toBeNull();
});

test("what was posted waits in order until it is dropped, and the field's place is empty", () => {
  const device = shelf();
  const place = openPlace("ada:1", device);
  place.keep({ text: "second", kind: "Remark" });
  expect(place.post({ id: "1", text: "first", kind: "Answer" })).toBe(true);
  expect(place.draft()).toBeNull();
  place.post({ id: "2", text: "second", kind: "Remark" });
  expect(openPlace("ada:1", device).posted().map(message => message.id)).toEqual(["1", "2"]);
  place.drop("1");
  place.drop("2");
  expect([...device.all.keys()]).toEqual([]);
});

test("a browser that keeps nothing says so, and what it holds of others' making is not read", () => {
  const place = openPlace("ada:1", shelf(true));
  expect(place.keep({ text: "a", kind: "Answer" })).toBe(false);
  expect(place.post({ id: "1", text: "a", kind: "Answer" })).toBe(false);
  const device = shelf();
  for (const rubbish of ["{", "7", '{"text":1}', '[{"text":"a"}]']) {
    device.all.set("researchhub-answer:ada:1", rubbish);
    device.all.set("researchhub-answers-posted:ada:1", rubbish);
    expect(openPlace("ada:1", device).draft()).toBeNull();
    expect(openPlace("ada:1", device).posted()).toEqual([]);
  }
});
