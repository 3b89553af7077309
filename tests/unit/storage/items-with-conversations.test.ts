import { describe, expect, test } from 'vitest';
import { ItemsWithConversations } from '../../../src/storage/items-with-conversations.ts';
import { MemoryConversationStore } from '../../../src/storage/memory-conversation-store.ts';
import { MemoryImportStore } from '../../../src/storage/memory-import-store.ts';
import { MemoryItemStore } from '../../../src/storage/memory-item-store.ts';
import { MemorySettingStore } from '../../../src/storage/memory-setting-store.ts';
import { MemoryVectorStore } from '../../../src/storage/memory-vector-store.ts';
import { collect } from '../../support/collect.ts';
import { someConversation } from '../../support/conversation-store-contract.ts';
import { someNote } from '../../support/items.ts';
import { storeContracts } from '../../support/store-contracts.ts';
import { someTurn } from '../../support/turns.ts';

storeContracts('items with conversations', async () => ({
  items: new ItemsWithConversations(new MemoryItemStore(), new MemoryConversationStore()),
  vectors: new MemoryVectorStore(),
  settings: new MemorySettingStore(),
  imports: new MemoryImportStore(),
  close: () => undefined,
}));

const finished = { type: 'finished', end: { type: 'unsupported' } } as const;

describe('conversations among the items', () => {
  async function shelf() {
    const conversations = new MemoryConversationStore();
    const items = new ItemsWithConversations(new MemoryItemStore(), conversations);
    const turn = { conversationId: 'b', prompt: 'How much?', reply: '140 dollars.' };
    await conversations.put(someConversation('b', { title: 'Plumber' }), [
      someTurn({ id: 't1', ...turn, status: finished }),
      someTurn({ id: 't2', ...turn, parentId: 't1', status: { type: 'generating' } }),
    ]);
    await conversations.put(someConversation('d'), []);
    await items.put([someNote({ id: 'a' }), someNote({ id: 'c' })]);
    return { conversations, items };
  }

  test('stand between the others by their id, with what was said and finished; empty ones do not', async () => {
    const { items } = await shelf();
    expect((await collect(items.all())).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'note a',
      'conversation b',
      'note c',
    ]);
    expect(await items.get(['c', 'b', 'd'])).toMatchObject([
      { id: 'c' },
      { id: 'b', title: 'Plumber', text: 'How much?\n\n140 dollars.' },
    ]);
  });

  test('go to the bin, come back, and are erased in their own store', async () => {
    const { conversations, items } = await shelf();
    const [conversation] = await items.get(['b']);
    if (!conversation) throw new Error('a conversation is expected');
    await items.put([{ ...conversation, deletedAt: 9 }]);
    expect(await conversations.get('b')).toMatchObject({ deletedAt: 9, title: 'Plumber' });
    await items.put([conversation]);
    expect(await conversations.get('b')).not.toHaveProperty('deletedAt');
    expect(await conversations.turns('b')).toHaveLength(2);
    await items.erase(['b', 'a']);
    expect(await conversations.get('b')).toBeUndefined();
    expect((await collect(items.all())).map(({ id }) => id)).toEqual(['c']);
  });
});
