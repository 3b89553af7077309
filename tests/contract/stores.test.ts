import 'fake-indexeddb/auto';
import { Database } from '../../src/storage/database.ts';
import { IdbImportStore } from '../../src/storage/idb-import-store.ts';
import { IdbItemStore } from '../../src/storage/idb-item-store.ts';
import { IdbSettingStore } from '../../src/storage/idb-setting-store.ts';
import { IdbVectorStore } from '../../src/storage/idb-vector-store.ts';
import { MemoryImportStore } from '../../src/storage/memory-import-store.ts';
import { MemoryItemStore } from '../../src/storage/memory-item-store.ts';
import { MemorySettingStore } from '../../src/storage/memory-setting-store.ts';
import { MemoryVectorStore } from '../../src/storage/memory-vector-store.ts';
import { storeContracts } from '../support/store-contracts.ts';

storeContracts('memory', async () => ({
  items: new MemoryItemStore(),
  vectors: new MemoryVectorStore(),
  settings: new MemorySettingStore(),
  imports: new MemoryImportStore(),
  close: () => undefined,
}));

let databases = 0;

storeContracts('IndexedDB, in Node', async () => {
  const database = new Database(`stores ${++databases}`);
  return {
    items: new IdbItemStore(database),
    vectors: new IdbVectorStore(database),
    settings: new IdbSettingStore(database),
    imports: new IdbImportStore(database),
    close: () => database.close(),
  };
});
