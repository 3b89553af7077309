import type { ItemFiles } from '../library/item-files.ts';
import type { ImportStore } from '../library/imports/import-store.ts';
import type { ItemStore } from '../library/item-store.ts';
import type { SettingStore } from '../library/setting-store.ts';
import type { VectorStore } from '../library/vector-store.ts';
import type { Database } from './database.ts';
import { IdbConversationStore } from './idb-conversation-store.ts';
import { IdbItemFiles } from './idb-item-files.ts';
import { IdbImportStore } from './idb-import-store.ts';
import { IdbItemStore } from './idb-item-store.ts';
import { IdbSettingStore } from './idb-setting-store.ts';
import { IdbVectorStore } from './idb-vector-store.ts';
import { CONVERSATIONS_FEED } from './open-conversations.ts';
import { IdFeed } from './id-feed.ts';
import { isDenied } from './is-denied.ts';
import { ItemsWithConversations } from './items-with-conversations.ts';
import { MemoryItemFiles } from './memory-item-files.ts';
import { MemoryImportStore } from './memory-import-store.ts';
import { MemoryItemStore } from './memory-item-store.ts';
import { MemorySettingStore } from './memory-setting-store.ts';
import { MemoryVectorStore } from './memory-vector-store.ts';

/** The library's stores, and whether what they keep outlives the window. */
export interface LibraryStores {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly files: ItemFiles;
  readonly settings: SettingStore;
  readonly imports: ImportStore;
  readonly durability: 'durable' | 'memory';
  /** Ids of items that were changed by others than a library, from now until aborted. */
  readonly changedElsewhere?: (signal: AbortSignal) => AsyncIterable<string>;
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
      files: new MemoryItemFiles(),
      settings: new MemorySettingStore(),
      imports: new MemoryImportStore(),
      durability: 'memory',
    };
  }
  const conversations = new IdbConversationStore(database, new IdFeed(CONVERSATIONS_FEED));
  return {
    items: new ItemsWithConversations(new IdbItemStore(database), conversations),
    vectors: new IdbVectorStore(database),
    files: new IdbItemFiles(database),
    settings: new IdbSettingStore(database),
    imports: new IdbImportStore(database),
    durability: 'durable',
    changedElsewhere: (signal) => conversations.changes(signal),
  };
}
