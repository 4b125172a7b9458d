/**
 * Opens a draft that was open before when there is no network. It keeps built files, whose names change with their content, and one
 * impersonal shell; the draft's text comes from the journal. No page with anybody's data is ever kept.
 */
export {};

interface Event_ extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Worker_ {
  addEventListener(type: "install" | "activate", listener: (event: Event_) => void): void;
  addEventListener(type: "message", listener: (event: Event_ & { data: { keep?: string[] } }) => void): void;
  addEventListener(
    type: "fetch",
    listener: (event: Event_ & { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker_;
const store = "researchhub-editor";
const shell = "/documents/shell";
/** Which files the newest and the former shell need; older ones go. */
const list = "/documents/shell.files";
/** A line that is there but answers nothing is no network to a person who waits for a draft. */
const patience = 8000;

const draft = /^\/documents\/[0-9a-f]{32}$/;
const fixed = /^\/app\/(?:hashed\/|.*\.[0-9a-z]{10}\.)/;

worker.addEventListener("install", event => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", event => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", event => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep));
});
worker.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && draft.test(pathname)) event.respondWith(page(request));
  else if (fixed.test(pathname)) event.respondWith(kept(request));
});

async function page(request: Request): Promise<Response> {
  const none = new Promise<null>(resolve => setTimeout(resolve, patience, null));
  const answer = await Promise.race([fetch(request).catch(() => null), none]);
  if (answer && answer.status < 500) return answer;
  const cache = await caches.open(store);
  return (await cache.match(shell)) ?? answer ?? Response.error();
}

async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  return (await cache.match(request.url)) ?? fetch(request);
}

/** Takes a fresh shell with all it names and all a page used; the old one stays until everything of the new one is here. */
async function keep(used: string[]) {
  const fresh = await fetch(shell, { cache: "no-store", redirect: "error" });
  if (!fresh.ok) return;
  const named = (await fresh.clone().text()).match(/\/app\/[^"'\s)]+/g) ?? [];
  const files = [...new Set([...named, ...used])].filter(file => fixed.test(file));
  const cache = await caches.open(store);
  await Promise.all(
    files.map(async file => {
      if (!(await cache.match(file))) await cache.add(file);
    }),
  );
  await cache.put(shell, fresh);
  const former: string[] = (await (await cache.match(list))?.json()) ?? [];
  await cache.put(list, Response.json(files));
  const needed = new Set([...files, ...former, shell, list]);
  for (const request of await cache.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}
