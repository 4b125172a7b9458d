/** One random session: some people, a bad network, a server and browsers that die; at the end one text, and every word once. */
import { redo, undo } from "@codemirror/commands";
import { memoryStore, type Store } from "../../Web/Documents/Editor/store.ts";
import { Browser, type Tab } from "./browser.ts";
import { Markers, markerPattern, markersIn } from "./markers.ts";
import { calm, document, House, type Weather } from "./network.ts";
import { Random } from "./random.ts";
import type { Server } from "./server.ts";
import { VirtualTime } from "./virtual-time.ts";

export interface Ports {
  server(text: string): Promise<Server>;
  /** A device's store; a real database in some sessions. */
  store(random: Random): Promise<Store>;
  /** Told what happens, to follow one seed. */
  trace?: (line: string) => void;
}

export interface Outcome {
  seed: number;
  faults: string[];
  edits: number;
}

const words = ["слова ", "қазақ тілі ", "ў", "Музей, ", "ab", "x", "1 2 3\n", "\n\n", "😀", "👩‍🎨 ", "ё", "🏺🏺"];

/** How often each thing happens, out of their sum. */
const deeds = {
  mark: 34,
  word: 14,
  erase: 14,
  replace: 6,
  undo: 8,
  redo: 5,
  cut: 3,
  branch: 2,
  crash: 3,
  join: 2,
  restart: 1,
  compose: 2,
  rename: 1,
  sleep: 1,
} as const;
type Deed = keyof typeof deeds;
/** Where all write in one place: more is erased under others' words, and more comes at once. */
const crowdedDeeds: Record<Deed, number> = { ...deeds, mark: 20, word: 25, erase: 30, cut: 10, branch: 6 };

export class Session {
  readonly #random: Random;
  readonly #time = new VirtualTime();
  readonly #seed: number;
  readonly #ports: Ports;
  readonly #markers = new Markers();
  readonly #browsers: Browser[] = [];
  readonly #known = new Set<string>();
  #house!: House;
  #edits = 0;
  /** Whether rights and trash come and go. */
  #refusing = false;
  /** Whether all write in one place, where insertions tie and what they stood in is erased by others. */
  #crowded = false;

