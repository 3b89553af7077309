import type { ItemStore } from '../library/item-store.ts';
import type { Item } from '../library/item.ts';
import type { Database } from './database.ts';

/** Items per read of a scan, so that it never holds the whole library. */
const PAGE = 256;

/** Items in IndexedDB. */
export class IdbItemStore implements ItemStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    await this.#database.write(['items'], async (tx) => {
      const store = tx.objectStore('items');
      // Async, so that a value that cannot be cloned rejects like any other failure.
      await Promise.all(items.map(async (item) => store.put(item)));
    });
  }

  async get(ids: readonly string[]): Promise<readonly Item[]> {
    if (ids.length === 0) return [];
    return this.#database.read(['items'], async (tx) => {
      const store = tx.objectStore('items');
      const found = await Promise.all(ids.map((id) => store.get(id)));
      return found.filter((item) => item !== undefined);
    });
  }

  async erase(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.write(['items'], async (tx) => {
      const store = tx.objectStore('items');
      await Promise.all(ids.map((id) => store.delete(id)));
    });
  }

  async *all(): AsyncGenerator<Item> {
    let after: IDBKeyRange | undefined;
    for (;;) {
      const range = after;
      const page = await this.#database.read(['items'], (tx) =>
        tx.objectStore('items').getAll(range, PAGE),
      );
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = IDBKeyRange.lowerBound(last.id, true);
    }
  }
}
