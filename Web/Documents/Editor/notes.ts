/** Notes between the bar and the text: they push the text down and never lie over it. */
import { make } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Speech } from "./words.ts";

export interface Note {
  tone?: "accent" | "madder";
  title?: string;
  text: string;
  actions?: (HTMLButtonElement | HTMLAnchorElement)[];
  /** Whether the person may put it away. */
  closes?: boolean;
}

export function notes(place: HTMLElement, { say }: Speech) {
  /** The page itself may have drawn some. */
  const drawn = place.querySelectorAll<HTMLElement>("[data-note]");
  const shown = new Map(Array.from(drawn, element => [element.dataset.note ?? "", element]));

  function hide(id: string) {
    shown.get(id)?.remove();
    shown.delete(id);
  }

  function show(id: string, note: Note) {
    hide(id);
    const close = make(
      "button",
      { type: "button", className: "btn quiet icon slim", ariaLabel: say("note.close") },
      icon("close"),
    );
    close.addEventListener("click", () => hide(id));
    const buttons = [...(note.actions ?? []), ...(note.closes ? [close] : [])];
    const element = make(
      "div",
      { className: `banner ${note.tone ?? ""}`, role: "region", ariaLabel: note.title ?? note.text },
      make("p", {}, note.title ? make("b", {}, `${note.title} `) : null, note.text),
      buttons.length > 0 ? make("span", { className: "row tight" }, ...buttons) : null,
    );
    shown.set(id, element);
    place.append(element);
  }

  return { show, hide, has: (id: string) => shown.has(id) };
}

export function button(name: string, looks: string, act: () => void): HTMLButtonElement {
  const element = make("button", { type: "button", className: `btn slim ${looks}` }, name);
  element.addEventListener("click", act);
  return element;
}

export function save(text: string, title: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  const name = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").trim() || "draft";
  make("a", { href: address, download: `${name}.md` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
