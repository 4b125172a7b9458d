/** The menu at the caret: opened by `/` or `.` at the start of a line, or by a button; typing on filters it. */
import { type EditorState, type Extension, Prec, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { EditorView, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import type { Action } from "./actions.ts";
import { make } from "./dom.ts";
import { icon } from "./icons.ts";
import { readable } from "./shortcuts.ts";
import type { Speech } from "./words.ts";

interface Menu {
  /** Where what was typed for the menu begins; it goes when something is chosen. */
  from: number;
  /** The length of the sign that opened it. */
  sign: number;
  items: readonly Action[];
  chosen: number;
}

const setMenu = StateEffect.define<Menu | null>();
const chooseItem = StateEffect.define<number>();
const listId = "insert-menu";

export interface MenuOptions {
  actions: readonly Action[];
  speech: Speech;
  mac: boolean;
}

export function insertMenu({ actions, speech, mac }: MenuOptions): {
  extension: Extension;
  open(view: EditorView, only?: RegExp): void;
} {
  const name = (action: Action) => speech.say(`act.${action.id}`);

  const offered = (state: EditorState, query: string, among: readonly Action[]) => {
    const wanted = query.toLocaleLowerCase();
    return among.filter(action => action.menu?.(state) && name(action).toLocaleLowerCase().includes(wanted));
  };

  function next(menu: Menu | null, transaction: Transaction): Menu | null {
    for (const effect of transaction.effects) {
      if (effect.is(setMenu)) return effect.value;
      if (effect.is(chooseItem) && menu) menu = { ...menu, chosen: effect.value };
    }
    const { state } = transaction;
    const { main } = state.selection;
    if (!menu) return transaction.isUserEvent("input.type") && !state.readOnly ? opened(state) : null;
    if (!transaction.docChanged && !transaction.selection) return menu;
    const from = transaction.changes.mapPos(menu.from, -1);
    if (!main.empty || main.head < from + menu.sign || main.head > state.doc.lineAt(from).to) return null;
    const items = offered(state, state.sliceDoc(from + menu.sign, main.head), actions);
    if (items.length === 0) return null;
    const same = items[menu.chosen]?.id === menu.items[menu.chosen]?.id;
    return { from, sign: menu.sign, items, chosen: same ? menu.chosen : 0 };
  }

  function opened(state: EditorState): Menu | null {
    const { head, empty } = state.selection.main;
    const line = state.doc.lineAt(head);
    if (!empty || head !== line.to || !/^\s*[/.]$/.test(line.text)) return null;
    return { from: head - 1, sign: 1, items: offered(state, "", actions), chosen: 0 };
  }

  const field = StateField.define<Menu | null>({
    create: () => null,
    update: next,
    provide: own => [
      showTooltip.compute([own], state => tooltip(state.field(own))),
      EditorView.contentAttributes.compute([own], (state): Record<string, string> => {
        const menu = state.field(own);
        return menu ? { "aria-controls": listId, "aria-activedescendant": `${listId}-${menu.chosen}` } : {};
      }),
    ],
  });

  function tooltip(menu: Menu | null): Tooltip | null {
    return menu && { pos: menu.from, strictSide: false, arrow: false, create: view => draw(view, menu) };
  }

  function draw(view: EditorView, menu: Menu) {
    const options = menu.items.map((action, index) => {
      const hint = speech.say(`act.${action.id}.hint`);
      const option = make(
        "div",
        { id: `${listId}-${index}`, role: "option", className: "option", ariaSelected: String(index === menu.chosen) },
        icon(action.icon),
        make("span", {}, name(action), hint.startsWith("act.") ? null : make("small", {}, hint)),
        action.chord ? make("kbd", {}, readable(action.chord, mac).join(" ")) : null,
      );
      option.addEventListener("mousedown", event => event.preventDefault());
      option.addEventListener("click", () => choose(view, index));
      return option;
    });
    const list = make(
      "div",
      { id: listId, role: "listbox", className: "panel menu", ariaLabel: speech.say("menu.name"), tabIndex: 0 },
      ...options,
    );
    return { dom: list, mount: () => options[menu.chosen]?.scrollIntoView({ block: "nearest" }) };
  }

  function choose(view: EditorView, index: number): boolean {
    const menu = view.state.field(field);
    const action = menu?.items[index];
    if (!menu || !action) return false;
    const typed = view.state.update({ changes: { from: menu.from, to: view.state.selection.main.head } });
    const spec = action.edit?.(typed.state);
    if (spec) {
      const edit = typed.state.update(spec);
      view.dispatch({
        changes: typed.changes.compose(edit.changes),
        selection: edit.newSelection,
        effects: setMenu.of(null),
        userEvent: "input.format",
        scrollIntoView: true,
      });
    } else {
      view.dispatch({ effects: setMenu.of(null) });
    }
    view.focus();
    return true;
  }

  const move = (by: number) => (view: EditorView) => {
    const menu = view.state.field(field);
    if (!menu) return false;
    const chosen = (menu.chosen + by + menu.items.length) % menu.items.length;
    view.dispatch({ effects: chooseItem.of(chosen) });
    return true;
  };

  const close = (view: EditorView) => {
    if (!view.state.field(field)) return false;
    view.dispatch({ effects: setMenu.of(null) });
    view.focus();
    return true;
  };

  const keys = Prec.highest(
    keymap.of([
      { key: "ArrowDown", run: move(1) },
      { key: "ArrowUp", run: move(-1) },
      { key: "Enter", run: view => choose(view, view.state.field(field)?.chosen ?? -1) },
      { key: "Escape", run: close },
      { key: "Tab", run: view => close(view) && false },
    ]),
  );
  const blurred = EditorView.domEventHandlers({
    blur: (event, view) => {
      if (!(event.relatedTarget instanceof Element && event.relatedTarget.id === listId)) close(view);
    },
  });

  function open(view: EditorView, only?: RegExp) {
    view.focus();
    const { head } = view.state.selection.main;
    const items = offered(view.state, "", actions).filter(action => !only || only.test(action.id));
    view.dispatch({
      selection: { anchor: head },
      effects: setMenu.of({ from: head, sign: 0, items, chosen: 0 }),
      scrollIntoView: true,
    });
  }

  return { extension: [field, keys, blurred], open };
}
