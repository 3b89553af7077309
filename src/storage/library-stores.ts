import type { ItemStore } from '../library/item-store.ts';
import type { SettingStore } from '../library/setting-store.ts';
import type { VectorStore } from '../library/vector-store.ts';
import { AppError } from '../shared/errors.ts';
import type { Database } from './database.ts';
import { IdbItemStore } from './idb-item-store.ts';
import { IdbSettingStore } from './idb-setting-store.ts';
import { IdbVectorStore } from './idb-vector-store.ts';
import { MemoryItemStore } from './memory-item-store.ts';
import { MemorySettingStore } from './memory-setting-store.ts';
import { MemoryVectorStore } from './memory-vector-store.ts';

/** The library's stores, and whether what they keep outlives the window. */
export interface LibraryStores {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly settings: SettingStore;
  readonly durability: 'durable' | 'memory';
}

/**
 * Stores in the database, or in memory where the browser denies storage (private windows, blocked site data).
 * @throws {AppError} `storage-newer`, `storage-failed`
 */
export async function openLibraryStores(database: Database): Promise<LibraryStores> {
  try {
    await database.read(['settings'], (tx) => tx.objectStore('settings').count());
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !isDenied(thrown)) throw thrown;
    return {
      items: new MemoryItemStore(),
      vectors: new MemoryVectorStore(),
      settings: new MemorySettingStore(),
      durability: 'memory',
    };
  }
  return {
    items: new IdbItemStore(database),
    vectors: new IdbVectorStore(database),
    settings: new IdbSettingStore(database),
    durability: 'durable',
  };
}

/** Older Firefox answers `InvalidStateError` in private windows; where `indexedDB` is missing, a `ReferenceError` tells. */
function isDenied({ code, detail }: AppError): boolean {
  if (code === 'storage-denied') return true;
  return (
    code === 'storage-failed' &&
    (detail['name'] === 'InvalidStateError' || detail['name'] === 'ReferenceError')
  );
}
