/** Asked by the sign-out button before it acts: words that were not sent yet stay behind on this device. */
import { confirmed } from "./help.ts";
import { openJournal } from "./journal.ts";
import { forgetPerson, lastOne, type Start } from "./start.ts";
import { speech } from "./words.ts";

/** Whether to go on. The next person at this device finds no name and no text of this one. */
export default async function mayLeave(): Promise<boolean> {
  const person = lastOne();
  if (!person) return true;
  const waiting = await (await openJournal(Date.now)).waiting(person.account);
  if (waiting.size > 0 && !(await ask(waiting.size))) return false;
  forgetPerson();
  return true;
}

async function ask(drafts: number): Promise<boolean> {
  const shell = new DOMParser().parseFromString(await (await fetch("/documents/shell")).text(), "text/html");
  const { words, speaks } = JSON.parse(shell.getElementById("start")?.textContent ?? "{}") as Start;
  const { say, count } = speech(words, speaks);
  return confirmed(`${count("leaving", drafts)} ${say("leaving.kept")}`, say("leaving.go"), say("leaving.stay"));
}
