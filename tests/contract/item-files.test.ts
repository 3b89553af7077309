import 'fake-indexeddb/auto';
import { Database } from '../../src/storage/database.ts';
import { IdbItemFiles } from '../../src/storage/idb-item-files.ts';
import { MemoryItemFiles } from '../../src/storage/memory-item-files.ts';
import { itemFilesContract } from '../support/item-files-contract.ts';

itemFilesContract('memory', async () => ({
  files: new MemoryItemFiles(),
  close: () => undefined,
}));

let databases = 0;

itemFilesContract('IndexedDB, in Node', async () => {
  const database = new Database(`files ${++databases}`);
  return { files: new IdbItemFiles(database), close: () => database.close() };
});
