/** The source as CodeMirror shows it: Markdown, search, own-only undo, the looks and the keys. */
import { defaultKeymap, historyKeymap, redo, selectAll, undo } from "@codemirror/commands";
import {
  deleteMarkupBackward,
  insertNewlineContinueMarkup,
  markdown,
  markdownLanguage,
} from "@codemirror/lang-markdown";
import { findNext, findPrevious, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
} from "@codemirror/view";
import { type Action, perform } from "./actions.ts";
import { collabOf, undoable } from "./collab.ts";
import { looks } from "./looks.ts";
import { phrases } from "./phrases.ts";
import { chord } from "./shortcuts.ts";
import { enterInTable } from "./tables.ts";
import { typed } from "./typing.ts";
import { waitingSpans } from "./waiting.ts";
import type { Words } from "./words.ts";

export interface SourceOptions {
  actions: readonly Action[];
  words: Words;
  name: string;
  nonce: string;
  mac: boolean;
  /** What a chord does that is no action on the text. */
  chords: Record<string, () => void>;
}

const language = new Compartment();
const writing = new Compartment();

const writable = (may: boolean): Extension => [EditorState.readOnly.of(!may), EditorView.editable.of(may)];

export const setWritable = (view: EditorView, may: boolean) =>
  view.dispatch({ effects: writing.reconfigure(writable(may)) });

const spoken = (tag: string): Extension => EditorView.contentAttributes.of({ lang: tag });

export const setLanguage = (view: EditorView, tag: string) =>
  view.dispatch({ effects: language.reconfigure(spoken(tag)) });

/** Whether words that are not stored are marked. */
export const showWaiting = StateEffect.define<boolean>();

const mark = Decoration.mark({ class: "waits" });

const waitingField = StateField.define<boolean>({
  create: () => false,
  update: (shown, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(showWaiting) ? effect.value : now), shown),
  provide: field =>
    EditorView.decorations.compute([field, "doc"], state => {
      if (!state.field(field)) return Decoration.none;
      const spans = waitingSpans(collabOf(state).pending.map(one => one.changes)).filter(span => span.from < span.to);
      return Decoration.set(spans.map(span => mark.range(span.from, span.to)));
    }),
});

const enter = (view: EditorView) => {
  const spec = view.state.readOnly ? null : enterInTable(view.state);
  if (spec) view.dispatch(spec);
  return spec !== null;
};

const signs = EditorView.inputHandler.of((view, from, to, text) => {
  if (view.composing || view.state.readOnly) return false;
  const spec = typed(view.state, from, to, text);
  if (spec) view.dispatch(spec);
  return spec !== null;
});

function keys({ actions, chords, mac }: SourceOptions): Extension {
  const more: Record<string, (view: EditorView) => unknown> = {
    "Mod-Shift-z": redo,
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-f": openSearchPanel,
    "Mod-g": findNext,
    "Mod-Shift-g": findPrevious,
    "Mod-a": selectAll,
  };
  return Prec.highest(
    EditorView.domEventHandlers({
      keydown(event, view) {
        const pressed = chord(event, mac);
        if (!pressed) return false;
        const action = actions.find(one => one.chord === pressed);
        if (action) perform(view, action);
        else if (chords[pressed]) chords[pressed]();
        else if (more[pressed]) more[pressed](view);
        else return false;
        event.preventDefault();
        return true;
      },
    }),
  );
}

export function source(options: SourceOptions): Extension {
  return [
    keys(options),
    writing.of(writable(false)),
    language.of([]),
    undoable(),
    markdown({ base: markdownLanguage, addKeymap: false, pasteURLAsLink: true }),
    looks,
    waitingField,
    signs,
    search({ top: true }),
    phrases(options.words),
    keymap.of([
      { key: "Enter", run: view => enter(view) || insertNewlineContinueMarkup(view) },
      { key: "Backspace", run: deleteMarkupBackward },
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    drawSelection(),
    dropCursor(),
    highlightSpecialChars(),
    highlightActiveLine(),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(options.nonce),
    EditorView.contentAttributes.of({
      "aria-label": options.name,
      "aria-multiline": "true",
      tabindex: "0",
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "sentences",
    }),
  ];
}
