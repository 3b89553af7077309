import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Conversation, Turn } from '../assistant/conversation.ts';
import type { Item } from '../library/item.ts';
import type { ItemVectors } from '../library/vector-store.ts';
import { itemsOfNotes } from './migrations/items-of-notes.ts';

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
}

/** The upgrade's transaction over stores of whatever version. */
export type OldTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/** One step from a version to the next; runs inside the upgrade's transaction, and awaits nothing but it. */
export type Migration = (db: IDBPDatabase, tx: OldTransaction) => void;

/** All steps in order: the first makes version 1 of an empty database. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  (db): void => {
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
];
