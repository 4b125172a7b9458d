/** What everybody typed, by unique markers, and what must have become of it. */
import type { Transaction } from "@codemirror/state";
import { isRemote } from "../../Web/Documents/Editor/collab.ts";
import type { Tab } from "./browser.ts";

export const markerPattern = /⟦[^⟧]*⟧/g;

export const markersIn = (text: string): string[] => text.match(markerPattern) ?? [];

/** `gone`: undone by its author. `either`: the tab died before the device had it. */
type Fate = "there" | "gone" | "either";

export class Markers {
  readonly fates = new Map<string, Fate>();
  readonly faults: string[] = [];
  #count = 0;
  readonly #looked = new Map<Tab, number>();
  readonly #touched = new Map<Tab, { marker: string; edit: number }[]>();

  next(author: string): string {
    return `⟦${author}.${this.#count++}⟧`;
  }

  /** What the person of a tab has put there and not taken away since the last look, oldest first. */
  by(tab: Tab): string[] {
    const touched = this.#touched.get(tab) ?? [];
    const from = this.#looked.get(tab) ?? 0;
    this.#looked.set(tab, touched.length);
    return touched.slice(from).flatMap(({ marker }) => (this.fates.get(marker) === "there" ? [marker] : []));
  }

  /** Looks at everything the person of a tab does, undo included. */
  watch(tab: Tab, author: string) {
    const touched: { marker: string; edit: number }[] = [];
    this.#touched.set(tab, touched);
    tab.observe = transaction => {
      if (isRemote(transaction) || !transaction.docChanged) return;
      const [out, into] = texts(transaction);
      for (const marker of markersIn(out)) {
        if (into.includes(marker)) continue;
        if (!marker.startsWith(`⟦${author}.`)) this.faults.push(`${author} took away ${marker}`);
        this.fates.set(marker, "gone");
        touched.push({ marker, edit: tab.collab.edits + 1 });
      }
      for (const marker of markersIn(into)) {
        if (out.includes(marker)) continue;
        this.fates.set(marker, "there");
        touched.push({ marker, edit: tab.collab.edits + 1 });
      }
    };
  }

  /** The tab dies: what its page called "on this device" must be there, the rest may be or not. */
  crashed(tab: Tab, known: (marker: string) => boolean) {
    const { typed } = tab.sync.state;
    const saved = tab.collab.edits - typed.edits;
    const touched = this.#touched.get(tab) ?? [];
    for (const { marker, edit } of touched) if (edit > saved) this.fates.set(marker, "either");
    for (const { marker } of touched) {
      if (this.fates.get(marker) === "there" && !known(marker))
        this.faults.push(`${marker} was called kept, and was not`);
    }
    this.#touched.delete(tab);
  }

  /** Every fault in the final text; a marker may rest in a recovered draft instead of the text, and so may the undoing of one. */
  check(text: string, drafts: string, refusals: boolean): string[] {
    const found = new Map<string, number>();
    for (const marker of markersIn(text)) found.set(marker, (found.get(marker) ?? 0) + 1);
    const faults = [...this.faults];
    for (const [marker, fate] of this.fates) {
      const times = found.get(marker) ?? 0;
      if (times > 1) faults.push(`doubled: ${marker}`);
      if (times === 0 && fate === "there" && !drafts.includes(marker)) faults.push(`lost: ${marker}`);
      if (times === 1 && fate === "gone" && !refusals) faults.push(`undone, but there: ${marker}`);
    }
    for (const marker of found.keys()) if (!this.fates.has(marker)) faults.push(`nobody's: ${marker}`);
    return faults;
  }
}

function texts(transaction: Transaction): [out: string, into: string] {
  let out = "";
  let into = "";
  transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    out += transaction.startState.sliceDoc(fromA, toA);
    into += inserted.toString();
  });
  return [out, into];
}
