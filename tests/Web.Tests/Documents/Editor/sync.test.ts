import { redo, undo } from "@codemirror/commands";
import { expect, test } from "vitest";
import { memoryStore } from "../../../../Web/Documents/Editor/store.ts";
import { Browser, type Tab } from "../../../sessions/browser.ts";
import { Double } from "../../../sessions/double.ts";
import { calm, House, type Weather } from "../../../sessions/network.ts";
import { Random } from "../../../sessions/random.ts";
import { VirtualTime } from "../../../sessions/virtual-time.ts";

function house(text: string, weather: Partial<Weather> = {}) {
  const time = new VirtualTime();
  const server = new Double(text);
  const home = new House(time, new Random(7), server, { ...calm, ...weather });
  return { time, server, home, browser: (account: string) => new Browser(home, account, memoryStore()) };
}

async function opened(time: VirtualTime, tab: Tab) {
  await tab.sync.start();
  expect(await time.wait(10_000, () => tab.sync.state.link.kind === "live")).toBe(true);
  return tab;
}

test("What one types the other reads", async () => {
  const { time, server, browser } = house("Дзень добры");
  const [ada, emmy] = [browser("ada").open(), browser("emmy").open()];
  await opened(time, ada);
  await opened(time, emmy);

  ada.type(11, 11, ", Мінск");
  emmy.type(0, 0, "# ");
  await time.pass(1_000);

  expect([ada.text, emmy.text]).toEqual([server.text, server.text]);
  expect(server.text).toBe("# Дзень добры, Мінск");
  expect(ada.sync.state.stored).toBe(true);
});

test("Undo takes back one's own words only, after a colleague's edit", async () => {
  const { time, server, browser } = house("ab");
  const ada = await opened(time, browser("ada").open());
  const emmy = await opened(time, browser("emmy").open());

  ada.type(1, 1, "own");
  await time.pass(500);
  emmy.type(2, 2, "FOREIGN");
  await time.pass(500);
  ada.run(undo);
  await time.pass(500);
  expect(server.text).toBe("aFOREIGNb");

  ada.run(redo);
  await time.pass(500);
  expect(server.text.replace("FOREIGN", "")).toBe("aownb");
  expect([ada.text, emmy.text]).toEqual([server.text, server.text]);
});
