import { redo, undo } from "@codemirror/commands";
import { expect, test } from "vitest";
import { house } from "./house.ts";

test("What one types the other reads", async () => {
  const { server, browser, opened, settled } = house("Дзень добры");
  const ada = await opened(browser("ada"));
  const emmy = await opened(browser("emmy"));

  ada.type(11, 11, ", Мінск");
  emmy.type(0, 0, "# ");
  await settled(ada, emmy);

  expect(server.text).toBe("# Дзень добры, Мінск");
});

test("Undo takes back one's own words only, after a colleague's edit", async () => {
  const { server, browser, opened, settled } = house("ab");
  const ada = await opened(browser("ada"));
  const emmy = await opened(browser("emmy"));

  ada.type(1, 1, "own");
  await settled(ada, emmy);
  emmy.type(2, 2, "FOREIGN");
  await settled(ada, emmy);
  ada.run(undo);
  await settled(ada, emmy);
  expect(server.text).toBe("aFOREIGNb");

  ada.run(redo);
  await settled(ada, emmy);
  expect(server.text.replace("FOREIGN", "")).toBe("aownb");
});

test("Undo takes back one's own words only, after a connection that was lost", async () => {
  const { time, server, browser, opened, settled } = house("ab");
  const [at, emmy] = [browser("ada"), await opened(browser("emmy"))];
  const ada = await opened(at);

  at.cut(true, true);
  ada.type(1, 1, "own");
  emmy.type(1, 1, "FOREIGN");
  await time.pass(20_000);
  at.cut(false, true);
  await settled(ada, emmy);
  ada.run(undo);
  await settled(ada, emmy);

  expect(server.text).toBe("aFOREIGNb");
});

test("An edit whose answer was lost is sent again, the very same, and taken once", async () => {
  const { time, server, home, browser, opened, settled } = house("text");
  const ada = await opened(browser("ada"));
  const sent: string[] = [];
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = (document, push) => {
    sent.push(JSON.stringify(push));
    return edit(document, push);
  };
  home.weather = { ...home.weather, lostAnswers: 1, lostNews: 1 };

  ada.type(4, 4, "!");
  await time.wait(5_000, () => server.version === 2);
  home.weather = { ...home.weather, lostAnswers: 0, lostNews: 0 };
  ada.type(5, 5, "?");
  await settled(ada);

  expect(server.text).toBe("text!?");
  expect(server.version).toBe(3);
  const again = sent.filter(push => push === sent[0]);
  expect(sent.map(push => JSON.parse(push).first)).toEqual([...again.map(() => 1), 2]);
});

test("A push of several changes that lost its answer is taken once, though a stranger typed between", async () => {
  const { time, server, home, browser, opened, settled } = house("[]");
  const at = browser("ada");
  const [ada, emmy] = [await opened(at), await opened(browser("emmy"))];
  at.cut(true, true);
  const words = "слово ".repeat(11_000);
  for (let i = 0; i < 3; i++) ada.type(1, 1, words);
  await time.pass(1_000);
  home.weather = { ...home.weather, lostAnswers: 1, lostNews: 1 };
  at.cut(false, true);
  await time.wait(20_000, () => server.version > 3);
  emmy.type(1, 1, "X");
  await time.pass(3_000);
  home.weather = { ...home.weather, lostAnswers: 0, lostNews: 0 };
  await settled(ada, emmy);

  expect(server.text.length).toBe(3 * words.length + 3);
  expect(server.text.split("X").length).toBe(2);
});

test("A tab that dies loses nothing that the device had, whenever it dies", async () => {
  for (let moment = 0; moment < 400; moment += 10) {
    const { time, server, browser, opened, settled } = house("text");
    const at = browser("ada");
    at.disk = [10, 40];
    const first = await opened(at);
    first.type(4, 4, " one");
    await time.pass(moment / 2);
    first.type(8, 8, " two");
    await time.pass(moment);
    const { typed } = first.sync.state;
    first.crash();

    const second = await opened(at);
    await settled(second);
    expect(server.text.startsWith("text")).toBe(true);
    if (typed.edits === 0) expect(server.text).toBe("text one two");
    expect(server.text.split("two").length).toBeLessThanOrEqual(2);
    expect(server.text.split("one").length).toBeLessThanOrEqual(2);
  }
});

test("Two tabs of one person are two writers, and a third takes over what both left", async () => {
  const { time, server, browser, opened, settled } = house("|");
  const at = browser("ada");
  const [one, two] = [await opened(at), await opened(at)];
  expect(one.sync.writer).not.toBe(two.sync.writer);
  at.cut(true, true);
  one.type(0, 0, "first");
  two.type(1, 1, "second");
  await time.pass(1_000);
  one.crash();
  two.crash();

  const three = at.open();
  three.line.cut = true;
  await three.sync.start();
  await time.pass(1_000);
  expect(three.sync.state.waiting.edits).toBe(2);
  expect(three.sync.state.stored).toBe(false);
  at.cut(false, true);
  await time.wait(20_000, () => server.version === 3);
  await settled(three);
  expect(server.text).toBe("first|second");
  expect(await at.store.recordsOf("ada")).toHaveLength(1);
});

