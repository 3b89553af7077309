import type { DBSchema, IDBPDatabase } from 'idb';
import type { Conversation, Turn } from '../assistant/conversation.ts';
import type { ImportJob, KeptFile } from '../library/imports/import-job.ts';
import type { Item } from '../library/item.ts';
import type { ItemVectors } from '../library/vector-store.ts';
import type { FileRole } from '../library/item-files.ts';
import type { StoredFile } from './stored-file.ts';
import { createFilesStore } from './migrations/files-of-items.ts';
import { imports } from './migrations/imports.ts';
import { itemsOfNotes } from './migrations/items-of-notes.ts';
import type { Migration } from './migrations/migration.ts';

/** What the database holds, at the newest version. */
export interface Schema extends DBSchema {
  items: { key: string; value: Item };
  vectors: {
    key: [spaceId: string, itemId: string];
    value: ItemVectors;
    indexes: { 'by-item': string };
  };
  settings: { key: string; value: unknown };
  conversations: { key: string; value: Conversation };
  turns: { key: string; value: Turn; indexes: { 'by-conversation': string } };
  drafts: { key: string; value: string };
  files: {
    key: [itemId: string, role: FileRole, sizeBytes: number];
    value: StoredFile;
    indexes: { 'by-role': FileRole };
  };
  imports: { key: string; value: ImportJob };
  'import-files': {
    key: [jobId: string, number: number];
    value: KeptFile & { readonly jobId: string; readonly number: number };
  };
}

/** All steps in order: the first makes version 1 of an empty database. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  (db: IDBPDatabase): void => {
    db.createObjectStore('notes', { keyPath: 'id' });
    db.createObjectStore('vectors', { keyPath: ['spaceId', 'noteId'] }).createIndex(
      'by-note',
      'noteId',
    );
    db.createObjectStore('settings');
    db.createObjectStore('conversations', { keyPath: 'id' });
    db.createObjectStore('turns', { keyPath: 'id' }).createIndex(
      'by-conversation',
      'conversationId',
    );
    db.createObjectStore('drafts');
  },
  itemsOfNotes,
  createFilesStore,
  imports,
];
