import type { Migration } from './migration.ts';

/**
 * Originals and small pictures get a store of their own. The size is a part of the key, so that the keys of a role, which its index
 * gives at once, tell what all of them take without reading the bytes.
 */
export const createFilesStore: Migration = (db) => {
  const files = db.createObjectStore('files', { keyPath: ['itemId', 'role', 'sizeBytes'] });
  files.createIndex('by-role', 'role');
};
