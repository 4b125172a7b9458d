/**
 * Keys to commands, on every layout: a Latin letter counts by the letter (so Dvorak works), any other key by its place on the keyboard
 * (so Russian, Belarusian and Kazakh work); a digit always by its place, because the Kazakh row has none.
 */

/** What a keyboard event tells; a subset, so that tests need no browser. */
export interface Key {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  getModifierState?(name: string): boolean;
}

/** The chord, as `Mod-Alt-1`; null when no modifier that makes a command is held. AltGr types letters and never commands. */
export function chord(event: Key, mac = false): string | null {
  if (event.getModifierState?.("AltGraph")) return null;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (!mod || other) return null;
  const name = nameOf(event);
  return name && `Mod-${event.altKey ? "Alt-" : ""}${event.shiftKey ? "Shift-" : ""}${name}`;
}

function nameOf({ key, code }: Key): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return digit;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  if (key === "/" || code === "Slash") return "/";
  return key.length > 1 && !["Dead", "Process", "Unidentified", "Control", "Shift", "Alt", "Meta"].includes(key)
    ? key
    : null;
}

/** The chord as people read it, per key of a keyboard. */
export function readable(name: string, mac = false): string[] {
  return name.split("-").map(part => {
    if (part === "Mod") return mac ? "⌘" : "Ctrl";
    if (part === "Alt") return mac ? "⌥" : "Alt";
    return part.length === 1 ? part.toUpperCase() : part;
  });
}
