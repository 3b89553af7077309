import type { ItemStore } from '../library/item-store.ts';
import type { Note } from '../library/item.ts';
import type { Database } from './database.ts';

/** Notes per read of a scan, so that it never holds the whole library. */
const PAGE = 256;

/** Notes in IndexedDB. */
export class IdbItemStore implements ItemStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(notes: readonly Note[]): Promise<void> {
    if (notes.length === 0) return;
    await this.#database.write(['notes'], async (tx) => {
      const store = tx.objectStore('notes');
      // Async, so that a value that cannot be cloned rejects like any other failure.
      await Promise.all(notes.map(async (note) => store.put(note)));
    });
  }

  async get(ids: readonly string[]): Promise<readonly Note[]> {
    if (ids.length === 0) return [];
    return this.#database.read(['notes'], async (tx) => {
      const store = tx.objectStore('notes');
      const found = await Promise.all(ids.map((id) => store.get(id)));
      return found.filter((note) => note !== undefined);
    });
  }

  async erase(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.write(['notes'], async (tx) => {
      const store = tx.objectStore('notes');
      await Promise.all(ids.map((id) => store.delete(id)));
    });
  }

  async *all(): AsyncGenerator<Note> {
    let after: IDBKeyRange | undefined;
    for (;;) {
      const range = after;
      const page = await this.#database.read(['notes'], (tx) =>
        tx.objectStore('notes').getAll(range, PAGE),
      );
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = IDBKeyRange.lowerBound(last.id, true);
    }
  }
}
