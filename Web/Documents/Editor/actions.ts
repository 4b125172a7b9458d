/** Everything a person can do to the text, once: the toolbar, the menu, the shortcuts and the help page read this list. */
import { redo, undo } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import {
  type Edit,
  type Placeholders,
  setBold,
  setCitation,
  setCode,
  setFootnote,
  setFormula,
  setHeading,
  setItalic,
  setLink,
  setList,
  setQuote,
  setRule,
  tickTask,
} from "./commands.ts";
import type { IconName } from "./icons.ts";
import { addColumn, addRow, inTable, setTable } from "./tables.ts";
import type { Speech } from "./words.ts";

export interface Action {
  /** Its name is the words under `act.` and the id; a further line, where there is one, under `act.`, id and `.hint`. */
  id: string;
  icon: IconName;
  chord?: string;
  edit?: Edit;
  run?: (view: EditorView) => void;
  /** Whether the menu at the caret has it, and when. */
  menu?: (state: EditorState) => boolean;
}

const always = () => true;

export function actions({ say }: Speech, ask: (view: EditorView) => void): Action[] {
  const words: Placeholders = {
    linkText: say("sample.link"),
    column: say("sample.column"),
    key: say("sample.key"),
  };
  const levels = [1, 2, 3, 4].map<Action>(level => ({
    id: `heading-${level}`,
    icon: "heading",
    chord: `Mod-Alt-${level}`,
    edit: setHeading(level),
    menu: always,
  }));
  return [
    ...levels,
    { id: "bold", icon: "bold", chord: "Mod-b", edit: setBold },
    { id: "italic", icon: "italic", chord: "Mod-i", edit: setItalic },
    { id: "bulleted", icon: "bulleted", chord: "Mod-Shift-8", edit: setList("bulleted"), menu: always },
    { id: "numbered", icon: "numbered", chord: "Mod-Shift-7", edit: setList("numbered"), menu: always },
    { id: "task", icon: "task", chord: "Mod-Shift-9", edit: setList("task"), menu: always },
    { id: "tick", icon: "task", chord: "Mod-Enter", edit: tickTask, menu: state => tickTask(state) !== null },
    { id: "quote", icon: "quote", edit: setQuote, menu: always },
    { id: "table", icon: "table", edit: setTable(words), menu: state => !inTable(state) },
    { id: "row", icon: "row", edit: addRow, menu: inTable },
    { id: "column", icon: "column", edit: addColumn, menu: inTable },
    { id: "link", icon: "link", chord: "Mod-k", edit: setLink(words), menu: always },
    { id: "citation", icon: "citation", edit: setCitation(words), menu: always },
    { id: "footnote", icon: "footnote", chord: "Mod-Alt-f", edit: setFootnote, menu: always },
    { id: "formula", icon: "formula", edit: setFormula, menu: always },
    { id: "code", icon: "code", edit: setCode, menu: always },
    { id: "rule", icon: "rule", edit: setRule, menu: always },
    { id: "ask", icon: "ask", chord: "Mod-Alt-q", run: ask },
    { id: "undo", icon: "undo", chord: "Mod-z", run: undo },
    { id: "redo", icon: "redo", chord: "Mod-y", run: redo },
    { id: "search", icon: "search", chord: "Mod-f", run: openSearchPanel },
  ];
}

/** Does it, when the text may be changed. */
export function perform(view: EditorView, action: Action): boolean {
  if (action.run) {
    action.run(view);
    return true;
  }
  if (!action.edit || view.state.readOnly) return false;
  const spec = action.edit(view.state);
  if (spec) view.dispatch(spec);
  view.focus();
  return spec !== null;
}