  constructor(seed: number, ports: Ports) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#ports = ports;
  }

  async play(): Promise<Outcome> {
    const random = this.#random;
    const text = Array.from({ length: random.below(30) }, () => random.pick(words)).join("");
    const server = await this.#ports.server(text);
    this.#house = new House(this.#time, random, server, this.#weather());
    this.#house.onNews = updates => {
      for (const { changes } of updates)
        for (const marker of markersIn(JSON.stringify(changes))) this.#known.add(marker);
    };

    const people = random.chance(0.7)
      ? random.between(2, 4)
      : random.chance(0.7)
        ? random.between(5, 8)
        : random.between(9, 12);
    const early = random.between(1, people);
    for (let i = 0; i < early; i++) await this.#join();
    this.#refusing = random.chance(0.06);
    this.#crowded = random.chance(0.3);
    const steps = random.between(15, 45);
    for (let step = 0; step < steps; step++) {
      if (this.#browsers.length < people && random.chance(0.2)) await this.#join();
      if (this.#refusing && random.chance(0.06)) await this.#refuse();
      await this.#deed();
      if (random.chance(0.7)) await this.#time.pass(random.chance(0.8) ? random.below(150) : random.below(2_500));
      this.#listen();
    }
    await this.#settle();
    const faults = await this.#check();
    if (await this.#left()) faults.push("pending: in a journal");
    this.#house.over = true;
    for (const tab of this.#tabs) tab.crash();
    return { seed: this.#seed, faults, edits: this.#edits };
  }

  #weather(): Weather {
    const random = this.#random;
    const bad = random.chance(0.8) ? 0.2 * random.next() : 0;
    const slow = random.pick([5, 30, 150, 400]);
    return {
      delay: [slow, slow * random.between(1, 4)],
      lostAnswers: bad * random.next(),
      lostNews: bad * random.next(),
      doubled: bad * random.next(),
      overtaking: bad * random.next(),
      failing: random.chance(0.3) ? 0.1 : 0,
      append: random.pick([1, 3, 40]),
    };
  }

  get #tabs(): Tab[] {
    return this.#browsers.flatMap(browser => browser.living);
  }

  async #join() {
    const browser = new Browser(this.#house, `p${this.#browsers.length}`, await this.#ports.store(this.#random));
    browser.disk = this.#random.pick([
      [0, 1],
      [0, 20],
      [5, 200],
    ]);
    browser.webLocks = this.#random.chance(0.8);
    this.#browsers.push(browser);
    this.#open(browser);
  }

  #open(browser: Browser) {
    const tab = browser.open();
    this.#markers.watch(tab, browser.account);
    void tab.sync.start();
  }

  async #deed() {
    const random = this.#random;
    const often: Record<Deed, number> = this.#crowded ? crowdedDeeds : deeds;
    let at = random.below(Object.values(often).reduce((sum, one) => sum + one, 0));
    const deed = (Object.keys(often) as Deed[]).find(name => {
      at -= often[name];
      return at < 0;
    })!;
    const tab = random.pick(this.#tabs);
    if (!tab) return;
    const { browser } = tab;
    this.#trace(deed, tab);
    switch (deed) {
      case "mark":
      case "word":
      case "erase":
      case "replace":
        return this.#write(tab, deed);
      case "undo":
        return void tab.run(undo);
      case "redo":
        return void tab.run(redo);
      case "cut": {
        if (random.chance(0.3)) return tab.line.break();
        browser.cut(true, random.chance(0.5));
        return void this.#time.later(random.pick([300, 3_000, 20_000]), () => browser.cut(false, random.chance(0.5)));
      }
      case "branch": {
        browser.cut(true, random.chance(0.5));
        for (let i = random.between(5, 40); i > 0 && tab.alive; i--) {
          this.#write(tab, random.pick(["mark", "word", "erase", "replace"] as const));
          if (random.chance(0.1)) tab.run(undo);
          if (random.chance(0.4)) await this.#time.pass(random.below(500));
        }
        return browser.cut(false, random.chance(0.7));
      }
      case "crash":
        return await this.#crash(tab);
      case "join": {
        // A second tab of the same person.
        if (browser.living.length < 2) this.#open(browser);
        return;
      }
      case "restart":
        return await this.#house.restart(random.pick([50, 2_000]));
      case "compose": {
        tab.composing = true;
        return void this.#time.later(random.below(7_000), () => {
          tab.composing = false;
          if (tab.alive) tab.sync.edited();
        });
      }
      case "rename":
        return await this.#house.command("rename");
      case "sleep":
        return await this.#time.pass(random.between(1_000, 20_000));
    }
  }

  /** Trash and rights come and go: what was typed then may end as a recovered draft. */
  async #refuse() {
    const random = this.#random;
    const [there, back] = random.pick([
      [() => this.#house.command("trash"), () => this.#house.command("bring-back")],
      ...this.#browsers.map(({ account }) => [
        () => this.#house.server.setRight(account, "read"),
        () => this.#house.server.setRight(account, "write"),
      ]),
    ]) as [() => Promise<void>, () => Promise<void>];
    await there();
    for (let i = random.below(4); i > 0; i--) {
      await this.#deed();
      await this.#time.pass(random.below(800));
    }
    await back();
    // Nobody tells a right: it is heard on opening.
    for (const tab of this.#tabs) if (tab.sync.state.right === "read") tab.line.break();
  }

  /** A change that leaves every marker whole; it may begin and end within an emoji, as an input method's may. */
  #write(tab: Tab, how: "mark" | "word" | "erase" | "replace") {
    const random = this.#random;
    const { text } = tab;
    if (!tab.collab.writable) return;
    this.#edits++;
    const free: [from: number, to: number][] = [];
    let from = 0;
    for (const marker of text.matchAll(markerPattern)) {
      free.push([from, marker.index]);
      from = marker.index + marker[0].length;
    }
    free.push([from, text.length]);
    const [low, high] = this.#crowded ? random.pick(free.slice(0, 2)) : random.pick(free);
    const start = random.between(low, this.#crowded ? Math.min(high, low + 8) : high);
    const end =
      how === "erase" || how === "replace" ? Math.min(high, start + random.below(random.chance(0.9) ? 8 : 60)) : start;
    const insert = how === "erase" ? "" : how === "mark" ? this.#markers.next(tab.browser.account) : random.pick(words);
    tab.type(start, end, insert);
  }

  #trace(deed: string, { browser, sync, collab }: Tab) {
    if (!this.#ports.trace) return;
    const pending = collab.pending.map(one => `${one.writer.slice(0, 4)}/${one.sequence}${one.sent ? " sent" : ""}`);
    const who = `${browser.account}.${browser.tabs.findIndex(tab => tab.sync === sync)}`;
    const { link, typed } = sync.state;
    const at = ((this.#time.now % 1e7) / 1000).toFixed(3);
    this.#ports.trace(
      `${at} ${deed} ${who} ${link.kind} v${collab.version} [${pending.join(", ")}] unsaved ${typed.edits}`,
    );
  }

  async #crash(tab: Tab) {
    const { browser } = tab;
    const { store, account } = browser;
    const kept = JSON.stringify(
      await this.#time.real(Promise.all([store.recordsOf(account), store.draftsOf(account)])),
    );
    this.#markers.crashed(tab, marker => this.#known.has(marker) || kept.includes(marker));
    if (this.#random.chance(0.5)) tab.close();
    else tab.crash();
    if (browser.living.length > 0) return;
    if (this.#random.chance(0.7)) await this.#time.pass(this.#random.below(3_000));
    this.#open(browser);
  }

  /** What a page calls stored is in the log. */
  #listen() {
    for (const { living } of this.#browsers) {
      for (const tab of living) {
        if (!tab.told?.stored || !tab.sync.state.stored) continue;
        for (const marker of this.#markers.by(tab)) {
          // What was refused is neither stored nor in the text: it rests in a draft.
          if (!this.#known.has(marker) && tab.text.includes(marker))
            this.#markers.faults.push(`${marker} was called stored, and was not`);
        }
      }
    }
  }

  async #settle() {
    this.#house.weather = calm;
    for (const browser of this.#browsers) {
      browser.cut(false, true);
      if (browser.living.length === 0) this.#open(browser);
      for (const tab of browser.living) tab.composing = false;
    }
    let head = await this.#time.real(this.#house.server.head());
    const done = () =>
      this.#tabs.every(tab => {
        const { stored, link, version } = tab.sync.state;
        return stored && link.kind === "live" && version === head.version;
      });
    // A lease without its tab holds for five minutes.
    const most = this.#browsers.every(browser => browser.webLocks) ? 40 : 150;
    for (let i = 0; i < most && (!done() || (await this.#left())); i++) {
      await this.#time.pass(3_000);
      head = await this.#time.real(this.#house.server.head());
    }
  }

  /** Words of a tab that died beside a living one wait until that one looks for them. */
  async #left(): Promise<boolean> {
    for (const { store, account } of this.#browsers) {
      const records = await this.#time.real(store.recordsOf(account));
      if (records.some(record => record.pending.length > 0)) return true;
    }
    return false;
  }

  async #check(): Promise<string[]> {
    const { server } = this.#house;
    const { text, version } = await this.#time.real(server.head());
    const faults: string[] = [];
    if ((await this.#time.real(server.replayed())) !== text) faults.push("diverged: the log's replay");
    for (const tab of this.#tabs) {
      const { account } = tab.browser;
      const { link, stored, version: seen } = tab.sync.state;
      if (!stored)
        faults.push(`pending: ${tab.collab.pending.length} of ${account} (${link.kind}, ${seen} of ${version})`);
      if (tab.text !== text) faults.push(`diverged: ${account} (${link.kind}, ${seen} of ${version})`);
    }
    let drafts = "";
    for (const browser of this.#browsers) {
      faults.push(...browser.faults);
      for (const draft of await this.#time.real(browser.store.draftsOf(browser.account))) {
        drafts += `${draft.words}\n`;
        if (draft.reason === "documents.diverged" || draft.reason === "documents.edit-differs") {
          faults.push(`a draft because of ${draft.reason}: ${browser.account}`);
        }
      }
    }
    return [...faults, ...this.#markers.check(text, drafts, this.#refusing)];
  }
}

export const memory: Ports["store"] = async () => memoryStore();
export { document };
