/**
 * Names held by one tab at a time. Web Locks do it where the browser has them; a page over plain http has none, but it has storage
 * that its tabs share, and there a name is leased: written again and again by the tab that lives, free after a long silence.
 */
import { browserDevice, type Device, newId, pause } from "./device.ts";

/** Names held by one tab at a time, let go when the tab dies. */
export interface Locks {
  /** How to let it go; null when another tab holds it. */
  hold(name: string): Promise<(() => void) | null>;
}

/** A hidden page's clock may tick once a minute. */
const renewEvery = 20_000;
const silentFor = 5 * 60_000;
/** So long another tab may still be writing the same name; the last one has it. */
const settle = 100;

export interface Leases extends Locks {
  /** The page goes away: its names are free at once. */
  leave(): void;
  /** It is shown anew: those that nobody took are its own again. */
  comeBack(): void;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function leases(storage: () => Shelf, device: Pick<Device, "now" | "later">): Leases {
  const me = newId();
  const held = new Map<string, () => void>();
  const key = (name: string) => `researchhub-lease/${name}`;

  /** Whose it is now; null when nobody's. */
  function holder(name: string): string | null {
    const [whose, at] = (storage().getItem(key(name)) ?? "").split(" ");
    return whose && device.now() - Number(at) < silentFor ? whose : null;
  }

  function renew(name: string) {
    const whose = holder(name);
    if (whose !== null && whose !== me) return;
    storage().setItem(key(name), `${me} ${device.now()}`);
  }

  function keep(name: string) {
    held.set(
      name,
      device.later(renewEvery, () => {
        keep(name);
        // A full or forbidden storage: then it lapses, and what it guards is a draft at worst.
        attempt(() => renew(name));
      }),
    );
  }

  function letGo(name: string) {
    attempt(() => holder(name) === me && storage().removeItem(key(name)));
  }

  return {
    async hold(name) {
      const free = attempt(() => {
        if (holder(name) !== null) return false;
        renew(name);
        return true;
      });
      if (!free) return null;
      await pause(device, settle);
      if (!attempt(() => holder(name) === me)) return null;
      keep(name);
      return () => {
        held.get(name)?.();
        held.delete(name);
        letGo(name);
      };
    },
    leave() {
      for (const name of held.keys()) letGo(name);
    },
    comeBack() {
      for (const name of held.keys()) attempt(() => renew(name));
    },
  };
}

/** False when the browser forbids it. */
function attempt(act: () => unknown): boolean {
  try {
    return act() === true;
  } catch {
    return false;
  }
}

/** Web Locks, which the browser lets go when a tab ends; leases where it has none. */
export function webLocks(): Locks {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return pageLeases();
  return {
    hold: name =>
      new Promise<(() => void) | null>(resolve => {
        locks
          .request(name, { ifAvailable: true }, lock => {
            if (lock) return new Promise<void>(release => resolve(release));
            resolve(null);
            return undefined;
          })
          .catch(() => resolve(null));
      }),
  };
}

function pageLeases(): Leases {
  const kept = leases(() => localStorage, browserDevice());
  addEventListener("pagehide", () => kept.leave());
  addEventListener("pageshow", () => kept.comeBack());
  return kept;
}
