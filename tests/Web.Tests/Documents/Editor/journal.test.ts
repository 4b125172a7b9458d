import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, expect, test } from "vitest";
import { type JournalRecord, memoryJournal, openJournal } from "../../../../Web/Documents/Editor/journal.ts";
import type { Locks } from "../../../../Web/Documents/Editor/leases.ts";

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

const heading = { title: "Draft", language: "kk", inTrash: false };
const record = (writer: string, more: Partial<JournalRecord> = {}): JournalRecord => ({
  account: "ada",
  document: "d",
  writer,
  history: "h",
  version: 7,
  text: "text",
  heading,
  pending: [{ writer, sequence: 1, changes: [4, [0, "!"]], sent: false, edits: 3 }],
  push: null,
  at: 1,
  ...more,
});

/** The tabs of one browser: names are held until a tab lets go. */
function tabs() {
  const held = new Set<string>();
  const locks: Locks = {
    async hold(name) {
      if (held.has(name)) return null;
      held.add(name);
      return () => held.delete(name);
    },
  };
  const factory = new IDBFactory();
  return { factory, open: (now = 0) => openJournal(() => now, locks, factory) };
}

test("A record outlives its tab, and belongs to whoever holds it", async () => {
  const { open } = tabs();
  const first = await open();
  const writer = await first.claim("ada", "d");
  expect(writer).toMatch(/^[0-9a-f]{32}$/);
  await first.save(record(writer));

  const second = await open();
  expect(await second.claim("ada", "d")).not.toBe(writer);
  expect(await second.takeOver("ada", "d")).toEqual([]);
  first.release();
  expect(await second.takeOver("ada", "d")).toEqual([record(writer)]);
  expect(await second.takeOver("ada", "d")).toEqual([]);
});

test("A tab never takes over what it holds itself, whatever the locks say", async () => {
  const journal = await openJournal(() => 0, { hold: async () => () => {} }, new IDBFactory());
  const writer = await journal.claim("ada", "d");
  await journal.save(record(writer));
  await journal.save(record("left"));
  expect((await journal.takeOver("ada", "d")).map(one => one.writer)).toEqual(["left"]);
  expect(await journal.takeOver("ada", "d")).toEqual([]);
});

test("A saved record replaces others in one step", async () => {
  const { open } = tabs();
  const journal = await open();
  await journal.save(record("old"));
  await journal.save(record("new", { at: 2 }), ["old"]);
  expect((await journal.takeOver("ada", "d")).map(one => one.writer)).toEqual(["new"]);
});

test("Another account sees nothing, and another document neither", async () => {
  const { open } = tabs();
  const journal = await open();
  await journal.save(record("w"));
  expect(await journal.takeOver("emmy", "d")).toEqual([]);
  expect(await journal.takeOver("ada", "e")).toEqual([]);
  expect(await journal.waiting("emmy")).toEqual(new Map());
  expect(await journal.waiting("ada")).toEqual(new Map([["d", 3]]));
});

test("What has nothing pending goes after eight weeks; what waits never does", async () => {
  const { open } = tabs();
  const journal = await open();
  const week = 7 * 24 * 60 * 60 * 1000;
  await journal.save(record("idle", { pending: [] }));
  await journal.save(record("waiting"));
  await open(7 * week);
  await open(9 * week);
  expect((await journal.takeOver("ada", "d")).map(one => one.writer)).toEqual(["waiting"]);
});

test("Drafts are kept by account, oldest first, until discarded; forgetting an account takes all", async () => {
  const { open } = tabs();
  const journal = await open();
  const draft = (id: string, account: string, at: number) => ({
    id,
    account,
    document: "d",
    title: "Draft",
    history: "h",
    version: 7,
    base: "text",
    changes: [[4, [0, "!"]]],
    words: "!",
    reason: "documents.in-trash",
    at,
  });
  await journal.keepDraft(draft("b", "ada", 2));
  await journal.keepDraft(draft("a", "ada", 1));
  await journal.keepDraft(draft("c", "emmy", 3));
  expect((await journal.drafts("ada")).map(one => one.id)).toEqual(["a", "b"]);
  await journal.discardDraft("a");
  expect((await journal.drafts("ada")).map(one => one.id)).toEqual(["b"]);

  await journal.save(record("w"));
  await journal.forget("ada");
  expect(await journal.drafts("ada")).toEqual([]);
  expect(await journal.waiting("ada")).toEqual(new Map());
  expect(await journal.drafts("emmy")).toHaveLength(1);
});

test("A browser that keeps no database is told of; drafts still live as long as the tab", async () => {
  const refusing = {
    open() {
      throw new DOMException("Not here", "SecurityError");
    },
  } as unknown as IDBFactory;
  const journal = await openJournal(() => 0, { hold: async () => () => {} }, refusing);
  expect(journal.keeping).toBe("refused");
  await journal.save(record("w"));
  expect(journal.keeping).toBe("refused");
});

test("A disk that is full is told of, and told of again when it is not", async () => {
  const { open, factory } = tabs();
  const journal = await open();
  expect(journal.keeping).toBe("device");
  const full = record("w", { pending: [{ writer: "w", sequence: 1, changes: () => {}, sent: false, edits: 1 }] });
  await expect(journal.save(full)).rejects.toThrow();
  expect(journal.keeping).toBe("refused");
  await journal.save(record("w"));
  expect(journal.keeping).toBe("device");
  expect(factory).toBeDefined();
});

test("On a shared computer nothing outlives the tab", async () => {
  const journal = memoryJournal();
  await journal.save(record("w"));
  expect(journal.keeping).toBe("memory");
  expect(await memoryJournal().waiting("ada")).toEqual(new Map());
});

test("A database that does not answer is given up, and the page opens without it", async () => {
  const silent = { open: () => ({}) } as unknown as IDBFactory;
  const soon = {
    later(_: number, act: () => void) {
      queueMicrotask(act);
      return () => {};
    },
  };
  const journal = await openJournal(() => 0, { hold: async () => () => {} }, silent, soon);
  expect(journal.keeping).toBe("refused");
});
