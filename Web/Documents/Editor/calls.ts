/** What a refusal asks for, and calls that are made until there is a verdict. */
import { type Device, NoVerdict, pause, within } from "./device.ts";
import type { Answer, Refusal } from "./protocol.ts";

const again = new Set(["documents.resend", "documents.busy", "documents.slow-down"]);
const anotherLog = new Set(["documents.another-history", "documents.from-the-future"]);
const everything = new Set(["documents.read-only", "documents.in-trash", "documents.document-too-large"]);
const noReading = new Set(["documents.not-found", "documents.not-your-writer"]);

/** Send the very same again, later. */
export const isTransient = ({ code }: Refusal): boolean => again.has(code);

/** The server's log is not the one this text came from: open afresh. */
export const isAnotherLog = ({ code }: Refusal): boolean => anotherLog.has(code);

/** What refuses one push refuses all that waits. */
export const refusesAll = ({ code }: Refusal): boolean => everything.has(code);

/** The document is not for this person, or the session is another account's: nothing more can be done here. */
export const endsReading = ({ code }: Refusal): boolean => noReading.has(code);

/** Milliseconds to wait before the same is sent again: what the server asks for, else 0.25 to 4 s, growing. */
export function waitFor({ code, subject }: Refusal, failures: number, random: number): number {
  const asked = code === "documents.slow-down" ? Number(subject) : Number.NaN;
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked, 60_000) + random * 50;
  return Math.min(4_000, 250 * 2 ** Math.min(failures, 4)) * (0.5 + random / 2);
}

const answerWithin = 10_000;

/** Asks until the answer is no plea for patience; rejects when the connection cannot carry the question, or `alive` says it is gone. */
export async function ask<T>(device: Device, alive: () => boolean, call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let failures = 0; ; failures++) {
    if (!alive()) throw new NoVerdict("The connection is gone");
    const answer = await within(device, answerWithin, call());
    if (!("refusal" in answer) || !isTransient(answer.refusal)) return answer;
    await pause(device, waitFor(answer.refusal, failures, device.random()));
  }
}
