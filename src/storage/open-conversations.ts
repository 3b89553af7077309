import type { ConversationStore } from '../assistant/conversation-store.ts';
import { ConversationShelf } from './conversation-shelf.ts';
import type { Database } from './database.ts';
import { IdbConversationStore } from './idb-conversation-store.ts';
import { IdFeed } from './id-feed.ts';
import { isDenied } from './is-denied.ts';
import { MemoryConversationStore } from './memory-conversation-store.ts';

/** Where other tabs, and the library, hear which conversation changed. */
export const CONVERSATIONS_FEED = 'inkling.conversations';

/** Conversations in the database, or in memory where the browser denies storage. Nothing is read before the first call. */
export function openConversations(database: Database): ConversationStore {
  return new ConversationShelf(async () =>
    (await isDenied(database))
      ? new MemoryConversationStore()
      : new IdbConversationStore(database, new IdFeed(CONVERSATIONS_FEED)),
  );
}
