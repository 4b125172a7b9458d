/** A person's browser in virtual time: a store that outlives its tabs, and tabs that crash. */
import { createHash } from "node:crypto";
import { EditorState, type Transaction } from "@codemirror/state";
import { collab, collabOf, undoable } from "../../Web/Documents/Editor/collab.ts";
import type { Device } from "../../Web/Documents/Editor/device.ts";
import { type Journal, type Keeping, StoredJournal } from "../../Web/Documents/Editor/journal.ts";
import { type Leases, type Locks, leases } from "../../Web/Documents/Editor/leases.ts";
import { impatient, type Store } from "../../Web/Documents/Editor/store.ts";
import { type Editor, Sync, type SyncState } from "../../Web/Documents/Editor/sync.ts";
import { document, type House, Line } from "./network.ts";

/** What every tab begins with; a state is never changed. Each edit is undone alone. */
const empty = EditorState.create({ extensions: [collab(), undoable({ newGroupDelay: 0 })] });

export class Browser {
  readonly account: string;
  readonly house: House;
  readonly store: Store;
  readonly tabs: Tab[] = [];
  online = true;
  /** The disk takes so long, and refuses when told to. */
  disk: [least: number, most: number] = [0, 0];
  refuses = false;
  /** It neither takes nor refuses, as a browser's database can. */
  hangs = false;
  /** Put before what the tab does after the disk answered: a planted fault sends first. */
  readonly held = new Set<string>();
  /** Every push that the device has held. */
  readonly kept = new Set<string>();
  readonly faults: string[] = [];
  /** A page over plain http has none, and keeps leases. */
  webLocks = true;
  readonly leases = new Map<string, string>();
  readonly #watchers = new Set<(event: "online" | "offline" | "visible" | "hidden") => void>();

  constructor(house: House, account: string, store: Store) {
    this.house = house;
    this.account = account;
    this.store = store;
  }

  open(): Tab {
    const tab = new Tab(this);
    this.tabs.push(tab);
    return tab;
  }

  get living(): Tab[] {
    return this.tabs.filter(tab => tab.alive);
  }

  watch(listener: (event: "online" | "offline" | "visible" | "hidden") => void) {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  notice(event: "online" | "offline" | "visible" | "hidden") {
    for (const watcher of [...this.#watchers]) watcher(event);
  }

  /** The network of this browser goes or returns; `told`: the device notices. */
  cut(cut: boolean, told: boolean) {
    for (const tab of this.living) tab.line.cut = cut;
    if (told) this.online = !cut;
    else if (!cut) this.online = true;
    if (told) this.notice(cut ? "offline" : "online");
  }
}

export class Tab implements Editor {
  readonly browser: Browser;
  readonly line: Line;
  readonly sync: Sync;
  readonly journal: Journal;
  alive = true;
  composing = false;
  /** The last state the page was told. */
  told: SyncState | null = null;
  state = empty;
  /** Sees every transaction of the tab, before it takes effect. */
  observe: (transaction: Transaction) => void = () => {};
  readonly #releases: (() => void)[] = [];
  readonly #leases: Leases;

  constructor(browser: Browser) {
    this.browser = browser;
    this.line = new Line(browser.house, browser.account);
    this.line.sends = push => {
      const { refuses, hangs, kept, faults, account } = browser;
      if (!refuses && !hangs && !kept.has(JSON.stringify(push)))
        faults.push(`sent before it was kept: ${push.writer.slice(0, 4)}/${push.first} of ${account}`);
    };
    this.line.cut = browser.tabs.some(tab => tab.alive && tab.line.cut);
    this.#leases = this.#leased();
    const locks = browser.webLocks ? this.#locks() : this.#leases;
    this.journal = new StoredJournal(impatient(this.#store(), this.#device()), locks, "device" as Keeping);
    this.sync = new Sync({
      document,
      account: browser.account,
      editor: this,
      connection: this.line,
      journal: this.journal,
      device: this.#device(),
      changed: state => {
        this.told = state;
      },
    });
  }

  get collab() {
    return collabOf(this.state);
  }

  get text() {
    return this.state.doc.toString();
  }

  dispatch(transactions: readonly Transaction[]) {
    if (!this.alive) return;
    for (const transaction of transactions) {
      if (transaction.startState !== this.state) throw new Error("A transaction starts from another state");
      this.observe(transaction);
      this.state = transaction.state;
    }
    if (transactions.some(transaction => transaction.docChanged)) this.sync.edited();
  }

  /** The person types: from and to in code units. */
  type(from: number, to: number, insert: string) {
    this.dispatch([this.state.update({ changes: { from, to, insert }, userEvent: "input.type" })]);
  }

  run(command: (target: { state: EditorState; dispatch: (transaction: Transaction) => void }) => boolean): boolean {
    return command({ state: this.state, dispatch: transaction => this.dispatch([transaction]) });
  }

  /** The tab dies at once; what it was writing is written or not. */
  crash() {
    this.alive = false;
    this.line.disconnect();
    for (const release of this.#releases.splice(0)) release();
  }

  /** The page goes away in order, and says so; what it was writing is written or not. */
  close() {
    this.#leases.leave();
    this.crash();
  }

  #device(): Device {
    const { house } = this.browser;
    const living = (act: () => void) => () => {
      if (this.alive) act();
    };
    return {
      now: () => house.time.now,
      random: () => house.random.next(),
      later: (milliseconds, act) => house.time.later(milliseconds, living(act)),
      online: () => this.browser.online,
      watch: listener => this.browser.watch(event => this.alive && listener(event)),
      fingerprint: async text => createHash("sha256").update(text).digest("hex"),
    };
  }

  #locks(): Locks {
    const { held } = this.browser;
    return {
      hold: async name => {
        if (held.has(name)) return null;
        held.add(name);
        const release = () => held.delete(name);
        this.#releases.push(release);
        return release;
      },
    };
  }

  #leased(): Leases {
    const { leases: kept } = this.browser;
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    return leases(() => storage, this.#device());
  }

  /** The device's store, slow as a disk is; a dead tab's call that has not begun never does. */
  #store(): Store {
    const { house, store } = this.browser;
    const slowly =
      <A extends unknown[], T>(work: (...of: A) => Promise<T>) =>
      async (...of: A): Promise<T> => {
        const [least, most] = this.browser.disk;
        if (most > 0) await house.time.sleep(house.random.between(least, most));
        if (!this.alive || this.browser.hangs) return await new Promise<never>(() => {});
        if (this.browser.refuses) throw new DOMException("Full", "QuotaExceededError");
        const answer = await house.time.real(work(...of));
        if (most > 0) await house.time.sleep(house.random.between(least, most));
        return this.alive ? answer : await new Promise<never>(() => {});
      };
    return {
      writers: slowly(store.writers),
      record: slowly(store.record),
      recordsOf: slowly(store.recordsOf),
      put: slowly(async (record, instead) => {
        await store.put(record, instead);
        if (record.push) this.browser.kept.add(JSON.stringify(record.push));
      }),
      drop: slowly(store.drop),
      expire: slowly(store.expire),
      putDraft: slowly(store.putDraft),
      draftsOf: slowly(store.draftsOf),
      dropDraft: slowly(store.dropDraft),
    };
  }
}
