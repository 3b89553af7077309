import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { BIN_MS, emptyOldBin } from '../../src/assistant/empty-old-bin.ts';
import { ConversationShelf } from '../../src/storage/conversation-shelf.ts';
import { Database } from '../../src/storage/database.ts';
import { IdFeed } from '../../src/storage/id-feed.ts';
import { IdbConversationStore } from '../../src/storage/idb-conversation-store.ts';
import { MemoryConversationStore } from '../../src/storage/memory-conversation-store.ts';
import {
  conversationStoreContract,
  conversationTabsContract,
  someConversation,
} from '../support/conversation-store-contract.ts';
import { someTurn } from '../support/turns.ts';

const inDatabase = (name: string = randomUUID()): IdbConversationStore =>
  new IdbConversationStore(new Database(name), new IdFeed(name));

conversationStoreContract('memory', () => new MemoryConversationStore());
conversationStoreContract('IndexedDB (fake)', inDatabase);
conversationStoreContract('opened late', () => new ConversationShelf(async () => inDatabase()));
conversationTabsContract('IndexedDB (fake)', () => {
  const name = randomUUID();
  return [inDatabase(name), inDatabase(name)];
});

test('a store that could not be opened is tried again', async () => {
  let tries = 0;
  const shelf = new ConversationShelf(async () => {
    if (++tries === 1) throw new Error('not now');
    return new MemoryConversationStore();
  });
  await expect(shelf.list()).rejects.toThrow('not now');
  expect(await shelf.list()).toEqual([]);
  await shelf.list();
  expect(tries).toBe(2);
});

test('the bin of conversations forgets after thirty days, not before', async () => {
  const store = new MemoryConversationStore();
  const now = 100 * BIN_MS;
  await store.put(someConversation('here'), [someTurn({ id: 't1', conversationId: 'here' })]);
  await store.put(someConversation('recent', { deletedAt: now - BIN_MS }), []);
  await store.put(someConversation('old', { deletedAt: now - BIN_MS - 1 }), [
    someTurn({ id: 't2', conversationId: 'old' }),
  ]);
  await emptyOldBin(store, now);
  expect((await store.list()).map(({ id }) => id).sort()).toEqual(['here', 'recent']);
  expect(await store.turns('old')).toEqual([]);
  expect(await store.turns('here')).toHaveLength(1);
});
