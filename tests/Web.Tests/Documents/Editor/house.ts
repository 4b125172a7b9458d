/** A server, a network and some browsers in virtual time, for the tests of synchronisation. */
import { expect } from "vitest";
import { memoryStore } from "../../../../Web/Documents/Editor/store.ts";
import { Browser, type Tab } from "../../../sessions/browser.ts";
import { Double } from "../../../sessions/double.ts";
import { calm, House, type Weather } from "../../../sessions/network.ts";
import { Random } from "../../../sessions/random.ts";
import { VirtualTime } from "../../../sessions/virtual-time.ts";

export function house(text: string, weather: Partial<Weather> = {}) {
  const time = new VirtualTime();
  const server = new Double(text);
  const home = new House(time, new Random(7), server, { ...calm, ...weather });
  const browser = (account: string) => new Browser(home, account, memoryStore());
  const opened = async (at: Browser): Promise<Tab> => {
    const tab = at.open();
    void tab.sync.start();
    expect(await time.wait(10_000, () => tab.sync.state.link.kind === "live")).toBe(true);
    return tab;
  };
  return { time, server, home, browser, opened, settled: (...tabs: Tab[]) => settled(time, server, tabs) };
}

/** Everybody has everything, and nothing waits. */
async function settled(time: VirtualTime, server: Double, tabs: Tab[]) {
  const done = () => tabs.every(tab => tab.sync.state.stored && tab.collab.version === server.version);
  expect(await time.wait(60_000, done)).toBe(true);
  for (const tab of tabs) expect(tab.text).toBe(server.text);
}
