/**
 * Our collaboration extension for CodeMirror: what the server confirmed, and what was typed on top of it and waits. Updates are taken in
 * one at a time: composing several first gives another text than the server's.
 */
import type { ChangeSet, EditorState, Extension, StateEffect, Text, Transaction } from "@codemirror/state";
import type { Push, Update } from "./protocol.ts";

/** A change that the server has not confirmed, as it applies now: on the confirmed text and the pending ones before it. */
export interface Pending {
  readonly writer: string;
  readonly sequence: number;
  readonly changes: ChangeSet;
  readonly sent: boolean;
  /** How many of the person's edits it holds; unsent neighbours are composed into one. */
  readonly edits: number;
}

export interface Collab {
  /** False until a text was received; till then, and while `writable` is false, nothing can be typed. */
  readonly loaded: boolean;
  readonly writable: boolean;
  readonly version: number;
  readonly confirmed: Text;
  readonly pending: readonly Pending[];
}

/** The page puts this into its state before `history()`. The text begins empty and not loaded: `Sync` brings it. */
export declare function collab(): Extension;

/** What is confirmed and what waits. */
export declare function collabOf(state: EditorState): Collab;

/** Marks every transaction that is not this person's own: they are kept out of undo and of change listeners that mean typing. */
export declare function isRemote(transaction: Transaction): boolean;

export type { Push, StateEffect, Update };
