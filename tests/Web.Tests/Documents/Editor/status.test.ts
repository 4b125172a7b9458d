import { describe, expect, test } from "vitest";
import { saveLine, saveState, type Standing } from "../../../../Web/Documents/Editor/status.ts";
import { speech } from "../../../../Web/Documents/Editor/words.ts";
import { wordsOf } from "./resx.ts";

const good: Standing = { may: "write", link: "live", keeping: "device", sentences: 0, age: 0, loose: 0, version: 1284 };
const line = (now: Partial<Standing>, language = "be") =>
  saveLine({ ...good, ...now }, speech(wordsOf(language), language));

test("saved is said when everything typed is stored, with the version", () => {
  expect(saveState(good)).toEqual({ kind: "saved", dot: "live", pulse: false });
  expect(line({})).toBe("Усе змены захаваны · версія 1\u00a0284");
});

describe("saved is never said while a sentence waits", () => {
  const links: Standing["link"][] = ["connecting", "live", "waiting", "lost", "offline", "signed-out", "closed"];
  const keepings: Standing["keeping"][] = ["device", "memory", "refused"];
  const mays: Standing["may"][] = ["write", "read", "trash", null];
  const all = links.flatMap(link => keepings.flatMap(keeping => mays.map(may => ({ link, keeping, may }))));
  test.each(all)("link $link, kept in $keeping, may $may", now => {
    for (const age of [0, 60_000]) {
      expect(saveState({ ...good, ...now, sentences: 1, age }).kind).not.toBe("saved");
      for (const language of ["en", "ru", "kk", "be"]) {
        const saved = wordsOf(language)["save.saved"]?.split(" · ")[0];
        expect(line({ ...now, sentences: 1, age }, language)).not.toContain(saved);
      }
    }
  });
  test.each(links.filter(link => link !== "live" && link !== "waiting"))("nor while the link is %s", link =>
    expect(saveState({ ...good, link }).kind).not.toBe("saved"),
  );
});

test("what waits is counted, in the forms of the language", () => {
  expect(line({ link: "offline", sentences: 14 }, "en")).toBe("Working without network · 14 sentences wait on this device");
  expect(line({ link: "offline", sentences: 1 }, "en")).toBe("Working without network · 1 sentence waits on this device");
  expect(line({ link: "lost", sentences: 2 }, "ru")).toBe("Связь потеряна, восстанавливаем · 2 предложения ждут на устройстве");
  expect(line({ link: "lost", sentences: 21 }, "be")).toBe("Сувязь страчана, аднаўляем · 21 сказ чакае на прыладзе");
  expect(line({ link: "lost", sentences: 5 }, "kk")).toBe("Байланыс үзілді, қалпына келтірілуде · 5 сөйлем құрылғыда күтіп тұр");
});

test("words that stand only in the tab are not said to be on the device", () => {
  expect(line({ link: "lost", keeping: "memory", sentences: 3 }, "en")).toContain("3 sentences stand only in this tab");
  expect(line({ link: "lost", loose: 1500, sentences: 3 }, "en")).toContain("3 sentences stand only in this tab");
  expect(line({ link: "lost", loose: 50, sentences: 3 }, "en")).toContain("3 sentences wait on this device");
  expect(saveState({ ...good, keeping: "refused", sentences: 1 })).toMatchObject({ kind: "device", dot: "stop" });
});

test("slow is said after two seconds, or when the server is silent", () => {
  expect(saveState({ ...good, sentences: 1, age: 1900 }).kind).toBe("saving");
  expect(saveState({ ...good, sentences: 1, age: 2100 }).kind).toBe("slow");
  expect(saveState({ ...good, sentences: 1, link: "waiting" }).kind).toBe("slow");
});

test("a reader reads", () => {
  expect(saveState({ ...good, may: "read" }).kind).toBe("reading");
  expect(saveState({ ...good, may: "trash" }).kind).toBe("trash");
});
