/** Puts the editor into its page: the only file that knows both. */
import { EditorView } from "@codemirror/view";
import { actions } from "./actions.ts";
import { beside } from "./beside.ts";
import { collab, collabOf } from "./collab.ts";
import { colleagues } from "./colleagues.ts";
import { connectTo } from "./connection.ts";
import { browserDevice } from "./device.ts";
import { part } from "./dom.ts";
import { help } from "./help.ts";
import { memoryJournal, openJournal } from "./journal.ts";
import { insertMenu } from "./menu.ts";
import { button, notes, save } from "./notes.ts";
import { offerRecovered } from "./offer-recovered.ts";
import { keepForOffline } from "./offline.ts";
import { presence } from "./presence.ts";
import { preview } from "./preview.ts";
import { askAbout, insertAnswer } from "./questions.ts";
import { keepInStep } from "./scrolling.ts";
import { whoIs } from "./sign-in-again.ts";
import { setLanguage, setWritable, source } from "./source.ts";
import { readStart } from "./start.ts";
import { steadily } from "./steady.ts";
import { strip } from "./strip.ts";
import { Sync, type SyncState } from "./sync.ts";
import { drawToolbar } from "./toolbar.ts";
import { closeMenu, views } from "./views.ts";
import { speech } from "./words.ts";
import "./editor.css";

const start = readStart();
const mac = /Mac|iPhone|iPad/.test(navigator.platform);

async function run(given: NonNullable<typeof start>) {
  const { document: id, account, words } = given;
  const said = speech(words, given.speaks);
  const deeds = actions(said, view => void askAbout(view, id, askedInVain));
  const [main, pane, sheet] = [part("main"), part("page"), part("sheet")];
  const connection = connectTo("/live/documents");
  const journal = given.shared ? memoryJournal() : await openJournal(Date.now);
  const menu = insertMenu({ actions: deeds, speech: said, mac });
  const openHelp = help(deeds, said, mac);
  const banners = notes(part("notes"), said);
  let sync: Sync | null = null;
  const askedInVain = (why: "nothing" | "unsent") =>
    banners.show("ask", { title: said.say("note.ask"), text: said.say(`note.ask.${why}`), closes: true });

  const others = colleagues({
    id,
    account,
    connection,
    speech: said,
    speaks: given.speaks,
    list: part("faces"),
    said: part("said"),
    writer: () => sync?.writer ?? null,
  });

  const view = new EditorView({
    parent: part("source"),
    dispatchTransactions: steadily(),
    extensions: [
      collab(),
      menu.extension,
      source({
        actions: deeds,
        words,
        name: said.say("editor.source"),
        nonce: given.nonce,
        mac,
        chords: { "Mod-s": () => bottom.saySaved(), "Mod-/": openHelp },
      }),
      presence(selection => others.tell(view.state, selection)),
      EditorView.updateListener.of(update => {
        others.note(update);
        if (update.docChanged) sync?.edited();
        if (update.docChanged || update.selectionSet) bottom.moved();
      }),
      EditorView.domEventHandlers({ compositionend: () => void setTimeout(() => sync?.edited()) }),
    ],
  });
  others.show(view);

  const asked = async (shown: number, atLeast: number) => {
    if (sync?.state.link.kind !== "live") return null;
    const answer = await connection.preview(id, shown, atLeast);
    return "answer" in answer ? answer.answer : null;
  };
  const page = preview(pane, sheet, asked, () => bottom.page(page.version));
  let stepping = false;
  keepInStep(
    view,
    pane,
    () => page.blocks,
    () => stepping,
  );
  views(main, part("views"), (shown, both) => {
    page.show(shown);
    stepping = both;
  });

  closeMenu(part<HTMLDetailsElement>("more"));
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-to]")) {
    link.href = `/documents/${id}/${link.dataset.to}`;
  }

  const side = beside({
    aside: part("beside"),
    main,
    speech: said,
    document: id,
    account,
    saveCopy: () => save(view.state.doc.toString(), sync?.state.heading?.title ?? given.title),
    signedIn: () => sync?.signedIn(),
  });
  const bottom = strip({ view, speech: said, side, banners, delay: () => others.delay });
  const recovered = offerRecovered({ id, account, view, journal, speech: said, banners });

  const tools = document.getElementById("tools");
  if (tools) {
    drawToolbar({
      bar: tools,
      view,
      actions: deeds,
      speech: said,
      mac,
      openMenu: only => menu.open(view, only),
      help: openHelp,
    });
  }

  let language = "";
  let may: boolean | null = null;
  function changed(state: SyncState) {
    bottom.show(state);
    others.present(state.readers);
    page.reached(state.version);
    side.signedOut(state.link.kind === "signed-out" && (state.link.another ? "another" : "ended"));
    recovered.changed(state);
    if (state.heading) {
      document.title = `${state.heading.title} · ResearchHub`;
      part("title").textContent = state.heading.title;
      if (state.heading.language !== language) {
        language = state.heading.language;
        setLanguage(view, language);
        part("title").lang = sheet.lang = language;
      }
    }
    if (state.writable !== may) {
      may = state.writable;
      setWritable(view, may);
      if (tools) tools.inert = !may;
      if (may && document.activeElement === document.body && matchMedia("(pointer: fine)").matches) view.focus();
    }
    if (state.right !== null && state.heading) {
      const why = state.right === "read" ? "read" : state.heading.inTrash ? "trash" : null;
      for (const note of ["read", "trash"].filter(one => one !== why)) banners.hide(note);
      if (why && !banners.has(why)) {
        banners.show(why, { tone: "accent", title: said.say(`note.${why}`), text: said.say(`note.${why}.why`) });
      }
    }
    if (state.link.kind === "closed") {
      const { refusal } = state.link;
      banners.show("closed", {
        tone: "madder",
        title: said.say("note.closed"),
        text: refusal.text || said.say("note.closed.why"),
      });
    }
  }

  sync = new Sync({ document: id, account, editor: view, connection, journal, device: browserDevice(), changed });
  const loop = sync;
  await loop.start();
  changed(loop.state);
  void recovered.look();
  void insertAnswer(view);

  addEventListener("focus", async () => {
    if (loop.state.link.kind === "signed-out" && (await whoIs(id, account)) === "in") loop.signedIn();
  });
  addEventListener("beforeunload", event => {
    const { stored, keeping, typed } = loop.state;
    if (!stored && (keeping !== "device" || typed.edits > 0)) event.preventDefault();
  });
  if (collabOf(view.state).loaded) view.requestMeasure();
  if (!given.shared) void keepForOffline();
}

if (start) {
  void run(start);
} else {
  const given = JSON.parse(document.getElementById("start")?.textContent ?? "{}");
  const said = speech(given.words ?? {}, given.speaks ?? "en");
  part("save").textContent = said.say("save.absent");
  const again = button(said.say("recovered.open"), "", () => location.reload());
  notes(part("notes"), said).show("absent", { text: said.say("note.absent"), actions: [again] });
}
