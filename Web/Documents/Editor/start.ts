/** What the page gives the editor, as JSON in #start. */
import type { Words } from "./words.ts";

export interface Start {
  /** Null in the shell that opens a draft without the network: the address names the draft then. */
  document: string | null;
  /** The signed-in person's id; null in that shell: the last person of this device is meant. */
  account: string | null;
  /** The name on the person's own face. */
  name: string;
  /** Whether this is a shared computer: nothing may outlive the tab. */
  shared: boolean;
  project: string | null;
  title: string;
  /** The language of the text. */
  language: string;
  /** The language of the interface. */
  speaks: string;
  /** For the styles that CodeMirror makes. */
  nonce: string;
  words: Words;
}

const lastPerson = "researchhub-person";

interface LastPerson {
  account: string;
  name: string;
}

/** Reads it; in the shell, fills in who was here last. Null when nobody was. */
export function readStart(): (Start & { document: string; account: string }) | null {
  const start = JSON.parse(document.getElementById("start")?.textContent ?? "{}") as Start;
  const id = start.document ?? /^\/documents\/([0-9a-f]{32})$/.exec(location.pathname)?.[1];
  if (start.account !== null) {
    if (start.shared) forgetPerson();
    else remember({ account: start.account, name: start.name });
    return { ...start, document: id ?? "", account: start.account };
  }
  const last = lastOne();
  return last && id ? { ...start, ...last, document: id } : null;
}

function remember(person: LastPerson) {
  try {
    localStorage.setItem(lastPerson, JSON.stringify(person));
  } catch {
    // A browser that keeps nothing opens nothing without the network; the draft works all the same.
  }
}

export function forgetPerson() {
  try {
    localStorage.removeItem(lastPerson);
  } catch {
    // Then nothing was kept.
  }
}

/** Who was here last; null when they signed out, or at a shared computer. */
export function lastOne(): LastPerson | null {
  try {
    return JSON.parse(localStorage.getItem(lastPerson) ?? "null") as LastPerson | null;
  } catch {
    return null;
  }
}
