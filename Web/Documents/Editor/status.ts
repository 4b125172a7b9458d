/** The truthful save state: what may be said about the words on this screen, and what may not. Pure. */
import type { Link } from "./sync.ts";
import type { Speech } from "./words.ts";

/** What the page knows at this moment. */
export interface Standing {
  /** `write`, or why not; null before the first answer. */
  may: "write" | "read" | "trash" | null;
  link: Link["kind"];
  /** Where words rest till the server has them. */
  keeping: "device" | "memory" | "refused";
  /** Sentences that the server has not called stored. */
  sentences: number;
  /** Milliseconds since the oldest of them was typed. */
  age: number;
  /** Milliseconds since some of them are in this tab's memory only; 0 when all rest where `keeping` says. */
  loose: number;
  version: number;
}

export type Dot = "live" | "wait" | "stop" | "rest";

export interface SaveState {
  kind:
    | "opening"
    | "reading"
    | "trash"
    | "closed"
    | "device"
    | "signed-out"
    | "offline"
    | "lost"
    | "slow"
    | "saving"
    | "saved";
  dot: Dot;
  pulse: boolean;
}

/** Words typed longer ago than this and not stored are said to be slow. */
export const slowAfter = 2000;

/** A device keeps what was typed within a moment; until then the line does not flicker at every key. */
const moment = 1000;

/** Whether what waits rests on this device. */
export const isKept = (now: Pick<Standing, "keeping" | "loose">): boolean =>
  now.keeping === "device" && now.loose <= moment;

export function saveState(now: Standing): SaveState {
  const state = (kind: SaveState["kind"], dot: Dot, pulse = false): SaveState => ({ kind, dot, pulse });
  const waits = now.sentences > 0;
  if (now.keeping === "refused" && waits) return state("device", "stop");
  switch (now.link) {
    case "closed":
    case "signed-out":
      return state(now.link, "stop");
    case "offline":
      return state("offline", "wait");
    case "lost":
      return state("lost", "wait", true);
    case "connecting":
      return state("opening", "wait", true);
    default:
      if (waits) return now.link === "waiting" || now.age > slowAfter ? state("slow", "wait") : state("saving", "wait");
      if (now.may === "write") return state("saved", "live");
      return now.may === null
        ? state("opening", "wait", true)
        : state(now.may === "read" ? "reading" : "trash", "rest");
  }
}

/** The line under the title. It holds "saved" in one case only: everything typed is in a version the server called stored. */
export function saveLine(now: Standing, { say, count }: Speech): string {
  const { kind } = saveState(now);
  const line = say(`save.${kind}`, now.version);
  if (now.sentences === 0 || kind === "device") return line;
  if (kind === "saving" || kind === "slow") return `${line} · ${count("on-way", now.sentences)}`;
  return `${line} · ${count(isKept(now) ? "waits" : "in-tab", now.sentences)}`;
}

/** The line at the bottom: the connection, not the words. */
export function linkLine(link: Link, delay: number | null, clock: (at: number) => string, { say }: Speech): string {
  switch (link.kind) {
    case "live":
      return delay === null ? say("link.plain") : say("link.live", delay);
    case "lost":
    case "offline":
      return say(`link.${link.kind}`, clock(link.since));
    default:
      return say(`link.${link.kind}`);
  }
}

export function linkDot(link: Link["kind"]): Dot {
  return link === "live" ? "live" : link === "signed-out" || link === "closed" ? "stop" : "wait";
}
