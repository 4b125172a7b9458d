import { expect, test } from "vitest";
import { leases } from "../../../../Web/Documents/Editor/leases.ts";
import { VirtualTime } from "../../../sessions/virtual-time.ts";
import { house } from "./house.ts";

/** The tabs of one browser that has no Web Locks. */
function tabs() {
  const time = new VirtualTime();
  const shelf = new Map<string, string>();
  const open = () => {
    const living = { is: true };
    const device = {
      now: () => time.now,
      later: (milliseconds: number, act: () => void) => time.later(milliseconds, () => living.is && act()),
    };
    const locks = leases(() => storageOf(shelf), device);
    const hold = async (name: string) => {
      let held: (() => void) | null | undefined;
      void locks.hold(name).then(answer => {
        held = answer;
      });
      await time.wait(5_000, () => held !== undefined);
      return held!;
    };
    return { locks, hold, die: () => (living.is = false) };
  };
  return { time, shelf, open };
}

const storageOf = (shelf: Map<string, string>) => ({
  getItem: (key: string) => shelf.get(key) ?? null,
  setItem: (key: string, value: string) => void shelf.set(key, value),
  removeItem: (key: string) => void shelf.delete(key),
});

test("A name is held by one tab, as long as it lives, and passes on when it is let go", async () => {
  const { time, shelf, open } = tabs();
  const [one, two] = [open(), open()];
  const release = await one.hold("w");
  expect(release).not.toBeNull();
  expect(await two.hold("w")).toBeNull();
  await time.pass(3_600_000);
  expect(await two.hold("w")).toBeNull();
  release!();
  expect(await two.hold("w")).not.toBeNull();
  expect(shelf.size).toBe(1);
});

test("A tab that died loses the name after five minutes of silence, not sooner", async () => {
  const { time, open } = tabs();
  const [one, two] = [open(), open()];
  await one.hold("w");
  one.die();
  await time.pass(4 * 60_000);
  expect(await two.hold("w")).toBeNull();
  await time.pass(2 * 60_000);
  expect(await two.hold("w")).not.toBeNull();
});

test("Of two tabs that reach for a name at once one has it", async () => {
  const { open } = tabs();
  const [one, two] = [open(), open()];
  const held = await Promise.all([one.hold("w"), two.hold("w")]);
  expect(held.filter(release => release !== null)).toHaveLength(1);
});

test("A page that goes away leaves its names, and has them again when it is shown anew", async () => {
  const { open } = tabs();
  const [one, two] = [open(), open()];
  await one.hold("w");
  one.locks.leave();
  one.locks.comeBack();
  expect(await two.hold("w")).toBeNull();
  one.locks.leave();
  expect(await two.hold("w")).not.toBeNull();
});

test("A browser that keeps no leases takes over nothing", async () => {
  const time = new VirtualTime();
  const full = () => {
    throw new DOMException("Full", "QuotaExceededError");
  };
  const locks = leases(full, { now: () => time.now, later: (delay, act) => time.later(delay, act) });
  expect(await locks.hold("w")).toBeNull();
});

test("Without Web Locks two tabs of one person lose no letter of what is half typed at a reconnect", async () => {
  const { time, server, browser, opened, settled } = house("|");
  const at = browser("ada");
  at.webLocks = false;
  const [one, two] = [await opened(at), await opened(at)];
  at.cut(true, true);
  for (const tab of [one, two]) tab.line.break();
  one.type(0, 0, "hal");
  two.type(1, 1, "sec");
  await time.pass(40_000);
  at.cut(false, true);
  for (let moment = 0; moment < 60; moment++) {
    one.type(3 + moment, 3 + moment, "a");
    two.type(two.text.length, two.text.length, "b");
    await time.pass(1_300);
  }
  await settled(one, two);
  expect(server.text.replace(/[^ab|]/g, "").length).toBe(122);
  expect(server.text).toContain(`hal${"a".repeat(60)}`);
  expect(await at.store.draftsOf("ada")).toEqual([]);
});

test("Without Web Locks the words of a tab that died come when it has been silent long enough", async () => {
  const { time, server, browser, opened, settled } = house("|");
  const at = browser("ada");
  at.webLocks = false;
  const one = await opened(at);
  at.cut(true, true);
  one.line.break();
  one.type(0, 0, "left");
  await time.pass(1_000);
  one.crash();
  at.cut(false, true);
  const two = await opened(at);
  await time.wait(600_000, () => server.text === "left|");
  await settled(two);
});
