/** Where the journal's records rest: the browser's IndexedDB, or this tab's memory. */
import { type Device, within } from "./device.ts";
import type { JournalRecord, RecoveredDraft } from "./journal.ts";

export interface Store {
  writers(account: string, document: string): Promise<string[]>;
  record(account: string, document: string, writer: string): Promise<JournalRecord | undefined>;
  recordsOf(account: string): Promise<JournalRecord[]>;
  /** Durable when it resolves, all or nothing. */
  put(record: JournalRecord, instead: readonly string[]): Promise<void>;
  drop(account: string, document: string, writer: string): Promise<void>;
  /** Drops records with nothing pending that were written before a time. */
  expire(before: number): Promise<void>;
  putDraft(draft: RecoveredDraft): Promise<void>;
  draftsOf(account: string): Promise<RecoveredDraft[]>;
  dropDraft(id: string): Promise<void>;
}

const answersWithin = 5_000;

/** The same, but what is not answered in time is refused: a browser's database can hang, and the page must say so and go on. */
export function impatient(store: Store, device: Pick<Device, "later">): Store {
  const soon =
    <A extends unknown[], T>(work: (...of: A) => Promise<T>) =>
    (...of: A) =>
      within(device, answersWithin, work(...of));
  return {
    writers: soon(store.writers),
    record: soon(store.record),
    recordsOf: soon(store.recordsOf),
    put: soon(store.put),
    drop: soon(store.drop),
    expire: soon(store.expire),
    putDraft: soon(store.putDraft),
    draftsOf: soon(store.draftsOf),
    dropDraft: soon(store.dropDraft),
  };
}

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Opens the database; rejects when the browser keeps none (a private window, a full disk, a blocked site). */
export async function indexedDbStore(factory: IDBFactory): Promise<Store> {
  let open: Promise<IDBDatabase> | null = null;
  const database = () => {
    open ??= connect(factory, () => {
      open = null;
    });
    return open;
  };

  async function run<T>(mode: IDBTransactionMode, work: (at: (store: string) => IDBObjectStore) => IDBRequest<T>) {
    const db = await database();
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(["records", "drafts"], mode, { durability: "strict" });
      const request = work(store => transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () =>
        reject(transaction.error ?? new DOMException("The journal was not written", "AbortError"));
    });
  }

  await database();
  return {
    async writers(account, document) {
      const keys = await run("readonly", at => at("records").getAllKeys(under(account, document)));
      return keys.map(key => (key as string[])[2]!);
    },
    record: (account, document, writer) =>
      run<JournalRecord | undefined>("readonly", at => at("records").get([account, document, writer])),
    recordsOf: account => run<JournalRecord[]>("readonly", at => at("records").getAll(under(account))),
    async put(record, instead) {
      // Only what has nothing pending may grow old.
      const kept = record.pending.length === 0 ? { ...record, idle: record.at } : record;
      await run("readwrite", at => {
        for (const writer of instead) at("records").delete([record.account, record.document, writer]);
        return at("records").put(kept);
      });
    },
    drop: (account, document, writer) => run("readwrite", at => at("records").delete([account, document, writer])),
    async expire(before) {
      const old = IDBKeyRange.upperBound(before, true);
      const keys = await run("readonly", at => at("records").index("idle").getAllKeys(old));
      for (const key of keys) await run("readwrite", at => at("records").delete(key));
    },
    async putDraft(draft) {
      await run("readwrite", at => at("drafts").put(draft));
    },
    async draftsOf(account) {
      const drafts = await run<RecoveredDraft[]>("readonly", at => at("drafts").index("account").getAll(account));
      return drafts.sort((a, b) => a.at - b.at);
    },
    dropDraft: id => run("readwrite", at => at("drafts").delete(id)),
  };
}

/** An array sorts after every string: all keys that begin with these. */
const under = (...begin: string[]) => IDBKeyRange.bound(begin, [...begin, []]);

async function connect(factory: IDBFactory, gone: () => void): Promise<IDBDatabase> {
  const request = factory.open("researchhub-journal", 1);
  request.onupgradeneeded = () => {
    const records = request.result.createObjectStore("records", { keyPath: ["account", "document", "writer"] });
    records.createIndex("idle", "idle");
    request.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("account", "account");
  };
  const db = await settled(request);
  db.onclose = gone;
  db.onversionchange = () => {
    db.close();
    gone();
  };
  return db;
}

/** Forgets everything with the tab. */
export function memoryStore(): Store {
  const records = new Map<string, JournalRecord>();
  const drafts = new Map<string, RecoveredDraft>();
  const key = (account: string, document: string, writer: string) => JSON.stringify([account, document, writer]);
  const of = <T extends { account: string }>(all: Iterable<T>, account: string) =>
    [...all].filter(one => one.account === account);
  return {
    async writers(account, document) {
      return of(records.values(), account).flatMap(record => (record.document === document ? [record.writer] : []));
    },
    record: async (account, document, writer) => records.get(key(account, document, writer)),
    recordsOf: async account => of(records.values(), account),
    async put(record, instead) {
      for (const writer of instead) records.delete(key(record.account, record.document, writer));
      records.set(key(record.account, record.document, record.writer), record);
    },
    async drop(account, document, writer) {
      records.delete(key(account, document, writer));
    },
    async expire() {},
    async putDraft(draft) {
      drafts.set(draft.id, draft);
    },
    draftsOf: async account => of(drafts.values(), account),
    async dropDraft(id) {
      drafts.delete(id);
    },
  };
}
