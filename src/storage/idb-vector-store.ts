import type { ItemVectors, VectorStore } from '../library/vector-store.ts';
import type { Database } from './database.ts';

/** Records per read of a scan: about 1 MB of vectors where notes are short. */
const PAGE = 512;

/** Vectors in IndexedDB, one record per space and item. */
export class IdbVectorStore implements VectorStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(records: readonly ItemVectors[]): Promise<void> {
    if (records.length === 0) return;
    await this.#database.write(['vectors'], async (tx) => {
      const store = tx.objectStore('vectors');
      // Async, so that a value that cannot be cloned rejects like any other failure.
      await Promise.all(records.map(async (record) => store.put(record)));
    });
  }

  async get(spaceId: string, itemIds: readonly string[]): Promise<readonly ItemVectors[]> {
    if (itemIds.length === 0) return [];
    return this.#database.read(['vectors'], async (tx) => {
      const store = tx.objectStore('vectors');
      const found = await Promise.all(itemIds.map((itemId) => store.get([spaceId, itemId])));
      return found.filter((record) => record !== undefined);
    });
  }

  async erase(itemIds: readonly string[]): Promise<void> {
    if (itemIds.length === 0) return;
    await this.#database.write(['vectors'], async (tx) => {
      const store = tx.objectStore('vectors');
      const keys = await Promise.all(itemIds.map((id) => store.index('by-item').getAllKeys(id)));
      await Promise.all(keys.flat().map((key) => store.delete(key)));
    });
  }

  async keepOnly(spaceIds: readonly string[]): Promise<void> {
    const kept = [...spaceIds].sort();
    await this.#database.write(['vectors'], async (tx) => {
      const store = tx.objectStore('vectors');
      await Promise.all(gapsBetween(kept).map((range) => store.delete(range)));
    });
  }

  async *all(spaceId: string): AsyncGenerator<ItemVectors> {
    let range = spaceRange(spaceId);
    for (;;) {
      const next = range;
      const page = await this.#database.read(['vectors'], (tx) =>
        tx.objectStore('vectors').getAll(next, PAGE),
      );
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      range = IDBKeyRange.bound([spaceId, last.itemId], [spaceId, []], true, true);
    }
  }
}

/** All keys of one space: an array sorts after every string. */
function spaceRange(spaceId: string): IDBKeyRange {
  return IDBKeyRange.bound([spaceId], [spaceId, []]);
}

/** The keys before, between and after the spaces `kept`, which are sorted. */
function gapsBetween(kept: readonly string[]): IDBKeyRange[] {
  const last = kept.at(-1);
  if (last === undefined) return [IDBKeyRange.lowerBound([])];
  const between = kept.slice(1).map((spaceId, i) => {
    return IDBKeyRange.bound([kept[i] as string, []], [spaceId], true, true);
  });
  return [
    IDBKeyRange.upperBound([kept[0] as string], true),
    ...between,
    IDBKeyRange.lowerBound([last, []], true),
  ];
}
