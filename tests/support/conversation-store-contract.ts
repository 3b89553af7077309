import { describe, expect, test } from 'vitest';
import type { ConversationStore } from '../../src/assistant/conversation-store.ts';
import type { Conversation } from '../../src/assistant/conversation.ts';
import { AppError } from '../../src/shared/errors.ts';
import { someTurn } from './turns.ts';

/** A conversation with `change`. */
export function someConversation(id: string, change: Partial<Conversation> = {}): Conversation {
  return { id, firstPrompt: `About ${id}`, pinned: false, createdAt: 1, updatedAt: 1, ...change };
}

const idsOf = (some: readonly { readonly id: string }[]): string =>
  some
    .map(({ id }) => id)
    .sort()
    .join(' ');

/** The laws of `ConversationStore`. `open` makes an empty one. */
export function conversationStoreContract(name: string, open: () => ConversationStore): void {
  describe(`ConversationStore: ${name}`, () => {
    test('keeps a conversation with its turns', async () => {
      const store = open();
      await store.put(someConversation('a'), [someTurn({ id: 't1', conversationId: 'a' })]);
      await store.put(someConversation('a', { title: 'Named', updatedAt: 2 }), [
        someTurn({ id: 't2', conversationId: 'a', parentId: 't1' }),
      ]);
      await store.put(someConversation('b'), [someTurn({ id: 't3', conversationId: 'b' })]);
      expect(idsOf(await store.turns('a'))).toBe('t1 t2');
      expect(await store.turns('nobody')).toEqual([]);
      expect(await store.get('a')).toMatchObject({ id: 'a', title: 'Named' });
      expect(await store.get('nobody')).toBeUndefined();
      expect((await store.list()).map(({ id, title }) => [id, title])).toEqual([
        ['a', 'Named'],
        ['b', undefined],
      ]);
    });

    test('a turn put again replaces its older self', async () => {
      const store = open();
      const turn = someTurn({ id: 't1', conversationId: 'a' });
      await store.put(someConversation('a'), [turn]);
      await store.put(someConversation('a'), [{ ...turn, reply: 'Longer' }]);
      expect(await store.turns('a')).toEqual([{ ...turn, reply: 'Longer' }]);
    });

    test('a write is all or nothing', async () => {
      const store = open();
      await store.put(someConversation('a'), []);
      const unkeepable = someTurn({ conversationId: 'a', reply: (() => 1) as unknown as string });
      const writing = store.put(someConversation('a', { title: 'New' }), [
        someTurn({ id: 'good', conversationId: 'a' }),
        unkeepable,
      ]);
      await expect(writing).rejects.toThrow();
      expect((await store.list())[0]?.title).toBeUndefined();
      expect(await store.turns('a')).toEqual([]);
    });

    test('what was given, and what was read, may change without changing what is kept', async () => {
      const store = open();
      const conversation = { ...someConversation('a') };
      await store.put(conversation, [someTurn({ conversationId: 'a' })]);
      conversation.firstPrompt = 'changed';
      const [read] = await store.list();
      Object.assign(read as object, { firstPrompt: 'changed too' });
      expect((await store.list())[0]?.firstPrompt).toBe('About a');
    });

    test('erasing takes the turns and the draft with it, and nothing else', async () => {
      const store = open();
      for (const id of ['a', 'b']) {
        await store.put(someConversation(id), [someTurn({ id: `t-${id}`, conversationId: id })]);
        await store.putDraft(id, `draft of ${id}`);
      }
      await store.erase('a');
      expect(idsOf(await store.list())).toBe('b');
      expect(await store.turns('a')).toEqual([]);
      expect(await store.draft('a')).toBe('');
      expect(idsOf(await store.turns('b'))).toBe('t-b');
      expect(await store.draft('b')).toBe('draft of b');
      await store.erase('nobody');
    });

    test('drafts are kept by key until they are emptied', async () => {
      const store = open();
      expect(await store.draft('new')).toBe('');
      await store.putDraft('new', '半句话');
      await store.putDraft('c1', 'other');
      expect(await store.draft('new')).toBe('半句话');
      await store.putDraft('new', '');
      expect(await store.draft('new')).toBe('');
      expect(await store.draft('c1')).toBe('other');
    });

    test('the list tells the last changed first', async () => {
      const store = open();
      await store.put(someConversation('old', { updatedAt: 1 }), []);
      await store.put(someConversation('new', { updatedAt: 9 }), []);
      await store.put(someConversation('middle', { updatedAt: 5, deletedAt: 6 }), []);
      expect((await store.list()).map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
    });

    test('waiting for changes ends when it is stopped', async () => {
      const stop = new AbortController();
      const heard: string[] = [];
      const reading = (async () => {
        for await (const id of open().changes(stop.signal)) heard.push(id);
      })();
      stop.abort();
      await reading;
      expect(heard).toEqual([]);
    });
  });
}

/** Two tabs over the same database: one hears what the other changes, and not itself. */
export function conversationTabsContract(
  name: string,
  openTabs: () => readonly [ConversationStore, ConversationStore],
): void {
  test(`ConversationStore: ${name}: another tab hears of a change after it is durable`, async () => {
    const [mine, other] = openTabs();
    const stop = new AbortController();
    await Promise.all([mine.list(), other.list()]);
    const own: string[] = [];
    void (async () => {
      for await (const id of mine.changes(stop.signal)) own.push(id);
    })();
    const heard = (async () => {
      for await (const id of other.changes(stop.signal)) return [id, idsOf(await other.list())];
      throw new AppError('internal', 'heard nothing');
    })();
    await Promise.resolve();
    await mine.put(someConversation('a'), []);
    expect(await heard).toEqual(['a', 'a']);
    expect(own).toEqual([]);
    stop.abort();
  });
}
