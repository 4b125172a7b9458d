/**
 * Stands in for @codemirror/lang-html, which colours HTML inside Markdown and brings the JavaScript and CSS parsers with it:
 * a quarter of the editor's size, for something our documents may not hold.
 */
import { defineLanguageFacet, Language, LanguageSupport } from "@codemirror/language";
import { NodeSet, NodeType, Parser, type PartialParse, Tree } from "@lezer/common";

const nothing = NodeType.define({ id: 0, name: "Html", top: true });

class NothingParser extends Parser {
  override createParse(
    _input: unknown,
    _fragments: unknown,
    ranges: readonly { from: number; to: number }[],
  ): PartialParse {
    const end = ranges.at(-1)?.to ?? 0;
    return {
      advance: () => new Tree(nothing, [], [], end - (ranges[0]?.from ?? 0)),
      parsedPos: end,
      stopAt: () => {},
      stoppedAt: null,
    };
  }
}

export const nodes = new NodeSet([nothing]);
export const html = () => new LanguageSupport(new Language(defineLanguageFacet(), new NothingParser(), [], "html"));
export const htmlCompletionSource = () => null;
