/** What to do with the words of a recovered draft: read them in their text, and find their place in the present one. Pure. */
import { ChangeSet, Text } from "@codemirror/state";
import type { RecoveredDraft } from "./journal.ts";

type Kept = Pick<RecoveredDraft, "base" | "changes" | "words">;

/** The text as the person had it before them. Changes that fit no more are left out: the words stand for themselves. */
export function withWords({ base, changes, words }: Kept): string {
  try {
    return changes
      .reduce<Text>((text, change) => ChangeSet.fromJSON(change).apply(text), Text.of(base.split("\n")))
      .toString();
  } catch {
    return `${base}\n\n${words}`;
  }
}

/** The end of the line in the present text after which the words belong: the line they followed, when it stands there once; else the end. */
export function placeFor({ base, changes }: Kept, now: string): number {
  const at = firstInsertion(changes);
  if (at === null || at > base.length) return now.length;
  const above = base.slice(0, at).split("\n").reverse();
  const line = above.find(text => text.trim().length > 3);
  if (!line) return now.length;
  const whole = base.slice(base.lastIndexOf("\n", at - 1) + 1).split("\n")[0] ?? "";
  const lines = now.split("\n");
  for (const sought of new Set([above[0]?.trim() ? whole : line, line])) {
    const at = lines.indexOf(sought);
    if (at >= 0 && lines.indexOf(sought, at + 1) < 0) return lines.slice(0, at + 1).join("\n").length;
  }
  return now.length;
}

function firstInsertion(changes: readonly unknown[]): number | null {
  let at: number | null = null;
  try {
    ChangeSet.fromJSON(changes[0]).iterChanges((from, _to, _fromNew, _toNew, inserted) => {
      if (inserted.length > 0) at ??= from;
    });
  } catch {
    return null;
  }
  return at;
}
