import type { IDBPDatabase } from 'idb';

/** Imports that go on after a reload, each with the files that wait; linked folders with what was read in them. */
export function imports(db: IDBPDatabase): void {
  db.createObjectStore('imports', { keyPath: 'id' });
  db.createObjectStore('import-files', { keyPath: ['jobId', 'number'] });
  db.createObjectStore('folders', { keyPath: 'id' });
  db.createObjectStore('folder-files', { keyPath: ['folderId', 'path'] });
}
