/** The row of buttons over the source: one stop of the Tab key, arrows inside. */
import type { EditorView } from "@codemirror/view";
import { type Action, perform } from "./actions.ts";
import { make } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";
import { readable } from "./shortcuts.ts";
import type { Speech } from "./words.ts";

export interface ToolbarOptions {
  bar: HTMLElement;
  view: EditorView;
  actions: readonly Action[];
  speech: Speech;
  mac: boolean;
  openMenu(only?: RegExp): void;
  help(): void;
}

/** The groups, by action; two names open something instead. */
const groups = [
  ["insert", "headings", "bold", "italic"],
  ["bulleted", "numbered", "task", "quote", "table", "link"],
  ["citation", "footnote", "formula", "ask"],
  ["undo", "redo", "search", "help"],
];

export function drawToolbar({ bar, view, actions, speech, mac, openMenu, help }: ToolbarOptions) {
  const special: Record<string, { icon: IconName; chord?: string; run(): void }> = {
    insert: { icon: "plus", run: () => openMenu() },
    headings: { icon: "heading", run: () => openMenu(/^heading/) },
    help: { icon: "help", chord: "Mod-/", run: help },
  };

  const button = (id: string) => {
    const action = actions.find(one => one.id === id);
    const own = special[id];
    const chord = action?.chord ?? own?.chord;
    const name = speech.say(`act.${id}`);
    const element = make(
      "button",
      {
        type: "button",
        className: "btn quiet icon",
        ariaLabel: name,
        title: chord ? `${name} (${readable(chord, mac).join("+")})` : name,
      },
      icon(action?.icon ?? own?.icon ?? "plus"),
    );
    element.addEventListener("click", () => {
      if (own) own.run();
      else if (action) perform(view, action);
    });
    return element;
  };

  bar.replaceChildren(
    ...groups.flatMap((ids, index) => [...(index > 0 ? [make("hr", { ariaHidden: "true" })] : []), ...ids.map(button)]),
  );
  rove(bar);
}

/** One button of the row is reached by Tab; the arrows, Home and End go to the others. */
function rove(bar: HTMLElement) {
  const buttons = [...bar.querySelectorAll("button")];
  const stop = (chosen: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
  };
  stop(buttons[0]);
  bar.addEventListener("focusin", event => stop(buttons.find(button => button === event.target)));
  bar.addEventListener("keydown", event => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  });
}
