/** Why words could not be merged, in words. */
import type { Speech } from "./words.ts";

const told = new Set(["read-only", "in-trash", "not-found", "another-history", "document-too-large"]);

export function reasonFor(code: string, { say }: Speech): string {
  const name = code.replace(/^documents\./, "");
  return say(told.has(name) ? `reason.${name}` : "reason.other");
}
