import type { FileRole, FilesSize, ItemFiles, ItemFilesSizes } from '../library/item-files.ts';
import type { Database } from './database.ts';
import { blobOf, storedFile } from './stored-file.ts';
import type { Schema } from './migrations.ts';

/** Files of items in IndexedDB, one record per item and role. */
export class IdbItemFiles implements ItemFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(itemId: string, role: FileRole, file: Blob): Promise<void> {
    // Before the transaction, which would end while the bytes are waited for.
    const kept = await storedFile(itemId, role, file);
    await this.#database.write(['files'], async (tx) => {
      const store = tx.objectStore('files');
      // The older one may have another size, which is a part of its key.
      await Promise.all([store.delete(allWith(itemId, role)), store.put(kept)]);
    });
  }

  async get(itemId: string, role: FileRole): Promise<Blob | undefined> {
    const kept = await this.#database.read(['files'], (tx) =>
      tx.objectStore('files').get(allWith(itemId, role)),
    );
    return kept && blobOf(kept);
  }

  async erase(itemIds: readonly string[]): Promise<void> {
    await this.#delete(itemIds, (itemId) => allWith(itemId));
  }

  async eraseRole(itemIds: readonly string[], role: FileRole): Promise<void> {
    await this.#delete(itemIds, (itemId) => allWith(itemId, role));
  }

  async sizes(): Promise<ItemFilesSizes> {
    return this.#database.read(['files'], async (tx) => {
      const byRole = tx.objectStore('files').index('by-role');
      // Keys only: they hold the sizes, and the bytes stay where they are.
      const [originals, thumbnails] = await Promise.all([
        byRole.getAllKeys('original'),
        byRole.getAllKeys('thumbnail'),
      ]);
      return { originals: sizeOf(originals), thumbnails: sizeOf(thumbnails) };
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

/** All keys that begin so: an array sorts after every string and number. */
function allWith(...start: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound(start, [...start, []]);
}

function sizeOf(keys: readonly Schema['files']['key'][]): FilesSize {
  return { count: keys.length, sizeBytes: keys.reduce((sum, [, , size]) => sum + size, 0) };
}
