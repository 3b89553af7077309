import type { FileRole, FilesSize, ItemFiles, ItemFilesSizes } from '../library/item-files.ts';
import type { Database } from './database.ts';
import { blobOf, keptFile } from './kept-file.ts';

/** Files of items in IndexedDB, one record per item and role. */
export class IdbItemFiles implements ItemFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(itemId: string, role: FileRole, file: Blob): Promise<void> {
    // Before the transaction, which would end while the bytes are waited for.
    const kept = await keptFile(itemId, role, file);
    await this.#database.write(['files'], (tx) => tx.objectStore('files').put(kept));
  }

  async get(itemId: string, role: FileRole): Promise<Blob | undefined> {
    const kept = await this.#database.read(['files'], (tx) =>
      tx.objectStore('files').get([itemId, role]),
    );
    return kept && blobOf(kept);
  }

  async erase(itemIds: readonly string[]): Promise<void> {
    // An array sorts after every string.
    await this.#delete(itemIds, (itemId) => IDBKeyRange.bound([itemId], [itemId, []]));
  }

  async eraseRole(itemIds: readonly string[], role: FileRole): Promise<void> {
    await this.#delete(itemIds, (itemId) => IDBKeyRange.only([itemId, role]));
  }

  async sizes(): Promise<ItemFilesSizes> {
    return this.#database.read(['files'], async (tx) => {
      const bySize = tx.objectStore('files').index('by-size');
      const sums = { original: nothing(), thumbnail: nothing() };
      // Keys only: they hold the sizes, and the bytes stay where they are.
      let cursor = await bySize.openKeyCursor();
      while (cursor) {
        const [role, sizeBytes] = cursor.key;
        sums[role].count++;
        sums[role].sizeBytes += sizeBytes;
        cursor = await cursor.continue();
      }
      return { originals: sums.original, thumbnails: sums.thumbnail };
    });
  }

  async #delete(
    itemIds: readonly string[],
    rangeOf: (itemId: string) => IDBKeyRange,
  ): Promise<void> {
    if (itemIds.length === 0) return;
    await this.#database.write(['files'], async (tx) => {
      const store = tx.objectStore('files');
      await Promise.all(itemIds.map((itemId) => store.delete(rangeOf(itemId))));
    });
  }
}

type Sum = { -readonly [Key in keyof FilesSize]: FilesSize[Key] };

function nothing(): Sum {
  return { count: 0, sizeBytes: 0 };
}
