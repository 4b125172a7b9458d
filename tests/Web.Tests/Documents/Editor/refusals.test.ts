import { expect, test } from "vitest";
import { house } from "./house.ts";

test("A push that is refused becomes a recovered draft, and later typing goes on", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = async () => ({ refusal: { code: "documents.edit-differs", subject: null, text: "" } });
  ada.type(0, 0, "refused ");
  await time.wait(2_000, () => ada.sync.state.recovered.length > 0);
  ada.line.edit = edit;
  await settled(ada);
  ada.type(4, 4, "!");
  await settled(ada);

  expect(server.text).toBe("text!");
  expect(await at.store.draftsOf("ada")).toMatchObject([
    { words: "refused ", base: "text", reason: "documents.edit-differs" },
  ]);
});

test("What was typed after a refused push stays in the text and is sent", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = async () => {
    await time.sleep(500);
    return { refusal: { code: "documents.wrong-length", subject: null, text: "" } };
  };
  ada.type(0, 0, "refused ");
  await time.pass(100);
  ada.type(3, 3, "RE");
  ada.type(ada.text.length, ada.text.length, " later");
  await time.wait(2_000, () => ada.sync.state.recovered.length > 0);
  ada.line.edit = edit;
  await settled(ada);

  expect(server.text).toBe("REtext later");
  expect(await at.store.draftsOf("ada")).toMatchObject([{ words: "refused " }]);
});

test("A person whose right to write was taken keeps the unsent words as a draft and may read on", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const [ada, emmy] = [await opened(at), await opened(browser("emmy"))];
  await server.setRight("ada", "read");
  ada.type(4, 4, " by Ada");
  await time.wait(5_000, () => ada.sync.state.right === "read");
  emmy.type(0, 0, "Emmy's ");
  await settled(ada, emmy);

  expect(ada.sync.state).toMatchObject({ writable: false, stored: true, right: "read" });
  expect(await at.store.draftsOf("ada")).toMatchObject([{ words: " by Ada", reason: "documents.read-only" }]);
  ada.type(0, 0, "x");
  expect(ada.text).toBe("Emmy's text");
});

