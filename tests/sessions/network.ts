/** Lines between browsers and the server, in virtual time: they delay, lose, double and reorder; and the server's own queue. */
import type {
  Answer,
  Connection,
  ConnectionEvents,
  Opened,
  Push,
  Refusal,
  Update,
} from "../../Web/Documents/Editor/protocol.ts";
import { SignedOut } from "../../Web/Documents/Editor/protocol.ts";
import type { Random } from "./random.ts";
import type { Fate, PushBy, Server } from "./server.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface Weather {
  /** One way, in milliseconds. */
  delay: [least: number, most: number];
  /** How often the answer to a call that was carried out is lost, and the connection with it. */
  lostAnswers: number;
  /** How often news is lost, comes twice, or overtakes other news. */
  lostNews: number;
  doubled: number;
  overtaking: number;
  /** How often an append fails, half of the time after it was written. */
  failing: number;
  /** How long an append takes. */
  append: number;
}

export const calm: Weather = {
  delay: [5, 5],
  lostAnswers: 0,
  lostNews: 0,
  doubled: 0,
  overtaking: 0,
  failing: 0,
  append: 2,
};

export const document = "d".repeat(32);

/** The web server and the document's pump: one append in flight, everything else gathers. */
export class House {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly server: Server;
  weather: Weather;
  /** No connection can be made and none lives. */
  down = false;
  /** The house falls silent. */
  over = false;
  readonly lines = new Set<Line>();
  /** Hears what is in the log, before anybody is told. */
  onNews: (news: readonly Update[]) => void = () => {};
  #waiting: { by: PushBy; answer: (answer: Answer<{ version: number }>) => void }[] = [];
  #pumping = false;

  constructor(time: VirtualTime, random: Random, server: Server, weather: Weather) {
    this.time = time;
    this.random = random;
    this.server = server;
    this.weather = weather;
    const tick = (count: number) => {
      if (this.over) return;
      for (const line of [...this.lines]) line.ping();
      if (count % 5 === 0) void this.heads();
      time.later(1_000, () => tick(count + 1));
    };
    time.later(1_000, () => tick(1));
  }

  edit(account: string, push: Push): Promise<Answer<{ version: number }>> {
    return new Promise(answer => {
      this.#waiting.push({ by: { account, push }, answer });
      void this.#pump();
    });
  }

  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      const all = this.#waiting.splice(0);
      await this.time.sleep(this.weather.append);
      const fate: Fate = !this.random.chance(this.weather.failing)
        ? "holds"
        : this.random.chance(0.5)
          ? "fails"
          : "fails-written";
      const { answers, news } = await this.time.real(
        this.server.edit(
          all.map(one => one.by),
          fate,
        ),
      );
      this.onNews(news);
      for (const [index, one] of all.entries()) one.answer(answers[index]!);
      // A failed append tells nobody.
      if (fate === "holds") this.tell(news);
    }
    this.#pumping = false;
  }

  tell(news: readonly Update[]) {
    if (news.length > 0) for (const line of this.lines) line.hear(news);
  }

  async command(what: Parameters<Server["command"]>[0]) {
    this.tell(await this.time.real(this.server.command(what)));
  }

  /** `kill -9`: every connection ends, what waited has no answer, the next activation folds the log. */
  async restart(downFor: number) {
    this.down = true;
    this.#waiting = [];
    for (const line of [...this.lines]) line.break();
    await this.time.real(this.server.restart());
    this.time.later(downFor, () => {
      this.down = false;
    });
  }

  async close(account: string, refusal: Refusal) {
    for (const line of this.lines) if (line.account === account) line.tell("closed", document, refusal);
  }

  /** Every five seconds, to everybody. */
  async heads() {
    const { history, version, fingerprint } = await this.time.real(this.server.head());
    for (const line of this.lines) line.tell("head", document, { history, version, fingerprint });
  }
}

/** One browser's connection. */
export class Line implements Connection {
  /** Who is signed in. */
  account: string;
  readonly #house: House;
  /** The network between: while cut, nothing passes and nobody is told. */
  cut = false;
  signedOut = false;
  /** How many calls were made, by name. */
  readonly calls: Record<string, number> = {};
  #round = 0;
  #up = false;
  #writer: string | null = null;
  #lastNews = 0;
  #failures = new Set<(failure: Error) => void>();
  /** Sees every push that is sent. */
  sends: (push: Push) => void = () => {};
  readonly #listeners = new Map<keyof ConnectionEvents, Set<(...news: never[]) => void>>();

