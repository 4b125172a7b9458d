import { undo } from "@codemirror/commands";
import { expect, test } from "vitest";
import { Random } from "../../../sessions/random.ts";
import { house } from "./house.ts";

test("The page is told where each edit is: typed, on this device, stored", async () => {
  const { time, browser, opened, settled } = house("text");
  const at = browser("ada");
  at.disk = [50, 50];
  const ada = await opened(at);
  await time.pass(5_000);
  expect(ada.sync.state).toMatchObject({ stored: true, storedAt: null, sentences: 0 });

  at.cut(true, true);
  ada.type(4, 4, "Адзін. Два");
  expect(ada.sync.state).toMatchObject({
    stored: false,
    typed: { edits: 1, characters: 10 },
    waiting: { edits: 0 },
    sentences: 2,
  });
  await time.pass(200);
  expect(ada.sync.state).toMatchObject({ stored: false, typed: { edits: 0 }, waiting: { edits: 1, characters: 10 } });
  ada.type(14, 14, "!");
  expect(ada.sync.state).toMatchObject({ typed: { edits: 1, characters: 1 }, waiting: { edits: 1, characters: 10 } });
  at.cut(false, true);
  await settled(ada);
  expect(ada.sync.state).toMatchObject({ stored: true, typed: { edits: 0 }, waiting: { edits: 0 }, sentences: 0 });
  expect(ada.sync.state.storedAt).toBeGreaterThan(0);
});

test("A device that refuses is told of: the words count as typed only, and are sent all the same", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.refuses = true;
  at.cut(true, true);
  ada.type(4, 4, "!");
  await time.pass(2_000);
  expect(ada.sync.state).toMatchObject({
    keeping: "refused",
    stored: false,
    typed: { edits: 1 },
    waiting: { edits: 0 },
  });
  at.cut(false, true);
  await settled(ada);
  expect(server.text).toBe("text!");
});

test("A device that hangs is told of within seconds, and told of again when it answers", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.hangs = true;
  at.cut(true, true);
  ada.type(4, 4, "!");
  await time.pass(6_000);
  expect(ada.told).toMatchObject({ keeping: "refused", typed: { edits: 1 }, waiting: { edits: 0 } });
  at.hangs = false;
  await time.pass(10_000);
  expect(ada.told).toMatchObject({ keeping: "device", typed: { edits: 0 }, waiting: { edits: 1 } });
  at.cut(false, true);
  await settled(ada);
  expect(server.text).toBe("text!");
});

test("It never says stored while anything is not in the log, whatever happens", async () => {
  const seed = 1124;
  const random = new Random(seed);
  for (let round = 0; round < 60; round++) {
    const { time, server, home, browser, opened, settled } = house("text", {
      lostAnswers: 0.2,
      lostNews: 0.2,
      failing: 0.2,
      append: 20,
    });
    const at = browser("ada");
    at.disk = [0, 60];
    const ada = await opened(at);
    let marks = 0;
    for (let step = 0; step < 40; step++) {
      const act = random.below(10);
      if (act < 6) ada.type(ada.text.length, ada.text.length, `<${marks++}>`);
      else if (act === 6) at.cut(random.chance(0.5), random.chance(0.5));
      else if (act === 7) ada.line.break();
      else if (act === 8 && random.chance(0.2)) await home.restart(200);
      else ada.run(undo);
      // At every moment, and not only after the page was told.
      for (let look = random.below(4); look >= 0; look--) {
        const { stored, typed, waiting } = ada.sync.state;
        const same = ada.text === server.text;
        expect(!stored || same, `seed ${seed}, round ${round}, step ${step}: ${ada.text} / ${server.text}`).toBe(true);
        expect(stored).toBe(typed.edits + waiting.edits === 0);
        await time.pass(random.below(120));
      }
    }
    at.cut(false, true);
    home.weather = { ...home.weather, lostAnswers: 0, lostNews: 0, failing: 0 };
    await settled(ada);
  }
});
