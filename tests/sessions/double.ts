/** A double of the document's rules for the units, written from docs/live-protocol.md; the random sessions run the real ones. */
import { createHash } from "node:crypto";
import { ChangeSet } from "@codemirror/state";
import { textOf, utf8Length } from "../../Web/Documents/Editor/changes.ts";
import { rebase } from "../../Web/Documents/Editor/pending.ts";
import type { Answer, Heading, Push, Update } from "../../Web/Documents/Editor/protocol.ts";
import type { Fate, PushBy, Server } from "./server.ts";

const refusal = (code: string, subject: string | null = null) => ({ refusal: { code, subject, text: code } });

interface Entry extends Update {
  account: string;
  payload: string;
}

export class Double implements Server {
  history = "0".repeat(31) + "1";
  heading: Heading = { title: "Draft", language: "be", inTrash: false };
  log: Entry[] = [];
  rights = new Map<string, "write" | "read" | "none">();
  /** How many updates one answer may carry. */
  slice = 2_000;
  documentBytes = 2 * 1024 * 1024;
  #texts: string[];

  constructor(text = "") {
    this.#texts = ["", text];
    const changes = ChangeSet.of({ from: 0, insert: text }, 0).toJSON() as unknown[];
    this.log.push({
      version: 1,
      by: "f",
      at: "",
      writer: null,
      sequence: 0,
      changes,
      heading: this.heading,
      account: "f",
      payload: "",
    });
  }

  get version() {
    return this.log.length;
  }

  get text() {
    return this.#texts.at(-1)!;
  }

  async open(account: string, history: string | null, seen: number | null): ReturnType<Server["open"]> {
    const right = this.rights.get(account) ?? "write";
    if (right === "none") return refusal("documents.not-found");
    const opened = { history: this.history, version: this.version, heading: this.heading, right };
    if (history === null || seen === null) return { answer: { ...opened, text: this.text, updates: null } };
    const since = await this.since(account, history, seen);
    return "refusal" in since ? since : { answer: { ...opened, text: null, updates: since.answer.updates } };
  }

  async since(account: string, history: string, seen: number): ReturnType<Server["since"]> {
    if (this.rights.get(account) === "none") return refusal("documents.not-found");
    if (history !== this.history) return refusal("documents.another-history");
    if (seen > this.version) return refusal("documents.from-the-future");
    return { answer: { updates: this.log.slice(seen, seen + this.slice).map(told), head: this.version } };
  }

  async edit(pushes: readonly PushBy[], fate: Fate): ReturnType<Server["edit"]> {
    const before = this.version;
    const answers = pushes.map(({ account, push }) => this.#take(account, push));
    if (fate === "fails") this.#cut(before);
    const news = this.log.slice(before).map(told);
    return fate === "holds" ? { answers, news } : { answers: answers.map(() => refusal("documents.resend")), news };
  }

  #cut(version: number) {
    this.log.length = version;
    this.#texts.length = version + 1;
  }

  #take(account: string, push: Push): Answer<{ version: number }> {
    const right = this.rights.get(account) ?? "write";
    if (right === "none") return refusal("documents.not-found");
    if (right === "read") return refusal("documents.read-only");
    if (push.history !== this.history) return refusal("documents.another-history");
    if (push.seen > this.version) return refusal("documents.from-the-future");
    const own = this.log.filter(entry => entry.writer === push.writer);
    if (own[0] && own[0].account !== account) return refusal("documents.not-your-writer");
    const known = own.at(-1)?.sequence ?? 0;
    const payloads = push.changes.map(changes => JSON.stringify(changes));
    const last = push.first + push.changes.length - 1;
    if (last <= known) {
      const taken = own.slice(push.first - 1, last);
      if (taken.some((entry, index) => entry.payload !== payloads[index])) return refusal("documents.edit-differs");
      return { answer: { version: taken.at(-1)!.version } };
    }
    if (push.first !== known + 1) return refusal("documents.sequence-gap", String(known + 1));
    if (this.heading.inTrash) return refusal("documents.in-trash");
    return this.#rebase(account, push, payloads);
  }

  #rebase(account: string, push: Push, payloads: string[]): Answer<{ version: number }> {
    let length = this.#texts[push.seen]!.length;
    let waiting = [];
    for (const [index, json] of push.changes.entries()) {
      const changes = ChangeSet.fromJSON(json);
      if (changes.length !== length) return refusal("documents.wrong-length");
      length = changes.newLength;
      waiting.push({ writer: push.writer, sequence: push.first + index, changes, sent: true, edits: 1, bound: 0 });
    }
    for (const entry of this.log.slice(push.seen)) {
      if (entry.changes) [waiting] = rebase(waiting, ChangeSet.fromJSON(entry.changes)) as [typeof waiting, ChangeSet];
    }
    const texts = waiting.reduce(
      (made, { changes }) => [...made, changes.apply(textOf(made.at(-1)!)).toString()],
      [this.text],
    );
    if (utf8Length(texts.at(-1)!) > this.documentBytes) return refusal("documents.document-too-large");
    if (loneSurrogate.test(texts.at(-1)!)) return refusal("documents.cuts-character");
    for (const [index, { writer, sequence, changes }] of waiting.entries()) {
      this.#append({
        by: account,
        writer,
        sequence,
        changes: changes.toJSON(),
        heading: null,
        account,
        payload: payloads[index]!,
      });
      this.#texts.push(texts[index + 1]!);
    }
    return { answer: { version: this.version } };
  }

  #append(entry: Omit<Entry, "version" | "at">) {
    this.log.push({ ...entry, version: this.version + 1, at: new Date(0).toISOString() });
  }

  async restart() {}

  async head() {
    const { history, version, text } = this;
    return { history, version, text, fingerprint: createHash("sha256").update(text).digest("hex") };
  }

  async replayed() {
    const text = (sum: string, entry: Entry) =>
      entry.changes ? ChangeSet.fromJSON(entry.changes).apply(textOf(sum)).toString() : sum;
    return this.log.reduce(text, "");
  }

  async command(what: "rename" | "trash" | "bring-back" | { restore: number }) {
    const common = { by: "f", account: "f", writer: null, sequence: 0, payload: "" };
    if (typeof what === "object") {
      const text = this.#texts[what.restore]!;
      const changes = ChangeSet.of({ from: 0, to: this.text.length, insert: textOf(text) }, this.text.length);
      this.#append({ ...common, changes: changes.toJSON(), heading: null });
      this.#texts.push(text);
    } else {
      if (what === "rename") this.heading = { ...this.heading, title: `${this.heading.title}!` };
      else this.heading = { ...this.heading, inTrash: what === "trash" };
      this.#append({ ...common, changes: null, heading: this.heading });
      this.#texts.push(this.text);
    }
    return this.log.slice(-1).map(told);
  }

  async setRight(account: string, right: "write" | "read" | "none") {
    this.rights.set(account, right);
  }

  async restoreBackup(version: number) {
    this.#cut(version);
    this.history = (BigInt(`0x${this.history}`) + 1n).toString(16).padStart(32, "0");
  }
}

const loneSurrogate = /\p{Surrogate}/u;

const told = ({ version, by, at, writer, sequence, changes, heading }: Entry): Update => ({
  version,
  by,
  at,
  writer,
  sequence,
  changes,
  heading,
});
