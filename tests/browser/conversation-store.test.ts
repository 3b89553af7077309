import { Database } from '../../src/storage/database.ts';
import { IdFeed } from '../../src/storage/id-feed.ts';
import { IdbConversationStore } from '../../src/storage/idb-conversation-store.ts';
import {
  conversationStoreContract,
  conversationTabsContract,
} from '../support/conversation-store-contract.ts';

const inDatabase = (name: string = crypto.randomUUID()): IdbConversationStore =>
  new IdbConversationStore(new Database(name), new IdFeed(name));

conversationStoreContract('IndexedDB', inDatabase);
conversationTabsContract('IndexedDB', () => {
  const name = crypto.randomUUID();
  return [inDatabase(name), inDatabase(name)];
});
