/** How the source looks: serif headings, quiet signs, tables and code letter by letter. Colours and sizes stand in editor.css. */
import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: tags.heading1, class: "md-h1" },
  { tag: tags.heading2, class: "md-h2" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: "md-h3" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-em" },
  { tag: tags.strikethrough, class: "md-strike" },
  { tag: [tags.link, tags.url, tags.labelName], class: "md-link" },
  { tag: tags.monospace, class: "md-mono" },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: "md-sign" },
]);

const lines: Record<string, Decoration> = {
  Blockquote: Decoration.line({ class: "md-quote" }),
  Table: Decoration.line({ class: "md-table" }),
  FencedCode: Decoration.line({ class: "md-code" }),
  CodeBlock: Decoration.line({ class: "md-code" }),
  ATXHeading1: Decoration.line({ class: "md-title" }),
  ATXHeading2: Decoration.line({ class: "md-section" }),
};

function lineLooks(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let done = -1;
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        const look = lines[node.name];
        if (!look) return;
        const end = Math.min(node.to, to);
        for (let at = Math.max(node.from, from); at <= end; ) {
          const line = view.state.doc.lineAt(at);
          if (line.from > done) builder.add(line.from, line.from, look);
          done = Math.max(done, line.from);
          at = line.to + 1;
        }
        return false;
      },
    });
  }
  return builder.finish();
}

const lineClasses = ViewPlugin.define(
  view => ({
    decorations: lineLooks(view),
    update(update: ViewUpdate) {
      const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = lineLooks(update.view);
    },
  }),
  { decorations: plugin => plugin.decorations },
);

const citation = new MatchDecorator({
  regexp: /\[(?:@[^\]\n]+|\^[^\]\s]+)\]/g,
  decoration: Decoration.mark({ class: "md-ref" }),
});

const citations = ViewPlugin.define(
  view => ({
    decorations: citation.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = citation.updateDeco(update, this.decorations);
    },
  }),
  { decorations: plugin => plugin.decorations },
);

export const looks: Extension = [syntaxHighlighting(style), lineClasses, citations];
