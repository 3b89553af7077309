import { Database } from '../../src/storage/database.ts';
import { IdbItemFiles } from '../../src/storage/idb-item-files.ts';
import { deleteDatabases } from '../support/delete-databases.ts';
import { itemFilesContract } from '../support/item-files-contract.ts';

itemFilesContract('IndexedDB, in Chromium', async () => {
  await deleteDatabases();
  const database = new Database('files');
  return { files: new IdbItemFiles(database), close: () => database.close() };
});
