import type { Migration } from './migration.ts';

/** Originals and small pictures get a store of their own. Its index has the sizes, which are told without reading the bytes. */
export const createFilesStore: Migration = (db) => {
  db.createObjectStore('files', { keyPath: ['itemId', 'role'] }).createIndex('by-size', [
    'role',
    'sizeBytes',
  ]);
};
