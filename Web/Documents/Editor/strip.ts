/** The lines of truth: the save state under the title, the connection and the counts at the bottom, what waits beside the text. */
import type { EditorView } from "@codemirror/view";
import type { Beside } from "./beside.ts";
import { collabOf } from "./collab.ts";
import { part } from "./dom.ts";
import type { notes } from "./notes.ts";
import { showWaiting } from "./source.ts";
import { isKept, linkDot, linkLine, type Standing, saveLine, saveState, slowAfter } from "./status.ts";
import type { SyncState } from "./sync.ts";
import { countWaiting, countWords, type Waiting, waitingSpans } from "./waiting.ts";
import { clock, type Speech } from "./words.ts";

const languages: Record<string, string> = { kk: "Қазақша", ru: "Русский", be: "Беларуская", en: "English" };
/** A gap in a ticking clock longer than this was sleep. */
const sleep = 5 * 60_000;
const tick = 1000;
/** Waiting text up to this length is counted at every key. */
const quick = 5000;

export interface StripOptions {
  view: EditorView;
  speech: Speech;
  side: Beside;
  banners: ReturnType<typeof notes>;
  delay(): number | null;
}

export function strip({ view, speech, side, banners, delay }: StripOptions) {
  let state: SyncState | null = null;
  let since: number | null = null;
  let looseSince: number | null = null;
  let marked = false;
  let waiting: Waiting = { sentences: 0, sections: [] };
  let saidKind = "";
  let ticked = Date.now();
  let counting: ReturnType<typeof setTimeout> | undefined;

  const write = (id: string, text: string) => {
    const element = part(id);
    if (element.textContent !== text) element.textContent = text;
  };
  const at = (milliseconds: number) => clock(new Date(milliseconds));

  function standing(now: SyncState): Standing {
    return {
      may: now.right === null ? null : now.right === "read" ? "read" : now.heading?.inTrash ? "trash" : "write",
      link: now.link.kind,
      keeping: now.keeping,
      sentences: sentences(now),
      age: since === null ? 0 : Date.now() - since,
      loose: looseSince === null ? 0 : Date.now() - looseSince,
      version: now.version,
    };
  }

  /** Counted in the text as it is shown; what closed tabs left, and this text does not hold, is counted by the loop. */
  function sentences(now: SyncState): number {
    if (now.stored) return 0;
    const { pending } = collabOf(view.state);
    if (pending.length === 0) return Math.max(1, now.sentences);
    const spans = waitingSpans(pending.map(one => one.changes));
    const length = spans.reduce((sum, span) => sum + span.to - span.from, 0);
    // A large paste is counted when the typing rests.
    if (length < quick) waiting = countWaiting(view.state.doc, spans, now.heading?.language ?? "en");
    else countLater();
    return Math.max(1, waiting.sentences);
  }

  function show(now: SyncState) {
    state = now;
    if (now.stored) since = null;
    else since ??= Date.now();
    if (now.typed.edits === 0) looseSince = null;
    else looseSince ??= Date.now();
    draw();
  }

  function draw() {
    if (!state) return;
    const now = standing(state);
    const { kind, dot, pulse } = saveState(now);
    write("save", saveLine(now, speech));
    part("save").dataset.state = kind;
    part("save").dataset.kept = String(state.typed.edits === 0);
    part("save-dot").className = `dot ${dot}${pulse ? " pulse" : ""}`;
    write("link", linkLine(state.link, delay(), at, speech));
    part("link-dot").className = `dot ${linkDot(state.link.kind)}`;
    write("strip-language", languages[state.heading?.language ?? ""] ?? "");
    say(kind);
    mark(!state.stored && (now.age > slowAfter || kind === "lost" || kind === "offline" || kind === "signed-out"));
    if (state.link.kind === "live") banners.hide("slept");
  }

  /** Screen readers hear of a change that matters, not of each saved key. */
  function say(kind: string) {
    const news =
      kind === "lost" || kind === "offline" ? "lost" : kind === "signed-out" || kind === "device" ? kind : "fine";
    if (news === saidKind) return;
    if (news === "lost") write("said", speech.say("said.lost"));
    else if (news !== "fine") write("said", speech.say(`save.${news}`));
    else if (saidKind !== "") write("said", speech.say("said.live"));
    saidKind = news;
  }

  function mark(now: boolean) {
    if (now !== marked) {
      marked = now;
      queueMicrotask(() => view.dispatch({ effects: showWaiting.of(now) }));
    }
    if (!now) side.waits(null);
    else countLater();
  }

  function moved() {
    const { head } = view.state.selection.main;
    const line = view.state.doc.lineAt(head);
    write("strip-place", speech.say("strip.place", line.number, head - line.from + 1));
    countLater();
  }

  function countLater() {
    counting ??= setTimeout(() => {
      counting = undefined;
      write("strip-words", speech.count("words", countWords(view.state.doc.toString())));
      const spans = waitingSpans(collabOf(view.state).pending.map(one => one.changes));
      waiting = countWaiting(view.state.doc, spans, state?.heading?.language ?? "en");
      if (marked && state && state.link.kind !== "live" && state.link.kind !== "waiting") {
        side.waits(
          waiting.sentences > 0
            ? { ...waiting, storedAt: state.storedAt, version: state.version, kept: isKept(standing(state)) }
            : null,
        );
      }
    }, 400);
  }

  setInterval(() => {
    const now = Date.now();
    if (now - ticked > sleep && state?.link.kind !== "live") {
      banners.show("slept", { tone: "accent", text: speech.say("note.slept"), closes: true });
    }
    ticked = now;
    draw();
  }, tick);

  return {
    show,
    moved,
    page: (version: number) => write("strip-page", version === 0 ? "" : speech.say("strip.page", version)),
    saySaved: () => {
      if (!state) return;
      part("said").textContent = "";
      write("said", saveLine(standing(state), speech));
      part("save").animate?.([{ opacity: 0.2 }, { opacity: 1 }], 400);
    },
  };
}
