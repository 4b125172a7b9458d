/** The document as the sessions see it: the C# rules over a pipe, or the double in this folder for the units. */
import type { Answer, Opened, Push, Slice, Update } from "../../Web/Documents/Editor/protocol.ts";

export interface PushBy {
  account: string;
  push: Push;
}

/** What becomes of an append: it holds; it fails and nothing was written; it fails but was written. The last two end the activation. */
export type Fate = "holds" | "fails" | "fails-written";

export interface Server {
  /** `history` and `seen` null for a cold reader. */
  open(account: string, history: string | null, seen: number | null): Promise<Answer<Omit<Opened, "person" | "readers">>>;
  /** Pushes that gathered: decided in order, appended as one. `news` is everything that is in the log now and was not before. */
  edit(pushes: readonly PushBy[], fate: Fate): Promise<{ answers: Answer<{ version: number }>[]; news: Update[] }>;
  since(account: string, history: string, seen: number): Promise<Answer<Slice>>;
  /** The activation ends; the next one folds the log. */
  restart(): Promise<void>;
  head(): Promise<{ history: string; version: number; fingerprint: string; text: string }>;
  /** The text made from nothing but the log. */
  replayed(): Promise<string>;
  /** Renames it, moves it to the trash or out of it, makes an earlier version the newest. */
  command(what: "rename" | "trash" | "bring-back" | { restore: number }): Promise<Update[]>;
  setRight(account: string, right: "write" | "read" | "none"): Promise<void>;
  /** As after a restore from a backup of version `version`: the log goes on from there, under another id. */
  restoreBackup(version: number): Promise<void>;
}
