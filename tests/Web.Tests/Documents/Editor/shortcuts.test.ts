import { describe, expect, test } from "vitest";
import { chord, type Key, readable } from "../../../../Web/Documents/Editor/shortcuts.ts";

const press = (key: string, code: string, ...held: string[]): Key => ({
  key,
  code,
  ctrlKey: held.includes("ctrl"),
  altKey: held.includes("alt"),
  shiftKey: held.includes("shift"),
  metaKey: held.includes("meta"),
  getModifierState: name => held.includes(name),
});

describe("bold on every layout", () => {
  test.each([
    ["us", "b", "KeyB"],
    ["Dvorak", "b", "KeyN"],
    ["ru", "и", "KeyB"],
    ["by", "и", "KeyB"],
    ["kz", "и", "KeyB"],
    ["caps lock", "B", "KeyB"],
  ])("%s", (_, key, code) => expect(chord(press(key, code, "ctrl"))).toBe("Mod-b"));
});

test("the letter of a Latin layout wins over its place", () => {
  expect(chord(press("z", "Slash", "ctrl"))).toBe("Mod-z");
  expect(chord(press("x", "KeyB", "ctrl"))).toBe("Mod-x");
});

describe("digits count by their place", () => {
  test.each([
    ["us", "2"],
    ["kz", "ә"],
    ["kz in capitals", "Ә"],
    ["French", "é"],
  ])("heading 2 on %s", (_, key) => expect(chord(press(key, "Digit2", "ctrl", "alt"))).toBe("Mod-Alt-2"));
  test.each([
    ["us", "&"],
    ["ru", "?"],
    ["kz", "Ү"],
    ["German, where it is a slash", "/"],
  ])("numbered list on %s", (_, key) => expect(chord(press(key, "Digit7", "ctrl", "shift"))).toBe("Mod-Shift-7"));
});

test("help is the slash, or its place on layouts without one", () => {
  expect(chord(press("/", "Slash", "ctrl"))).toBe("Mod-/");
  expect(chord(press(".", "Slash", "ctrl"))).toBe("Mod-/");
  expect(chord(press("№", "Slash", "ctrl"))).toBe("Mod-/");
});

test("AltGr types letters and never commands", () =>
  expect(chord(press("ә", "KeyF", "ctrl", "alt", "AltGraph"))).toBeNull());

test("plain typing is no command", () => {
  expect(chord(press("и", "KeyB"))).toBeNull();
  expect(chord(press("Х", "BracketLeft", "shift"))).toBeNull();
  expect(chord(press("х", "BracketLeft", "ctrl"))).toBeNull();
  expect(chord(press("Control", "ControlLeft", "ctrl"))).toBeNull();
});

test("a Mac takes Command, and reads so", () => {
  expect(chord(press("и", "KeyB", "meta"), true)).toBe("Mod-b");
  expect(chord(press("b", "KeyB", "ctrl"), true)).toBeNull();
  expect(readable("Mod-Alt-2")).toEqual(["Ctrl", "Alt", "2"]);
  expect(readable("Mod-b", true)).toEqual(["⌘", "B"]);
});
