import type { ImportStore } from '../library/imports/import-store.ts';
import type { ItemStore } from '../library/item-store.ts';
import type { SettingStore } from '../library/setting-store.ts';
import type { VectorStore } from '../library/vector-store.ts';
import type { Database } from './database.ts';
import { IdbImportStore } from './idb-import-store.ts';
import { IdbItemStore } from './idb-item-store.ts';
import { IdbSettingStore } from './idb-setting-store.ts';
import { IdbVectorStore } from './idb-vector-store.ts';
import { isDenied } from './is-denied.ts';
import { MemoryImportStore } from './memory-import-store.ts';
import { MemoryItemStore } from './memory-item-store.ts';
import { MemorySettingStore } from './memory-setting-store.ts';
import { MemoryVectorStore } from './memory-vector-store.ts';

/** The library's stores, and whether what they keep outlives the window. */
export interface LibraryStores {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly settings: SettingStore;
  readonly imports: ImportStore;
  readonly durability: 'durable' | 'memory';
}

/**
 * Stores in the database, or in memory where the browser denies storage (private windows, blocked site data).
 * @throws {AppError} `storage-newer`, `storage-failed`
 */
export async function openLibraryStores(database: Database): Promise<LibraryStores> {
  if (await isDenied(database)) {
    return {
      items: new MemoryItemStore(),
      vectors: new MemoryVectorStore(),
      settings: new MemorySettingStore(),
      imports: new MemoryImportStore(),
      durability: 'memory',
    };
  }
  return {
    items: new IdbItemStore(database),
    vectors: new IdbVectorStore(database),
    settings: new IdbSettingStore(database),
    imports: new IdbImportStore(database),
    durability: 'durable',
  };
}
