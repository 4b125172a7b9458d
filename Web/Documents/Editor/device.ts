/** Time, chance and the state of the device; a test has its own. */
export interface Device {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0, below 1. */
  random(): number;
  /** Acts once, later; the answer calls it off. */
  later(milliseconds: number, act: () => void): () => void;
  /** What the browser believes; a false `true` is found out by silence. */
  online(): boolean;
  /** Calls back when the network comes or goes, and when the page becomes visible or is hidden, perhaps for ever. The answer ends it. */
  watch(listener: (event: "online" | "offline" | "visible" | "hidden") => void): () => void;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 bytes; null where the browser offers none (no secure context). */
  fingerprint(text: string): Promise<string | null>;
}

export function browserDevice(): Device {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    later(milliseconds, act) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    online: () => navigator.onLine,
    watch(listener) {
      const ending = new AbortController();
      const { signal } = ending;
      addEventListener("online", () => listener("online"), { signal });
      addEventListener("offline", () => listener("offline"), { signal });
      addEventListener("pagehide", () => listener("hidden"), { signal });
      addEventListener("pageshow", () => listener("visible"), { signal });
      document.addEventListener("visibilitychange", () => listener(document.hidden ? "hidden" : "visible"), { signal });
      return () => ending.abort();
    },
    fingerprint: sha256,
  };
}

export async function sha256(text: string): Promise<string | null> {
  const { subtle } = crypto as Partial<Crypto>;
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, "0")).join("");
}

/** 128 random bits as 32 hexadecimal digits; they need no secure context and no network. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

/** Rejects when a promise is not settled in time; what it would have answered is then nobody's. */
export function within<T>(device: Pick<Device, "later">, milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = device.later(milliseconds, () => reject(new NoVerdict("No answer in time")));
    promise.finally(cancel).then(resolve, reject);
  });
}

export const pause = (device: Pick<Device, "later">, milliseconds: number): Promise<void> =>
  new Promise(resolve => {
    device.later(milliseconds, resolve);
  });

/** It may have been taken or not. */
export class NoVerdict extends Error {}
