/** What stands beside the text, under it on a phone, and never over it: what waits on the device, and signing in again. */
import { make } from "./dom.ts";
import { icon } from "./icons.ts";
import { signIn } from "./sign-in-again.ts";
import type { Waiting } from "./waiting.ts";
import { clock, type Speech } from "./words.ts";

export interface BesideOptions {
  aside: HTMLElement;
  main: HTMLElement;
  speech: Speech;
  document: string;
  account: string;
  saveCopy(): void;
  signedIn(): void;
}

export interface Beside {
  /** Shows what waits on this device; null takes it away. */
  waits(waiting: (Waiting & { storedAt: number | null; version: number; kept: boolean }) | null): void;
  /** Asks for sign-in, because the session ended or is another person's; or stops asking. */
  signedOut(out: false | "ended" | "another"): void;
}

export function beside({ aside, main, speech, document: id, account, saveCopy, signedIn }: BesideOptions): Beside {
  const { say, count } = speech;
  let out: false | "ended" | "another" = false;
  let last = "";

  function show(name: string | null, ...children: (Node | null)[]) {
    main.classList.toggle("has-aside", name !== null);
    aside.hidden = name === null;
    if (name !== null) aside.ariaLabel = say(name);
    aside.replaceChildren(...children.filter(child => child !== null));
  }

  function form() {
    const address = make("input", { id: "again-address", type: "email", required: true, autocomplete: "username" });
    const password = make("input", {
      id: "again-password",
      type: "password",
      required: true,
      autocomplete: "current-password",
    });
    const refused = make("p", { className: "small red", role: "alert" });
    const elsewhere = make("a", { href: "/sign-in", target: "_blank", rel: "opener" }, say("again.elsewhere"));
    const drawn = make(
      "form",
      { className: "stack" },
      field("again.address", address),
      field("again.password", password),
      refused,
      make("div", { className: "row tight" }, make("button", { className: "btn main" }, say("again.enter")), elsewhere),
    );
    drawn.addEventListener("submit", async event => {
      event.preventDefault();
      refused.textContent = "";
      const verdict = await signIn(id, account, address.value, password.value);
      password.value = "";
      if (verdict === "in") signedIn();
      else refused.textContent = say(`again.${verdict}`);
    });
    return drawn;
  }

  function field(name: string, input: HTMLInputElement) {
    return make("div", { className: "field" }, make("label", { htmlFor: input.id }, say(name)), input);
  }

  return {
    waits(waiting) {
      if (out) return;
      const now = JSON.stringify(waiting);
      if (now === last) return;
      last = now;
      if (!waiting) {
        show(null);
        return;
      }
      const copy = make("button", { type: "button", className: "btn slim" }, icon("download"), say("waiting.copy"));
      copy.addEventListener("click", saveCopy);
      const stored = waiting.storedAt
        ? say("waiting.stored", clock(new Date(waiting.storedAt)), waiting.version)
        : say("waiting.version", waiting.version);
      show(
        "waiting.title",
        make("h2", {}, say("waiting.title")),
        make("p", { className: "small muted" }, say(waiting.kept ? "waiting.about" : "waiting.memory")),
        make(
          "ul",
          { className: "list" },
          ...waiting.sections.map(section =>
            make(
              "li",
              { className: "row spread" },
              make("span", {}, section.title ?? say("waiting.beginning")),
              make("b", { className: "num" }, count("sentences", section.sentences)),
            ),
          ),
        ),
        make("p", { className: "small" }, stored),
        make("div", { className: "row" }, copy),
      );
    },
    signedOut(now) {
      if (now === out) return;
      out = now;
      last = "";
      if (!now) {
        show(null);
        return;
      }
      show(
        "again.title",
        make("h2", {}, say("again.title")),
        now === "another" ? make("p", { className: "small red", role: "alert" }, say("again.somebody")) : null,
        make("p", { className: "small" }, say("again.about")),
        form(),
        make("p", { className: "small muted" }, say("again.other")),
      );
    },
  };
}
