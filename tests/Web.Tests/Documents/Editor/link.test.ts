import { expect, test } from "vitest";
import { retryDelay } from "../../../../Web/Documents/Editor/link.ts";
import { house } from "./house.ts";

test("A link that dies silently is told of within two seconds", async () => {
  for (let moment = 0; moment < 1_000; moment += 130) {
    const { time, browser, opened } = house("text");
    const at = browser("ada");
    const ada = await opened(at);
    await time.pass(moment);
    at.cut(true, false);
    const gone = time.now;
    expect(ada.told!.link.kind).toBe("live");
    await time.wait(5_000, () => ada.told!.link.kind !== "live");
    expect(time.now - gone).toBeLessThanOrEqual(2_000);
    expect(ada.told!.link.kind).toBe("waiting");
  }
});

test("A push that is not answered is told of within two seconds, though the server lives", async () => {
  const { time, browser, opened } = house("text");
  const ada = await opened(browser("ada"));
  ada.line.edit = () => new Promise(() => {});
  ada.type(0, 0, "x");
  const typed = time.now;
  expect(ada.sync.state.stored).toBe(false);
  await time.wait(5_000, () => ada.told!.link.kind === "waiting");
  expect(time.now - typed).toBeLessThanOrEqual(2_010);
});

test("A network that the device knows to be gone is told of at once, and its return is used at once", async () => {
  const { time, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.cut(true, true);
  await time.pass(0);
  expect(ada.told!.link.kind).toBe("offline");
  ada.type(0, 0, "offline ");
  await time.pass(3_600_000);
  expect(ada.told).toMatchObject({ link: { kind: "offline" }, stored: false, waiting: { edits: 1, characters: 8 } });

  at.cut(false, true);
  const back = time.now;
  await time.wait(10_000, () => ada.told!.link.kind === "live");
  expect(time.now - back).toBeLessThan(200);
  await settled(ada);
});

test("It tries for ever, more and more rarely, never quite regularly", async () => {
  const { time, home, browser, opened } = house("text");
  const ada = await opened(browser("ada"));
  const tries: number[] = [];
  const connect = ada.line.connect.bind(ada.line);
  ada.line.connect = () => {
    tries.push(time.now);
    return connect();
  };
  await home.restart(600_000);
  await time.pass(300_000);
  const gaps = tries.slice(1).map((at, index) => at - tries[index]!);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(4_100);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
  expect(tries.length).toBeGreaterThan(20);
  expect(new Set(gaps).size).toBeGreaterThan(10);

  await time.pass(320_000);
  expect(ada.sync.state.link.kind).toBe("live");
});

test("The delay before another try grows from half a second to four", () => {
  expect([retryDelay(0, 0), retryDelay(0, 0.999)]).toEqual([500, 999.5]);
  for (let failures = 4; failures < 100; failures++) {
    expect(retryDelay(failures, 0)).toBe(2_000);
    expect(retryDelay(failures, 1)).toBe(4_000);
  }
});

test("After the device slept, a dead connection is replaced at once", async () => {
  const { time, browser, opened } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.cut(true, false);
  time.now += 3_600_000;
  const woke = time.now;
  await time.pass(100);
  expect(ada.told!.link.kind).toBe("waiting");
  at.cut(false, false);
  await time.wait(10_000, () => ada.told!.link.kind === "live");
  expect(time.now - woke).toBeLessThan(2_500);
});

test("After the device slept, a living connection stays", async () => {
  const { time, browser, opened } = house("text");
  const ada = await opened(browser("ada"));
  const { Open } = ada.line.calls;
  time.now += 3_600_000;
  await time.pass(10_000);
  expect(ada.told!.link.kind).toBe("live");
  expect(ada.line.calls.Open).toBe(Open);
});

test("An ended session asks for sign-in, and typing goes on into the journal", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  ada.line.signedOut = true;
  ada.line.break();
  await time.wait(5_000, () => ada.told!.link.kind === "signed-out");
  ada.type(0, 0, "kept ");
  await time.pass(60_000);
  expect(ada.told).toMatchObject({
    link: { kind: "signed-out" },
    typed: { edits: 0 },
    waiting: { edits: 1 },
    writable: true,
  });
  expect((await at.store.recordsOf("ada"))[0]!.pending).toHaveLength(1);

  ada.line.signedOut = false;
  ada.sync.signedIn();
  await settled(ada);
  expect(server.text).toBe("kept text");
});

test("A browser that was never connected shows what its journal has", async () => {
  const { time, browser, opened } = house("text");
  const at = browser("ada");
  const first = await opened(at);
  await time.pass(5_000);
  first.crash();
  const second = at.open();
  second.line.cut = true;
  void second.sync.start();
  await time.pass(20_000);
  expect(second.text).toBe("text");
  expect(second.told).toMatchObject({ writable: true, stored: true, link: { kind: "lost" } });
});

test("Whoever signs in next is sent nothing of what was typed before; it goes when its author is back", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  ada.line.signedOut = true;
  ada.line.break();
  await time.wait(5_000, () => ada.told!.link.kind === "signed-out");
  expect(ada.told!.link).toMatchObject({ another: false });
  ada.type(0, 0, "Ada's ");
  await time.pass(1_000);

  ada.line.signedOut = false;
  ada.line.account = "emmy";
  at.notice("visible");
  await time.pass(60_000);
  expect(server.log.some(entry => entry.by === "emmy")).toBe(false);
  expect(ada.told).toMatchObject({ link: { kind: "signed-out", another: true }, writable: true, waiting: { edits: 1 } });
  expect((await at.store.recordsOf("ada"))[0]!.pending).toHaveLength(1);

  ada.line.account = "ada";
  ada.sync.signedIn();
  await settled(ada);
  expect(server.text).toBe("Ada's text");
  expect(server.log.at(-1)!.by).toBe("ada");
});

test("A journal opened without the network is sent nothing under another person's session", async () => {
  const { time, server, browser, opened } = house("text");
  const at = browser("ada");
  const first = await opened(at);
  at.cut(true, true);
  first.line.break();
  first.type(0, 0, "Ada's ");
  await time.pass(5_000);
  first.crash();
  const second = at.open();
  second.line.account = "emmy";
  void second.sync.start();
  await time.pass(1_000);
  at.cut(false, true);
  await time.wait(20_000, () => second.told?.link.kind === "signed-out");
  await time.pass(60_000);
  expect(second.told).toMatchObject({ link: { kind: "signed-out", another: true }, stored: false });
  expect(server.text).toBe("text");
  expect((await at.store.recordsOf("ada")).some(record => record.pending.length > 0)).toBe(true);
});
