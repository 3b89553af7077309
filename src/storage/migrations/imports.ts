import type { IDBPDatabase } from 'idb';

/** Imports that go on after a reload, each with the files that wait. */
export function imports(db: IDBPDatabase): void {
  db.createObjectStore('imports', { keyPath: 'id' });
  db.createObjectStore('import-files', { keyPath: ['jobId', 'number'] });
}
