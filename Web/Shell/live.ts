/**
 * A page that follows a project, or the directory: when the server says that something there has changed, the page asks for itself again, without the shell,
 * and puts in what is different. Regions are marked `data-live="name"`. Without scripts the page is as it was when it was opened.
 */
import { type HubConnection, HubConnectionBuilder, JsonHubProtocol, LogLevel } from "@microsoft/signalr";
import { straight } from "./live-line.ts";

/** Many pages that heard the same must not ask in the same moment: the server says in how many milliseconds, but for those whose connection came back. */
const longest = 1_000;
const connectWithin = 10_000;

/** 0.5 to 1 s at first, 15 to 30 s in the end. */
const retryDelay = (failures: number) =>
  Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)) * (0.5 + Math.random() / 2);

const token = /name="__RequestVerificationToken" value="[^"]+"/g;

let tag: string | null = null;
let asking = false;
let asked = false;
let within = longest;

/** Asks for the page; a question that comes meanwhile is asked after it. */
async function refresh(time = longest) {
  within = time;
  if (asking) {
    asked = true;
    return;
  }
  asking = true;
  try {
    do {
      asked = false;
      await new Promise(done => setTimeout(done, Math.random() * within));
      const answer = await fetch(location.pathname + location.search, {
        headers: { "X-Fragment": "1", ...(tag ? { "If-None-Match": tag } : {}) },
        redirect: "manual",
        cache: "no-store",
      });
      if (answer.status === 304) continue;
      // No longer signed in, or no longer a member: the page itself says it best.
      if (!answer.ok) return location.reload();
      tag = answer.headers.get("ETag");
      show(await answer.text());
    } while (asked);
  } catch {
    // The line is gone; the connection comes back and asks again.
  } finally {
    asking = false;
  }
}

function show(html: string) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const hold = still();
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = page.querySelector<HTMLElement>(`[data-live="${CSS.escape(region.dataset.live!)}"]`);
    if (!next || same(region, next)) continue;
    if (region.hasAttribute("data-keyed")) replaceByKey(region, next);
    else if (region.contains(document.activeElement)) waitFor(region);
    else region.replaceChildren(...document.adoptNode(next).childNodes);
  }
  hold();
}

/**
 * What one writes in stays where it is on the screen while something comes in above it, or else the first child on the screen that stays.
 * A browser does this by itself only for a page that is scrolled.
 * @returns To be called after the change.
 */
function still(): () => void {
  const onScreen = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const held = [document.activeElement, ...document.querySelectorAll("[data-keyed] > [data-key]")].find(
    element => element && element !== document.body && onScreen(element),
  );
  const before = held?.getBoundingClientRect().top ?? 0;
  return () => {
    if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
  };
}

/** Nobody's field or button vanishes under their hand. */
function waitFor(region: HTMLElement) {
  region.addEventListener("focusout", () => setTimeout(again), { once: true });
}

/** Children with a `data-key` stay where they say the same: what one reads does not move, and only what holds the focus waits. */
function replaceByKey(region: HTMLElement, next: HTMLElement) {
  const known = new Map(keyed(region).map(child => [child.dataset.key, child]));
  let before: Element | null = null;
  for (const child of keyed(next)) {
    const there = known.get(child.dataset.key);
    known.delete(child.dataset.key);
    let stays = there;
    if (there?.contains(document.activeElement) && said(there) !== said(child)) waitFor(there);
    else if (!there || said(there) !== said(child)) {
      stays = document.adoptNode(child);
      there?.replaceWith(stays);
    }
    if ((before ? before.nextElementSibling : region.firstElementChild) !== stays) {
      if (before) before.after(stays!);
      else region.prepend(stays!);
    }
    before = stays!;
  }
  for (const gone of known.values()) if (!gone.contains(document.activeElement)) gone.remove();
}

const keyed = (region: HTMLElement) => [...region.querySelectorAll<HTMLElement>(":scope > [data-key]")];

/** What a child says: without what the page has made of it since, formulas drawn and details opened. */
function said(child: HTMLElement) {
  const plain = child.cloneNode(true) as HTMLElement;
  for (const formula of plain.querySelectorAll(".math")) formula.textContent = "";
  for (const details of plain.querySelectorAll("details")) details.removeAttribute("open");
  return plain.outerHTML.replace(token, "");
}

function again() {
  tag = null;
  void refresh();
}

const same = (one: HTMLElement, other: HTMLElement) =>
  one.innerHTML.replace(token, "") === other.innerHTML.replace(token, "");

/** Follows for as long as the page is open. */
export function follow(what: string, at: string) {
  let failures = 0;
  let current: HubConnection | undefined;
  // And what that script tells; a word that is lost is said again.
  document.addEventListener("live-writing", () => void current?.send("Writing", what).catch(() => {}));
  const connect = async () => {
    const { options, end } = straight();
    const giveUp = setTimeout(end, connectWithin);
    const hub: HubConnection = new HubConnectionBuilder()
      .withUrl(at, options)
      .withHubProtocol(new JsonHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    hub.on("Changed", (time?: number) => void refresh(time));
    // Of threads: who writes, told to the page's own script.
    hub.on("Writes", person => document.dispatchEvent(new CustomEvent("live-writes", { detail: person })));
    current = hub;
    hub.onclose(later);
    try {
      await hub.start();
      clearTimeout(giveUp);
      if (!(await hub.invoke<boolean>("Follow", what))) return;
      document.documentElement.dataset.following = "yes";
      document.dispatchEvent(new Event("live-following"));
      // What changed while nobody told: since the connection broke, or since the page was made.
      again();
      failures = 0;
    } catch {
      void hub.stop();
      later();
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    delete document.documentElement.dataset.following;
    setTimeout(() => {
      waiting = false;
      void connect();
    }, retryDelay(failures++));
  };
  void connect();
}
