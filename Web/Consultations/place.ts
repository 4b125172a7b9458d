/** A writer's place on this device: what stands in the field, and what was posted and has not arrived. */

/** What is being written. */
export interface Draft {
  text: string;
  kind: string;
}

/** What was posted. */
export interface Kept extends Draft {
  id: string;
}

export interface Place {
  draft(): Draft | null;
  /** Keeps what stands in the field; false when the browser keeps nothing. */
  keep(draft: Draft): boolean;
  /** Moves a message from the field to what waits; false when the browser keeps nothing: then it is not posted. */
  post(message: Kept): boolean;
  /** In the order in which they were posted. */
  posted(): Kept[];
  drop(id: string): void;
}

/** The part of the browser's storage that is needed. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param owner account and thread: another person at this device finds nothing under their own. */
export function openPlace(owner: string, shelf: Shelf): Place {
  const [draftKey, postedKey] = [`researchhub-answer:${owner}`, `researchhub-answers-posted:${owner}`];
  // In this order: what is kept twice for a moment is posted once, what is kept nowhere is lost.
  return {
    draft: () => read<Draft | null>(draftKey, null, isDraft),
    keep: draft => (draft.text ? write(draftKey, draft) : forget(draftKey)),
    post(message) {
      if (!write(postedKey, [...posted(), message])) return false;
      forget(draftKey);
      return true;
    },
    posted,
    drop(id) {
      const left = posted().filter(message => message.id !== id);
      if (left.length > 0) write(postedKey, left);
      else forget(postedKey);
    },
  };

  function posted() {
    return read<Kept[]>(postedKey, [], value => Array.isArray(value) && value.every(isKept));
  }

  function read<T>(key: string, none: T, is: (value: unknown) => boolean): T {
    try {
      const value: unknown = JSON.parse(shelf.getItem(key) ?? "null");
      return is(value) ? (value as T) : none;
    } catch {
      return none;
    }
  }

  function write(key: string, value: unknown) {
    try {
      shelf.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  function forget(key: string) {
    try {
      shelf.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Draft).text === "string" &&
  typeof (value as Draft).kind === "string";

const isKept = (value: unknown): value is Kept => isDraft(value) && typeof (value as Kept).id === "string";