test("Words for a document in the trash become a draft; once it is back, one types on", async () => {
  const { time, server, home, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.cut(true, false);
  ada.type(4, 4, " unsent");
  await time.pass(500);
  await home.command("trash");
  at.cut(false, false);
  await time.wait(20_000, () => ada.sync.state.recovered.length > 0);
  await settled(ada);
  expect(ada.sync.state).toMatchObject({ writable: false, heading: { inTrash: true } });

  await home.command("bring-back");
  await settled(ada);
  ada.type(4, 4, "!");
  await settled(ada);
  expect(server.text).toBe("text!");
});

test("Another log makes a draft of the unsent words, and the text comes anew", async () => {
  const { time, server, home, browser, opened, settled } = house("one");
  const at = browser("ada");
  const ada = await opened(at);
  ada.type(3, 3, " two");
  await settled(ada);
  at.cut(true, false);
  ada.type(7, 7, " unsent");
  await time.pass(1_000);
  await home.restart(100);
  await server.restoreBackup(1);
  at.cut(false, true);
  await time.wait(30_000, () => ada.sync.state.history === server.history);
  await settled(ada);

  expect(ada.text).toBe("one");
  expect(await at.store.draftsOf("ada")).toMatchObject([
    { words: " unsent", base: "one two", reason: "documents.another-history" },
  ]);
  ada.type(3, 3, "!");
  await settled(ada);
  expect(server.text).toBe("one!");
});

test("Without the right to read, the words become a draft and no text stays in the journal", async () => {
  const { time, server, browser, opened } = house("secret");
  const at = browser("ada");
  const ada = await opened(at);
  at.cut(true, false);
  ada.type(0, 0, "own ");
  await time.pass(1_000);
  await server.setRight("ada", "none");
  at.cut(false, true);
  await time.wait(20_000, () => ada.sync.state.link.kind === "closed");
  await time.pass(1_000);

  expect(ada.sync.state.writable).toBe(false);
  expect(await at.store.draftsOf("ada")).toMatchObject([{ words: "own ", reason: "documents.not-found" }]);
  expect(await at.store.recordsOf("ada")).toEqual([]);
});

test("What was taken just before the right to read was is no draft, what was typed behind it is one", async () => {
  const { time, server, home, browser, opened } = house("text", { lostNews: 1 });
  const at = browser("ada");
  const ada = await opened(at);
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = async (document, push) => {
    const answer = await edit(document, push);
    await server.setRight("ada", "none");
    await home.close("ada", { code: "documents.not-found", subject: null, text: "" });
    await time.sleep(300);
    return answer;
  };
  ada.type(4, 4, " taken");
  await time.wait(5_000, () => server.version === 2);
  ada.type(10, 10, " behind");
  await time.wait(5_000, () => ada.sync.state.link.kind === "closed");
  await time.pass(1_000);

  expect(server.text).toBe("text taken");
  expect(await at.store.draftsOf("ada")).toMatchObject([
    { words: " behind", base: "text taken", reason: "documents.not-found" },
  ]);
  expect(await at.store.recordsOf("ada")).toEqual([]);
});

test("A push refused now, but taken when it was sent before, makes no draft", async () => {
  const { time, server, home, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  home.weather = { ...home.weather, lostAnswers: 1, lostNews: 1 };
  ada.type(4, 4, "!");
  await time.wait(5_000, () => server.version === 2);
  await server.setRight("ada", "read");
  home.weather = { ...home.weather, lostAnswers: 0, lostNews: 0 };
  await settled(ada);

  expect(server.text).toBe("text!");
  expect(await at.store.draftsOf("ada")).toEqual([]);
});

test("A text that would grow too large is refused whole, in one draft, and typing goes on", async () => {
  const { server, browser, opened, settled } = house("text");
  server.documentBytes = 300_000;
  const at = browser("ada");
  const ada = await opened(at);
  ada.type(4, 4, "слово".repeat(100_000));
  await settled(ada);
  ada.type(0, 0, "# ");
  await settled(ada);

  expect(server.text.startsWith("# text")).toBe(true);
  const [draft, ...more] = await at.store.draftsOf("ada");
  expect(more).toEqual([]);
  expect(server.text.length - 6 + draft!.words.length).toBe(500_000);
});

test.each(["documents.resend", "documents.busy", "documents.slow-down"])(
  "After %s the same is sent again",
  async code => {
    const { time, server, browser, opened, settled } = house("text");
    const ada = await opened(browser("ada"));
    const sent: [string, number][] = [];
    const edit = ada.line.edit.bind(ada.line);
    ada.line.edit = async (document, push) => {
      sent.push([JSON.stringify(push), time.now]);
      return sent.length < 4 ? { refusal: { code, subject: "700", text: "" } } : await edit(document, push);
    };
    ada.type(4, 4, "!");
    await settled(ada);

    expect(server.text).toBe("text!");
    expect(new Set(sent.map(([push]) => push)).size).toBe(1);
    if (code === "documents.slow-down")
      for (let i = 1; i < 4; i++) expect(sent[i]![1] - sent[i - 1]![1]).toBeGreaterThanOrEqual(700);
  },
);

test("Words that a closed tab left for another log become a draft too", async () => {
  const { time, server, browser, opened, settled } = house("|");
  const at = browser("ada");
  const [one, two] = [await opened(at), await opened(at)];
  at.cut(true, true);
  one.type(0, 0, "first");
  two.type(1, 1, "second");
  await time.pass(1_000);
  one.crash();
  two.crash();
  await server.restoreBackup(1);
  const three = await opened(at);
  await time.wait(10_000, () => three.sync.state.recovered.length === 2);
  await settled(three);

  expect((await at.store.draftsOf("ada")).map(draft => draft.words).sort()).toEqual(["first", "second"]);
  expect(server.text).toBe("|");
});

test.each([
  ["an update", { writer: "e".repeat(32), changes: [9, [0, "!"]] }],
  ["an acknowledgement", { changes: [9, [0, "!"]] }],
])("%s that does not fit the text while words wait makes a draft of them, and typing goes on", async (_, update) => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = () => new Promise(() => {});
  ada.type(4, 4, " unsent");
  await time.pass(1_000);
  await server.command("rename");
  const since = ada.line.updatesSince.bind(ada.line);
  const [told] = server.log.slice(-1);
  ada.line.updatesSince = async () => ({
    answer: { updates: [{ ...told!, heading: null, writer: ada.sync.writer, sequence: 1, ...update }], head: 2 },
  });
  await time.wait(20_000, () => ada.sync.state.recovered.length > 0);
  ada.line.updatesSince = since;
  ada.line.edit = edit;
  await settled(ada);

  expect(await at.store.draftsOf("ada")).toMatchObject([{ words: " unsent", reason: "documents.diverged" }]);
  ada.type(0, 0, "more ");
  await settled(ada);
  expect(server.text).toBe("more text");
});

test("Words that somebody else sent shorter under this tab's number are not lost: they become a draft", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  at.cut(true, true);
  ada.line.break();
  ada.type(4, 4, " half");
  await time.pass(1_000);
  const { history, version } = ada.collab;
  const push = { history, seen: version, writer: ada.sync.writer!, first: 1, changes: [[4, [0, " half"]]] };
  await server.edit([{ account: "ada", push }], "holds");
  ada.type(9, 9, " typed");
  await time.pass(1_000);
  at.cut(false, true);
  await settled(ada);

  const drafts = await at.store.draftsOf("ada");
  expect(server.text.includes(" half typed") || drafts.some(draft => draft.words.includes(" half typed"))).toBe(true);
});

test("A refusal while the device hangs keeps the words in the tab, and one types on", async () => {
  const { time, server, browser, opened, settled } = house("text");
  const at = browser("ada");
  const ada = await opened(at);
  const edit = ada.line.edit.bind(ada.line);
  ada.line.edit = async () => ({ refusal: { code: "documents.wrong-length", subject: null, text: "" } });
  ada.type(4, 4, " refused");
  await time.pass(5);
  at.hangs = true;
  await time.wait(30_000, () => ada.sync.state.recovered.length > 0 && ada.sync.state.writable);
  ada.line.edit = edit;
  expect(ada.sync.state).toMatchObject({ writable: true, recovered: [{ reason: "documents.wrong-length" }] });
  const drafts = ada.journal.drafts("ada");
  await time.pass(6_000);
  expect(await drafts).toMatchObject([{ words: " refused" }]);
  ada.type(4, 4, "!");
  await settled(ada);
  expect(server.text).toBe("text!");
});
