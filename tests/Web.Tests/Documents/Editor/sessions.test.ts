import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import { indexedDbStore } from "../../../../Web/Documents/Editor/store.ts";
import { Double } from "../../../sessions/double.ts";
import { memory, Session } from "../../../sessions/session.ts";

globalThis.IDBKeyRange = IDBKeyRange;

test.each([
  ["memory", 1, memory],
  ["an IndexedDB", 1_001, () => indexedDbStore(new IDBFactory())],
] as const)(
  "Forty random sessions over a double of the server, with %s for a device, end in one text",
  async (_, first, store) => {
    for (let seed = first; seed < first + 40; seed++) {
      const { faults } = await new Session(seed, { server: async text => new Double(text), store }).play();
      expect(faults, `seed ${seed}`).toEqual([]);
    }
  },
  60_000,
);