test("A living tab takes over what another left", async () => {
  const { time, server, browser, opened, settled } = house("|");
  const at = browser("ada");
  const [one, two] = [await opened(at), await opened(at)];
  one.line.cut = true;
  one.type(0, 0, "left");
  await time.pass(1_000);
  one.crash();
  await time.wait(60_000, () => server.version === 2);
  await settled(two);
  expect(server.text).toBe("left|");
});

test("A thousand edits offline against five hundred of others come together", async () => {
  const { time, server, browser, opened, settled } = house("слова ".repeat(200));
  const at = browser("ada");
  const [ada, emmy] = [await opened(at), await opened(browser("emmy"))];
  at.cut(true, true);
  for (let i = 0; i < 1_000; i++) {
    const where = (i * 7) % (ada.text.length - 3);
    ada.type(where, where + (i % 3), i % 2 ? "ў" : "x");
    if (i % 50 === 0) await time.pass(100);
  }
  for (let i = 0; i < 500; i++) {
    const where = (i * 13) % (emmy.text.length - 3);
    emmy.type(where, where + (i % 2), "Ж");
    await time.pass(120);
  }
  const { edits } = ada.sync.state.waiting;
  expect(edits).toBe(1_000);
  at.cut(false, true);
  await settled(ada, emmy);
  expect(server.text.split("Ж").length - 1).toBeGreaterThanOrEqual(450);
});

test("A paste of any size is sent in pieces the server takes", async () => {
  const { server, browser, opened, settled } = house("<>");
  const ada = await opened(browser("ada"));
  const paste = "Қазақ халқының 🏺 мұрасы\n".repeat(5_000);
  ada.type(1, 1, paste.slice(0, 100_000));
  await settled(ada);
  ada.type(1, 1, paste);
  await settled(ada);

  expect(server.text).toBe(`<${paste}${paste.slice(0, 100_000)}>`);
  const sizes = server.log.slice(1).map(({ changes }) => Buffer.byteLength(JSON.stringify(changes)));
  expect(Math.max(...sizes)).toBeLessThan(100_000);
});

test("Others' words wait while an input method composes, but no longer than five seconds", async () => {
  const { time, browser, opened, settled } = house("text");
  const [ada, emmy] = [await opened(browser("ada")), await opened(browser("emmy"))];
  ada.composing = true;
  ada.type(4, 4, "т");
  emmy.type(0, 0, "R");
  await time.pass(4_000);
  expect(ada.text).toBe("textт");
  expect(emmy.text).toBe("Rtextт");
  await time.pass(2_000);
  expect(ada.text).toBe("Rtextт");

  emmy.type(0, 0, "S");
  await time.pass(1_000);
  expect(ada.text).toBe("Rtextт");
  ada.composing = false;
  ada.sync.edited();
  await settled(ada, emmy);
});

test("A server that is killed while somebody types loses nothing that it stored, and gets the rest", async () => {
  const { time, server, home, browser, opened, settled } = house("");
  const ada = await opened(browser("ada"));
  let expected = "";
  for (let i = 0; i < 60; i++) {
    ada.type(ada.text.length, ada.text.length, `${i} `);
    expected += `${i} `;
    if (i % 20 === 10) await home.restart(1_500);
    await time.pass(90);
  }
  await settled(ada);
  expect(server.text).toBe(expected);
});

test("Texts that differ at one version are found out: the words are kept, the text comes anew", async () => {
  const { time, server, browser, opened, settled } = house("the server's text");
  const at = browser("ada");
  const ada = await opened(at);
  const { head } = server;
  server.head = async () => ({ ...(await head.call(server)), fingerprint: "0".repeat(64) });
  at.cut(true, false);
  ada.type(0, 0, "unsent ");
  await time.pass(1_000);
  at.cut(false, false);
  ada.line.edit = () => new Promise(() => {});
  await time.wait(10_000, () => ada.sync.state.recovered.length > 0);
  server.head = head;
  await settled(ada);

  expect(ada.text).toBe("the server's text");
  const [draft] = await at.store.draftsOf("ada");
  expect(draft).toMatchObject({
    words: "unsent ",
    reason: "documents.diverged",
    base: "the server's text",
    version: 1,
  });
  expect(ada.sync.state.recovered).toEqual([{ id: draft!.id, reason: "documents.diverged" }]);
});

test("Undo and redo after a refusal bring nothing back that was taken out of the text", async () => {
  const { time, server, browser, opened, settled } = house("Alpha beta gamma");
  const ada = await opened(browser("ada"));
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = async () => ({ refusal: { code: "documents.wrong-length", subject: null, text: "" } });
  ada.type(6, 10, "");
  await time.wait(5_000, () => ada.sync.state.recovered.length > 0);
  ada.line.edit = edit;
  await settled(ada);
  expect(ada.text).toBe("Alpha beta gamma");
  ada.run(undo);
  await settled(ada);
  expect(server.text).toBe("Alpha beta gamma");
  ada.run(redo);
  await settled(ada);
  expect(server.text).toBe("Alpha beta gamma");

  ada.type(0, 5, "Omega");
  ada.run(undo);
  await settled(ada);
  expect(server.text).toBe("Alpha beta gamma");
});