  constructor(house: House, account: string) {
    this.#house = house;
    this.account = account;
  }

  get #delay() {
    const [least, most] = this.#house.weather.delay;
    return this.#house.random.between(least, most);
  }

  async connect() {
    this.disconnect();
    const { time } = this.#house;
    const round = this.#round;
    await time.sleep(2 * this.#delay);
    if (this.signedOut) throw new SignedOut();
    if (this.cut || this.#house.down || round !== this.#round) throw new Error("No connection");
    this.#up = true;
    this.#house.lines.add(this);
  }

  /** The server's ping. */
  ping() {
    if (this.#up && !this.cut) this.#emit("heard");
  }

  disconnect() {
    this.#round++;
    this.#up = false;
    this.#writer = null;
    this.#house.lines.delete(this);
    const failures = [...this.#failures];
    this.#failures.clear();
    for (const fail of failures) fail(new Error("Disconnected"));
  }

  /** The connection breaks, and both ends know. */
  break() {
    if (!this.#up) return;
    this.disconnect();
    this.#emit("lost");
  }

  async #call<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { time, random, weather } = this.#house;
    this.calls[name] = (this.calls[name] ?? 0) + 1;
    if (!this.#up) throw new Error("Not connected");
    const round = this.#round;
    return await new Promise<T>((resolve, reject) => {
      this.#failures.add(reject);
      time.later(this.#delay, async () => {
        if (this.cut || this.#house.down || round !== this.#round) return;
        const answer = await work();
        if (random.chance(weather.lostAnswers)) {
          time.later(this.#delay, () => round === this.#round && this.break());
          return;
        }
        time.later(this.#delay, () => {
          if (this.cut || round !== this.#round) return;
          this.#emit("heard");
          this.#failures.delete(reject);
          resolve(answer);
        });
      });
    });
  }

  open(request: { writer: string; history?: string; seen?: number }): Promise<Answer<Opened>> {
    return this.#call("Open", async () => {
      // Follows before it answers, so that nothing falls between.
      this.#writer = request.writer;
      const { server, time } = this.#house;
      const answer = await time.real(server.open(this.account, request.history ?? null, request.seen ?? null));
      return "refusal" in answer ? answer : { answer: { ...answer.answer, person: this.account, readers: [] } };
    });
  }

  edit(_document: string, push: Push) {
    this.sends(push);
    // What was sent is what was serialised.
    const sent = JSON.parse(JSON.stringify(push)) as Push;
    return this.#call("Edit", () => this.#house.edit(this.account, sent));
  }

  updatesSince(_document: string, history: string, seen: number) {
    return this.#call("UpdatesSince", () =>
      this.#house.time.real(this.#house.server.since(this.account, history, seen)),
    );
  }

  async point(): Promise<Answer<unknown>> {
    return { answer: {} };
  }

  async preview(): Promise<never> {
    throw new Error("No preview here");
  }

  async close(): Promise<Answer<unknown>> {
    return { answer: {} };
  }

  on<K extends keyof ConnectionEvents>(event: K, listener: ConnectionEvents[K]): () => void {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener as never));
    return () => all.delete(listener as never);
  }

  #emit<K extends keyof ConnectionEvents>(event: K, ...news: Parameters<ConnectionEvents[K]>) {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (...news: unknown[]) => void)(...news);
  }

  /** Updates as the relay sends them: bare to their own writer. */
  hear(news: readonly Update[]) {
    if (!this.#writer) return;
    const writer = this.#writer;
    this.tell(
      "edited",
      document,
      news.map(update => (update.writer === writer ? { ...update, changes: null } : update)),
    );
  }

  tell<K extends keyof ConnectionEvents>(event: K, ...news: Parameters<ConnectionEvents[K]>) {
    const { time, random, weather } = this.#house;
    if (!this.#up || random.chance(weather.lostNews)) return;
    const round = this.#round;
    for (let copies = random.chance(weather.doubled) ? 2 : 1; copies > 0; copies--) {
      const fair = Math.max(this.#lastNews, time.now + this.#delay);
      const due = random.chance(weather.overtaking) ? time.now + this.#delay : fair;
      this.#lastNews = Math.max(fair, due);
      time.later(due - time.now, () => {
        if (this.cut || round !== this.#round) return;
        this.#emit("heard");
        this.#emit(event, ...news);
      });
    }
  }
}
