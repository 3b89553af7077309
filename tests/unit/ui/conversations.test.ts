import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/assistant/conversation.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { Conversations, titleOf } from '../../../src/ui/conversations.svelte.ts';
import { ChatServices, settled } from '../../support/chat-services.ts';

function some(id: string, change: Partial<Conversation> = {}): Conversation {
  return { id, firstPrompt: id, pinned: false, createdAt: 1, updatedAt: 1, ...change };
}

async function world(...seed: Conversation[]): Promise<{
  readonly on: ChatServices;
  readonly all: Conversations;
  readonly failures: unknown[];
}> {
  const on = new ChatServices();
  for (const conversation of seed) await on.store.put(conversation, []);
  const failures: unknown[] = [];
  const all = new Conversations(on.services(), {
    onanswered: () => undefined,
    onfailure: (thrown) => failures.push(thrown),
  });
  await all.load();
  return { on, all, failures };
}

const ids = (all: Conversations): string => all.listed.map(({ id }) => id).join(' ');

describe('the list', () => {
  it('has pinned ones first, then those changed last, without the deleted', async () => {
    const { all } = await world(
      some('old', { updatedAt: 1 }),
      some('new', { updatedAt: 3 }),
      some('pinned', { pinned: true }),
      some('gone', { deletedAt: 900 }),
    );
    expect(ids(all)).toBe('pinned new old');
  });

  it('renames, and an empty name goes back to the first prompt', async () => {
    const { all, on } = await world(some('a'));
    const row = (): Conversation => all.listed[0] ?? some('none');
    await all.rename(row(), '  Garden ');
    expect(titleOf(row())).toBe('Garden');
    expect((await on.store.list())[0]?.title).toBe('Garden');
    await all.rename(row(), '  ');
    expect(titleOf(row())).toBe('a');
  });

  it('deletes with a way back, for a while', async () => {
    const { all, on } = await world(some('a'), some('b'));
    const [a] = all.listed;
    if (!a) throw new Error('no row');
    expect(await all.remove(a)).toBe(true);
    expect(ids(all)).toBe('b');
    expect(await all.restore({ ...a, deletedAt: on.nowMs })).toBe(true);
    expect(ids(all)).toBe('a b');
  });

  it('shows what is stored when a change could not be kept, and says why', async () => {
    const { all, on, failures } = await world(some('a'));
    on.store.put = async () => Promise.reject(new AppError('storage-failed', 'no'));
    const [a] = all.listed;
    if (!a) throw new Error('no row');
    expect(await all.remove(a)).toBe(false);
    expect(ids(all)).toBe('a');
    expect(failures).toMatchObject([{ code: 'storage-failed' }]);
  });
});

describe('a conversation under way', () => {
  it('joins the list with its first prompt, and the next empty composer is another one', async () => {
    const { all, on } = await world();
    const chat = all.chat(undefined);
    const sent = chat?.send('Hello');
    expect(all.listed.map(titleOf)).toEqual(['Hello']);
    expect(all.chat(all.listed[0]?.id)).toBe(chat);
    expect(all.chat(undefined)).not.toBe(chat);
    on.answer.end();
    await sent;
  });

  it('stays deleted when its answer ends afterwards', async () => {
    const { all, on } = await world();
    const chat = all.chat(undefined);
    const sent = chat?.send('Hello');
    const [row] = all.listed;
    if (!row) throw new Error('no row');
    await all.remove(row);
    await sent;
    await settled();
    expect(on.answer.signal.aborted).toBe(true);
    expect(ids(all)).toBe('');
    expect((await on.store.list())[0]?.deletedAt).toBeDefined();
  });

  it('keeps the name that it was given while its answer was being written', async () => {
    const { all, on } = await world();
    const sent = all.chat(undefined)?.send('Hello');
    const [row] = all.listed;
    if (!row) throw new Error('no row');
    await all.rename(row, 'Greeting');
    on.answer.end();
    await sent;
    await settled();
    expect((await on.store.list())[0]?.title).toBe('Greeting');
  });

  it('is unknown when its address is', async () => {
    const { all } = await world(some('a'));
    expect(all.chat('nobody')).toBeUndefined();
    expect(all.chat('a')?.conversation?.id).toBe('a');
  });
});
