/** The page of recovered drafts: what this person's device kept because it could not be merged. */
import { make, part } from "./dom.ts";
import { confirmed } from "./help.ts";
import { type Journal, openJournal, type RecoveredDraft } from "./journal.ts";
import { button, notes, save } from "./notes.ts";
import { reasonFor } from "./reasons.ts";
import { withWords } from "./recovered-text.ts";
import type { Start } from "./start.ts";
import { day, type Speech, speech, type Words } from "./words.ts";
import "./editor.css";

async function run(start: Start & { account: string }) {
  const said = speech(start.words, start.speaks);
  const journal = await openJournal(Date.now);
  const place = part("drafts");

  async function draw() {
    const drafts = (await journal.drafts(start.account)).sort((a, b) => b.at - a.at);
    const waiting = [...(await journal.waiting(start.account)).keys()];
    const note = notes(part("notes"), said);
    if (waiting.length > 0) {
      const links = waiting.map(id =>
        make("a", { className: "btn slim", href: `/documents/${id}` }, said.say("recovered.open")),
      );
      note.show("waiting", { tone: "accent", text: said.say("recovered.waits"), actions: links });
    }
    place.replaceChildren(
      ...(drafts.length === 0
        ? [make("p", { className: "muted" }, said.say("recovered.none"))]
        : drafts.map(draft => card(draft, { journal, said, words: start.words, nonce: start.nonce, again: draw }))),
    );
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
  await draw();
}

interface Around {
  journal: Journal;
  said: Speech;
  words: Words;
  nonce: string;
  again(): Promise<void>;
}

function card(draft: RecoveredDraft, around: Around): HTMLElement {
  const { journal, said, again } = around;
  const { say } = said;
  const difference = make("div", { className: "difference", hidden: true });
  const compare = button(say("recovered.compare"), "main", async () => {
    difference.hidden = !difference.hidden;
    compare.textContent = say(difference.hidden ? "recovered.compare" : "recovered.hide");
    if (!difference.hidden && difference.childElementCount === 0) await showDifference(difference, draft, around);
  });
  const discard = button(say("recovered.discard"), "quiet", async () => {
    if (await confirmed(say("recovered.discard.sure"), say("recovered.discard.yes"), say("recovered.discard.no"))) {
      await journal.discardDraft(draft.id);
      await again();
    }
  });
  return make(
    "article",
    { className: "card stack", id: draft.id },
    make("h2", {}, draft.title),
    make(
      "p",
      { className: "small muted" },
      `${say("recovered.when", day(new Date(draft.at)), draft.version)} · ${reasonFor(draft.reason, said)}`,
    ),
    make("h3", { className: "kicker" }, say("recovered.words")),
    make("blockquote", { className: "words" }, draft.words),
    make(
      "div",
      { className: "row tight" },
      compare,
      make("a", { className: "btn slim", href: `/documents/${draft.document}` }, say("recovered.insert")),
      button(say("recovered.download"), "", () => save(draft.words, `${draft.title} (${draft.version})`)),
      discard,
    ),
    difference,
  );
}

async function showDifference(place: HTMLElement, draft: RecoveredDraft, { said: { say }, words, nonce }: Around) {
  const answer = await fetch(`/documents/${draft.document}/download`).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    place.replaceChildren(make("p", { className: "small muted" }, say("recovered.unreadable")));
    return;
  }
  const now = (await answer.text()).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const { showDifference: draw } = await import("./difference.ts");
  place.replaceChildren(make("p", { className: "small muted" }, `${say("recovered.now")} → ${say("recovered.mine")}`));
  draw(place, { before: now, after: withWords(draft), words, nonce, name: say("recovered.compare") });
}

const start = JSON.parse(part("start").textContent ?? "{}") as Start;
if (start.account !== null) void run({ ...start, account: start.account });
