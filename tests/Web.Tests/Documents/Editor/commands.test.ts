import { describe, expect, test } from "vitest";
import {
  setBold,
  setCitation,
  setFootnote,
  setFormula,
  setHeading,
  setItalic,
  setLink,
  setList,
  setQuote,
  tickTask,
} from "../../../../Web/Documents/Editor/commands.ts";
import { typed } from "../../../../Web/Documents/Editor/typing.ts";
import { after, given, shown } from "./marked.ts";

describe("headings", () => {
  test("a line becomes a heading and plain again", () => {
    expect(after(setHeading(2), "Падрых‸тоўка")).toBe("## Падрых‸тоўка");
    expect(after(setHeading(2), "## Падрых‸тоўка")).toBe("Падрых‸тоўка");
  });
  test("another level replaces the sign", () => expect(after(setHeading(3), "# Қыз‸ жібек")).toBe("### Қыз‸ жібек"));
  test("an empty line takes the sign, and the cursor stands behind it", () =>
    expect(after(setHeading(1), "a\n‸")).toBe("a\n# ‸"));
  test("a list item becomes a heading", () => expect(after(setHeading(2), "- адзін‸")).toBe("## адзін‸"));
});

describe("bold and italic", () => {
  test("the word under the cursor", () => expect(after(setBold, "белы л‸ён тут")).toBe("белы **л‸ён** тут"));
  test("a selection, without the spaces at its ends", () =>
    expect(after(setItalic, "a‸ киіз ‸b")).toBe("a *‸киіз‸* b"));
  test("is taken off where it is on", () => {
    expect(after(setBold, "белы **л‸ён** тут")).toBe("белы л‸ён тут");
    expect(after(setBold, "белы **‸лён‸** тут")).toBe("белы ‸лён‸ тут");
  });
  test("several lines are wrapped one by one, behind their signs", () =>
    expect(after(setBold, "‸- a\n\n- b‸").replaceAll("‸", "")).toBe("- **a**\n\n- **b**"));
  test("nothing selected: a pair around the cursor, and away again", () => {
    expect(after(setBold, "a ‸")).toBe("a **‸**");
    expect(after(setBold, "a **‸**")).toBe("a ‸");
  });
  test("italic inside bold", () => expect(after(setItalic, "**a ‸b‸ c**")).toBe("**a *‸b‸* c**"));
});

describe("lists and quotes", () => {
  test("bulleted and plain again", () => {
    expect(after(setList("bulleted"), "‸бір\nекі‸").replaceAll("‸", "")).toBe("- бір\n- екі");
    expect(after(setList("bulleted"), "‸- бір\n- екі‸").replaceAll("‸", "")).toBe("бір\nекі");
  });
  test("numbered goes on from the item above", () =>
    expect(after(setList("numbered"), "3) a\n‸b\nc‸").replaceAll("‸", "")).toBe("3) a\n4. b\n5. c"));
  test("a bulleted list becomes a list of tasks, indented as it was", () =>
    expect(after(setList("task"), "  - прач‸ытаць")).toBe("  - [ ] прач‸ытаць"));
  test("a task is ticked and unticked", () => {
    expect(after(tickTask, "- [ ] a‸")).toBe("- [x] a‸");
    expect(after(tickTask, "- [x] a‸")).toBe("- [ ] a‸");
  });
  test("an empty line starts a list", () => expect(after(setList("numbered"), "‸")).toBe("1. ‸"));
  test("a quotation of two paragraphs", () => {
    expect(after(setQuote, "‸a\n\nb‸").replaceAll("‸", "")).toBe("> a\n> \n> b");
    expect(after(setQuote, "‸> a\n> \n> b‸").replaceAll("‸", "")).toBe("a\n\nb");
  });
});

describe("links, sources, footnotes, formulas", () => {
  const words = { linkText: "тэкст", key: "ключ" };
  test("a selected text becomes a link and its address comes selected", () =>
    expect(after(setLink(words), "‸музей‸")).toBe("[музей](‸https://‸)"));
  test("a selected address becomes a link and its text comes selected", () =>
    expect(after(setLink(words), "‸https://example.org/a‸")).toBe("[‸тэкст‸](https://example.org/a)"));
  test("nothing selected", () => expect(after(setLink(words), "a ‸")).toBe("a [‸тэкст‸](https://)"));
  test("a citation stands off the word", () => expect(after(setCitation(words), "сказана‸")).toBe("сказана [@‸ключ‸]"));
  test("a footnote takes the next number, and its text goes to the end", () => {
    expect(after(setFootnote, "a‸ b")).toBe("a[^1] b\n\n[^1]: ‸");
    expect(after(setFootnote, "a[^1] b‸ c\n\n[^1]: адзін\n")).toBe("a[^1] b[^2] c\n\n[^1]: адзін\n[^2]: ‸");
  });
  test("a formula in the line and on its own", () => {
    expect(after(setFormula, "шчыльнасць ‸m/S‸")).toBe("шчыльнасць $‸m/S‸$");
    expect(after(setFormula, "a\n\n‸")).toBe("a\n\n$$\n‸\n$$");
  });
});

describe("signs out of ordinary typing", () => {
  const space = (marked: string) => {
    const state = given(marked);
    const at = state.selection.main.head;
    const spec = typed(state, at, at, " ");
    return spec && shown(state.update(spec).state);
  };
  test("№ and a space make a heading", () => {
    expect(space("№‸")).toBe("# ‸");
    expect(space("a\n№№‸b")).toBe("a\n## ‸b");
  });
  test("№ inside a sentence stays", () => expect(space("дакумент №‸")).toBeNull());
  test("letters where Latin layouts have brackets and quotes stay letters", () => {
    for (const letter of "хХъЪэЭжбюһі") expect(typed(given("‸"), 0, 0, letter)).toBeNull();
  });
});
