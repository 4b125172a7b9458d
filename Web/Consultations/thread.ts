/**
 * A thread: what is written is kept on this device until it stands in the thread, and is sent again until it does. A message's id is made
 * before it is sent, so that it arrives once however often it is sent. Without scripts the form is a plain form.
 */
import { renderFormulas } from "../Shell/formulas.ts";
import { type Kept, openPlace } from "./place.ts";

const token = 'input[name="__RequestVerificationToken"]';
const tellEvery = 3_000;
const writesFor = 5_000;

const form = document.querySelector<HTMLFormElement>("form[data-journal]");
const thread = document.querySelector<HTMLElement>("[data-live=thread]");

void renderFormulas([...document.querySelectorAll(".thread .prose")]);
// What came by the live connection: formulas are drawn where they are new.
if (thread) new MutationObserver(() => void renderFormulas([thread])).observe(thread, { childList: true });
if (form) write(form);
hear();

/** The field, the device and the line. */
function write(form: HTMLFormElement) {
  const field = form.querySelector<HTMLTextAreaElement>("textarea")!;
  const status = form.querySelector<HTMLElement>("[data-state]")!;
  const place = openPlace(form.dataset.journal!, form.dataset.shared ? sessionStorage : localStorage);
  const waiting = document.createElement("ol");
  waiting.className = "thread waiting";
  form.before(waiting);
  let sending = false;
  let failures = 0;
  let told = 0;

  const draft = place.draft();
  if (draft && !field.value) {
    field.value = draft.text;
    choose(form, draft.kind);
    say("kept");
  }
  draw();
  void flush();

  form.addEventListener("input", () => {
    say(place.keep({ text: field.value, kind: kindOf(form) }) ? "kept" : null);
    if (Date.now() - told < tellEvery) return;
    told = Date.now();
    document.dispatchEvent(new Event("live-writing"));
  });
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", event => {
    const text = field.value.trim();
    // What the device does not keep goes as a plain form, under the page's id. That one may come back with a page from the browser's
    // memory, and is not used here: another message would seem to stand in the thread already.
    if (!text || !place.post({ id: newId(), text, kind: kindOf(form) })) return;
    event.preventDefault();
    field.value = "";
    choose(form, null);
    field.focus();
    draw();
    void flush();
  });
  addEventListener("online", () => void flush());
  document.addEventListener("live-following", () => void flush());

  /** Sends what waits, in order, until it stands in the thread. */
  async function flush() {
    if (sending) return;
    sending = true;
    try {
      while (place.posted().length > 0) {
        const message = place.posted()[0]!;
        say("sending");
        const verdict = await send(message);
        if (verdict === "later") {
          say(failures > 0 ? "waits" : "sending");
          setTimeout(
            () => void flush(),
            Math.min(30_000, 1_000 * 2 ** Math.min(failures++, 5)) * (0.5 + Math.random() / 2),
          );
          return;
        }
        failures = 0;
        if (verdict === "away") return say("away");
        place.drop(message.id);
        if (verdict !== "there") giveBack(message, verdict);
        else say(null);
        draw();
      }
    } finally {
      sending = false;
    }
  }

  /** A refused message goes back into the field, in front of what stands there. */
  function giveBack(message: Kept, why: string) {
    field.value = field.value ? `${message.text}\n\n${field.value}` : message.text;
    place.keep({ text: field.value, kind: message.kind });
    choose(form, message.kind);
    status.textContent = why;
  }

  function draw() {
    waiting.replaceChildren(
      ...place.posted().map(message => {
        const item = document.createElement("li");
        item.className = "msg unsent";
        const body = document.createElement("article");
        body.className = "body";
        const head = document.createElement("p");
        head.className = "small muted";
        head.textContent = form.dataset.saidYours!;
        const text = document.createElement("pre");
        text.className = "edition";
        text.textContent = message.text;
        body.append(head, text);
        item.append(body);
        return item;
      }),
    );
  }

  function say(state: "kept" | "waits" | "sending" | "away" | null) {
    const said = { kept: "saidKept", waits: "saidWaits", sending: "saidSending", away: "saidAway" } as const;
    status.textContent = state ? (form.dataset[said[state]] ?? "") : "";
  }
}

/** There is only one proof that a message has arrived: it stands in the thread. */
async function send(message: Kept): Promise<"there" | "later" | "away" | (string & {})> {
  try {
    const before = await page();
    if (typeof before === "string") return before;
    if (stands(before, message.id)) return "there";
    const proof = before.querySelector<HTMLInputElement>(`form[data-journal] ${token}`)?.value;
    if (!proof) return before.querySelector("[data-live=thread]") ? "away" : "later";
    const fields = new URLSearchParams({
      _handler: "reply",
      __RequestVerificationToken: proof,
      message: message.id,
      kind: message.kind,
      text: message.text,
    });
    const answer = await fetch(location.pathname, { method: "POST", body: fields, redirect: "manual" });
    if (answer.ok) {
      const refused = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[role=alert]");
      if (refused) return refused.textContent?.trim() || "later";
    }
    const after = await page();
    return typeof after !== "string" && stands(after, message.id) ? "there" : "later";
  } catch {
    return "later";
  }
}

/** The page as the server shows it now. */
async function page(): Promise<Document | "later" | "away"> {
  const answer = await fetch(location.pathname, {
    headers: { "X-Fragment": "1" },
    redirect: "manual",
    cache: "no-store",
  });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 404) return "away";
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : "later";
}

const stands = (page: Document, id: string) => page.querySelector(`[data-key="${CSS.escape(id)}"]`) !== null;

const kindOf = (form: HTMLFormElement) => String(new FormData(form).get("kind") ?? "Remark");

function choose(form: HTMLFormElement, kind: string | null) {
  const radios = [...form.querySelectorAll<HTMLInputElement>("input[type=radio][name=kind]")];
  const chosen = radios.find(radio => (kind ? radio.value === kind : radio.defaultChecked));
  if (chosen) chosen.checked = true;
}

/** Who is writing: told by the live connection, shown for a few seconds. */
function hear() {
  const line = document.querySelector<HTMLElement>("[data-writers]");
  let end: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("live-writes", event => {
    const person = (event as CustomEvent<string>).detail;
    const name = document.querySelector<HTMLElement>(`[data-person="${CSS.escape(person)}"]`)?.dataset.name;
    if (!line || !name) return;
    const said = line.dataset.writers!.replace("{0}", name);
    if (line.textContent !== said) line.textContent = said;
    clearTimeout(end);
    end = setTimeout(() => {
      line.textContent = "";
    }, writesFor);
  });
}

/** 128 random bits as 32 hexadecimal digits; they need no network. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}
