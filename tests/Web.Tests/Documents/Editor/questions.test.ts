import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { passageOf } from "../../../../Web/Documents/Editor/questions.ts";

const doc = "# Head\n\nOne line\nand the next.  \n\n\nLast";

const chosen = (anchor: number, head = anchor) => {
  const state = EditorState.create({ doc, selection: { anchor, head } });
  const passage = passageOf(state);
  return passage && state.sliceDoc(passage.from, passage.to);
};

test("what is selected is asked about, without the blanks around it", () => {
  expect(chosen(7, 13)).toBe("One l");
  expect(chosen(13, 7)).toBe("One l");
  expect(chosen(6, 8)).toBeNull();
});

test("without a selection it is the paragraph around the cursor", () => {
  expect(chosen(12)).toBe("One line\nand the next.");
  expect(chosen(doc.length)).toBe("Last");
  expect(chosen(0)).toBe("# Head");
  expect(chosen(7)).toBeNull();
});
