/** The page of keys: every shortcut, and how to do without it. */
import type { Action } from "./actions.ts";
import { make } from "./dom.ts";
import { readable } from "./shortcuts.ts";
import type { Speech } from "./words.ts";

export function help(actions: readonly Action[], { say }: Speech, mac: boolean): () => void {
  let dialog: HTMLDialogElement | null = null;

  function draw() {
    const keys = [
      ...actions.flatMap(action => (action.chord ? [[`act.${action.id}`, action.chord] as const] : [])),
      ["help.saved", "Mod-s"] as const,
      ["act.help", "Mod-/"] as const,
    ];
    const close = make("button", { type: "button", className: "btn main" }, say("help.close"));
    const drawn = make(
      "dialog",
      { className: "panel keys" },
      make("h2", { id: "keys-title" }, say("help.title")),
      make("p", { className: "small muted" }, say("help.without")),
      make(
        "dl",
        {},
        ...keys.flatMap(([name, chord]) => [
          make("dt", {}, say(name)),
          make("dd", {}, make("kbd", {}, readable(chord, mac).join(" "))),
        ]),
      ),
      make("p", { className: "small muted" }, say("help.tab")),
      close,
    );
    drawn.setAttribute("aria-labelledby", "keys-title");
    close.addEventListener("click", () => drawn.close());
    document.body.append(drawn);
    return drawn;
  }

  return () => {
    dialog ??= draw();
    dialog.showModal();
  };
}

/** Asks before something is thrown away. */
export function confirmed(question: string, yes: string, no: string): Promise<boolean> {
  return new Promise(resolve => {
    const go = make("button", { type: "button", className: "btn danger" }, yes);
    const stay = make("button", { type: "button", className: "btn main", autofocus: true }, no);
    const title = make("p", { id: "question" }, question);
    const dialog = make("dialog", { className: "panel ask" }, title, make("div", { className: "row" }, stay, go));
    dialog.setAttribute("aria-labelledby", "question");
    go.addEventListener("click", () => dialog.close("yes"));
    stay.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
