import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Conversation, Turn } from '../assistant/conversation.ts';
import type { Note } from '../library/item.ts';
import type { NoteVectors } from '../library/vector-store.ts';

/** What the database holds, at the newest version. */
export interface Schema extends DBSchema {
  notes: { key: string; value: Note };
  vectors: {
    key: [spaceId: string, noteId: string];
    value: NoteVectors;
    indexes: { 'by-note': string };
  };
  settings: { key: string; value: unknown };
  conversations: { key: string; value: Conversation };
  turns: { key: string; value: Turn; indexes: { 'by-conversation': string } };
  drafts: { key: string; value: string };
}

/** One step from a version to the next; runs inside the upgrade's transaction. */
export type Migration = (
  db: IDBPDatabase<Schema>,
  tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void;

/** All steps in order: the first makes version 1 of an empty database. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  (db: IDBPDatabase<Schema>): void => {
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
];
