// @vitest-environment happy-dom
import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { beforeEach, expect, test, vi } from "vitest";
import { collab, collabOf, letWrite, reset } from "../../../../Web/Documents/Editor/collab.ts";
import { memoryJournal, type RecoveredDraft } from "../../../../Web/Documents/Editor/journal.ts";
import { notes } from "../../../../Web/Documents/Editor/notes.ts";
import { offerRecovered } from "../../../../Web/Documents/Editor/offer-recovered.ts";
import type { SyncState } from "../../../../Web/Documents/Editor/sync.ts";
import { speech } from "../../../../Web/Documents/Editor/words.ts";

const draft: RecoveredDraft = {
  id: "r",
  account: "ada",
  document: "d",
  title: "Draft",
  history: "h",
  version: 7,
  base: "text",
  changes: [[4, [0, " lost"]]],
  words: " lost",
  reason: "documents.in-trash",
  at: 1,
};

/** As much of a view as the offer knows. */
class Page {
  state = EditorState.create({ extensions: collab() });
  focus() {}
  dispatch(spec: TransactionSpec) {
    this.state = this.state.update(spec).state;
  }

  constructor() {
    for (const { state } of reset(this.state, "h", 7, "text")) this.state = state;
    this.may(true);
  }

  may(write: boolean) {
    this.state = letWrite(this.state, write).state;
  }
}

beforeEach(() => document.body.replaceChildren());

async function offered(writable: boolean) {
  const journal = memoryJournal();
  await journal.keepDraft(draft);
  const page = new Page();
  page.may(writable);
  const said = speech({ "recovered.insert": "Insert" }, "en");
  const place = document.createElement("div");
  document.body.append(place);
  const view = page as unknown as EditorView;
  const offer = offerRecovered({ id: "d", account: "ada", view, journal, speech: said, banners: notes(place, said) });
  await offer.look();
  const insert = [...place.querySelectorAll("button")].find(one => one.textContent === said.say("recovered.insert"))!;
  const changed = (stored: boolean) =>
    offer.changed({ recovered: [], stored, writable: collabOf(page.state).writable } as unknown as SyncState);
  return { journal, page, place, insert, changed };
}

test("An inserted draft goes from the device when its words are stored", async () => {
  const { journal, page, insert, changed } = await offered(true);
  insert.click();
  expect(page.state.doc.toString()).toContain(" lost");
  changed(false);
  expect(await journal.drafts("ada")).toHaveLength(1);
  changed(true);
  await vi.waitFor(async () => expect(await journal.drafts("ada")).toEqual([]));
});

test("A draft stays on the device when the text could not be written at the moment of inserting", async () => {
  const { journal, page, place, insert, changed } = await offered(true);
  page.may(false);
  insert.disabled = false;
  insert.click();
  expect(page.state.doc.toString()).toBe("text");
  changed(true);
  await new Promise(resolve => setTimeout(resolve));
  expect(await journal.drafts("ada")).toEqual([draft]);
  expect(place.textContent).toContain("Insert");
});

test("Inserting can be had as soon as the text can be written, and no longer", async () => {
  const { page, insert, changed } = await offered(false);
  expect(insert.disabled).toBe(true);
  page.may(true);
  changed(true);
  expect(insert.disabled).toBe(false);
  page.may(false);
  changed(true);
  expect(insert.disabled).toBe(true);
});
