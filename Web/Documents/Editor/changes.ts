/** Change sets cut to the size the protocol allows, and what they say to a person. Pure. */
import { ChangeSet, Text } from "@codemirror/state";

/** The protocol's limits for one change set and one push; see `docs/live-protocol.md`, section 5. */
export const limits = { bytes: 64 * 1024, sections: 10_000, changes: 200 } as const;

export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** A text whose line breaks are all `\n`, and nothing else, as the protocol's are. */
export const textOf = (text: string): Text => Text.of(text.split("\n"));

/** How many places are changed; a change set has at most twice as many sections, and one. */
export function placesOf(changes: ChangeSet): number {
  let places = 0;
  changes.iterChangedRanges(() => places++, true);
  return places;
}

/** UTF-8 bytes inserted, and how many places are changed. */
export function sizeOf(changes: ChangeSet): { bytes: number; places: number } {
  let bytes = 0;
  let places = 0;
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    places++;
    if (inserted.length > 0) bytes += utf8Length(inserted.toString());
  }, true);
  return { bytes, places };
}

/** An upper bound of the UTF-8 bytes inserted, without reading the text. */
export function boundOf(changes: ChangeSet): number {
  let units = 0;
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    units += inserted.length;
  }, true);
  return units * 3;
}

/** How many code units of `text` from `from` on fit into `bytes`: at least one character, and never half of one. */
function fitting(text: string, from: number, bytes: number): number {
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at)!;
    const width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (width > bytes && at > from) break;
    bytes -= width;
    at += point < 0x10000 ? 1 : 2;
    if (bytes <= 0) break;
  }
  return at - from;
}

/**
 * The same change as several, each starting where the one before ends, none inserting more than `bytes` (at least 4) nor changing
 * more than `places`. One that is small enough is returned alone.
 */
export function pieces(changes: ChangeSet, bytes: number = limits.bytes, places = 2_000): ChangeSet[] {
  const size = sizeOf(changes);
  if (size.bytes <= bytes && size.places <= places) return [changes];
  const result: ChangeSet[] = [];
  let length = changes.length;
  let shift = 0;
  let room = bytes;
  let specs: { from: number; to: number; insert: Text }[] = [];
  const close = () => {
    const piece = ChangeSet.of(specs, length);
    shift += piece.newLength - length;
    length = piece.newLength;
    result.push(piece);
    room = bytes;
    specs = [];
  };
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    if (specs.length === places) close();
    const text = inserted.toString();
    let done = 0;
    let from = fromA;
    do {
      if (room < 4 && done < text.length) close();
      const taken = fitting(text, done, room);
      specs.push({ from: from + shift, to: toA + shift, insert: inserted.slice(done, done + taken) });
      room -= utf8Length(text.slice(done, done + taken));
      done += taken;
      from = toA;
      if (done < text.length) close();
    } while (done < text.length);
  }, true);
  if (specs.length > 0) close();
  return result;
}

/** The inserted text alone, to read: places apart stand on lines of their own. */
export function insertedWords(changes: readonly ChangeSet[]): string {
  const all = changes.slice(1).reduce((sum, next) => sum.compose(next), changes[0] ?? ChangeSet.empty(0));
  const words: string[] = [];
  all.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (inserted.length > 0) words.push(inserted.toString());
  });
  return words.join("\n");
}

/** Code points inserted, and sentences begun: at least one for any change. */
export function countOf(changes: ChangeSet): { characters: number; sentences: number } {
  const known = counted.get(changes);
  if (known) return known;
  let characters = 0;
  let sentences = 0;
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    const text = inserted.toString();
    for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) characters++;
    sentences += text.split(/[.!?…]+(?:\s|$)|\n+/u).filter(part => /[\p{L}\p{N}]/u.test(part)).length;
  });
  const count = { characters, sentences: Math.max(1, sentences) };
  counted.set(changes, count);
  return count;
}

const counted = new WeakMap<ChangeSet, { characters: number; sentences: number }>();
