import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/assistant/conversation.ts';
import { MemoryConversationStore } from '../../../src/storage/memory-conversation-store.ts';
import type { Later } from '../../../src/ui/parts/later.ts';
import { ConversationSearch } from '../../../src/ui/shell/conversation-search.svelte.ts';
import { settled } from '../../support/chat-services.ts';
import { someTurn } from '../../support/turns.ts';

const some = (id: string): Conversation => ({
  id,
  firstPrompt: `About ${id}`,
  pinned: false,
  createdAt: 1,
  updatedAt: 1,
});
const all = [some('boats'), some('birds'), some('茶')];
const atOnce: Later = (_delayMs, signal, task) => {
  if (!signal.aborted) task();
};

async function world(): Promise<{
  readonly search: ConversationSearch;
  readonly store: MemoryConversationStore;
}> {
  const store = new MemoryConversationStore();
  const reply = 'They fly south in autumn, and the Harbour is full of them then.';
  await store.put(some('birds'), [someTurn({ id: 'a', conversationId: 'birds', reply })]);
  await store.put(some('茶'), [
    someTurn({ id: 'b', conversationId: '茶', prompt: '明前茶什么时候采？' }),
  ]);
  return { search: new ConversationSearch(() => all, store, atOnce), store };
}

const found = (search: ConversationSearch): string => search.matching.map(({ id }) => id).join(' ');

describe('searching conversations', () => {
  it('shows all of them while nothing is wanted', async () => {
    const { search } = await world();
    search.type('  ');
    expect(found(search)).toBe('boats birds 茶');
  });

  it('finds by title at once, and by what was said, in either language, with the words around it', async () => {
    const { search } = await world();
    search.type('BOAT');
    expect(found(search)).toBe('boats');
    search.type('harbour');
    expect(found(search)).toBe('');
    await settled();
    expect(found(search)).toBe('birds');
    expect(search.snippet(some('birds'))).toMatch(/^….*Harbour/);
    search.type('什么时候');
    await settled();
    expect(found(search)).toBe('茶');
    expect(search.snippet(some('birds'))).toBeUndefined();
  });

  it('drops what an older query would still have found', async () => {
    const { search } = await world();
    search.type('harbour');
    search.type('nothing like it');
    await settled();
    expect(found(search)).toBe('');
  });

  it('goes on past a conversation that cannot be read', async () => {
    const { store } = await world();
    const read = store.turns.bind(store);
    store.turns = async (id) => (id === 'boats' ? Promise.reject(new Error('damaged')) : read(id));
    const search = new ConversationSearch(() => all, store, atOnce);
    search.type('harbour');
    await settled();
    expect(found(search)).toBe('birds');
  });
});
