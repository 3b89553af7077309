import { describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../src/assistant/conversation.ts';
import type { ConversationStore } from '../../../src/assistant/conversation-store.ts';
import { AppError, toWire } from '../../../src/shared/errors.ts';
import { Chat } from '../../../src/ui/chat.svelte.ts';
import { ChatServices, settled } from '../../support/chat-services.ts';
import { someTurn } from '../../support/turns.ts';

function world(store?: ConversationStore): {
  readonly chat: Chat;
  readonly on: ChatServices;
  readonly failures: unknown[];
  readonly answered: () => number;
} {
  const on = new ChatServices();
  const failures: unknown[] = [];
  let answered = 0;
  const events = {
    onchange: (): void => undefined,
    onanswered: () => (answered += 1),
    onfailure: (thrown: unknown) => failures.push(thrown),
  };
  const chat = new Chat(on.services(store), events);
  return { chat, on, failures, answered: () => answered };
}

const prompts = (chat: Chat): string => chat.branch.map(({ prompt }) => prompt).join(' > ');

async function ask(chat: Chat, on: ChatServices, prompt: string, reply = 'r'): Promise<void> {
  const sent = chat.send(prompt);
  on.nowMs += 1;
  on.answer.say({ reply });
  on.answer.end();
  await sent;
}

describe('asking', () => {
  it('shows the prompt at once, then the answer as it grows', async () => {
    const { chat, on, answered } = world();
    const sent = chat.send('  How much?  ');
    expect(chat.busy).toBe(true);
    expect(chat.branch).toMatchObject([{ prompt: '  How much?  ', status: { type: 'searching' } }]);
    on.answer.say({ reply: '140' });
    await settled();
    expect(chat.branch[0]?.reply).toBe('140');
    on.answer.end();
    await sent;
    expect(chat.busy).toBe(false);
    expect(answered()).toBe(1);
  });

  it('gives the assistant the branch before it, oldest first', async () => {
    const { chat, on } = world();
    await ask(chat, on, 'one');
    await ask(chat, on, 'two');
    await ask(chat, on, 'three');
    expect(on.answer.question.history.map(({ prompt }) => prompt)).toEqual(['one', 'two']);
    expect(on.answer.question.parentId).toBe(chat.branch[1]?.id);
  });

  it('asks nothing for blank text, and nothing while an answer is being written', async () => {
    const { chat, on } = world();
    await chat.send('   ');
    const sent = chat.send('one');
    await chat.send('two');
    expect(on.answers).toHaveLength(1);
    on.answer.end();
    await sent;
    expect(prompts(chat)).toBe('one');
  });

  it('keeps what had come when it is stopped, and the next prompt works', async () => {
    const { chat, on, answered } = world();
    const sent = chat.send('one');
    on.answer.say({ reply: 'half a' });
    await settled();
    chat.stop();
    await sent;
    expect(chat.branch).toMatchObject([{ reply: 'half a', status: { type: 'stopped' } }]);
    expect(answered()).toBe(0);
    await ask(chat, on, 'two');
    expect(prompts(chat)).toBe('one > two');
  });

  it('keeps the partial answer and the reason when it fails, and when the assistant itself throws', async () => {
    const { chat, on } = world();
    const sent = chat.send('one');
    on.answer.say({ reply: 'half' });
    on.answer.end({ type: 'failed', error: toWire(new AppError('device-lost', 'gone')) });
    await sent;
    expect(chat.branch).toMatchObject([
      { reply: 'half', status: { type: 'failed', error: { code: 'device-lost' } } },
    ]);
    const services = on.services();
    const broken = new Chat(
      {
        ...services,
        assistant: {
          prepare: () => undefined,
          ask: async function* () {
            throw new AppError('worker-died', 'gone');
          },
        },
      },
      { onchange: () => undefined, onanswered: () => undefined, onfailure: () => undefined },
    );
    await broken.send('two');
    expect(broken.branch).toMatchObject([
      { status: { type: 'failed', error: { code: 'worker-died' } } },
    ]);
    expect(broken.busy).toBe(false);
  });
});

describe('branches', () => {
  it('asking again keeps the old answer as a version that can be shown', async () => {
    const { chat, on } = world();
    await ask(chat, on, 'one', 'first');
    await ask(chat, on, 'two');
    const [first] = chat.branch;
    if (!first) throw new Error('no turn');
    const again = chat.retry(first);
    on.answer.say({ reply: 'second' });
    on.answer.end();
    await again;
    expect(chat.branch.map(({ reply }) => reply)).toEqual(['second']);
    expect(chat.versions(chat.branch[0] ?? first).map(({ reply }) => reply)).toEqual([
      'first',
      'second',
    ]);
    chat.show(first);
    expect(prompts(chat)).toBe('one > two');
  });

  it('editing a prompt begins a branch at the same place and leaves the old one', async () => {
    const { chat, on } = world();
    await ask(chat, on, 'one');
    await ask(chat, on, 'two');
    const old = chat.branch[1];
    if (!old) throw new Error('no turn');
    const replaced = chat.replace(old, 'two, but better');
    on.nowMs += 1;
    on.answer.end();
    await replaced;
    expect(prompts(chat)).toBe('one > two, but better');
    expect(on.answer.question.history.map(({ prompt }) => prompt)).toEqual(['one']);
    chat.show(old);
    expect(prompts(chat)).toBe('one > two');
  });

  it('the branch on show is there again after a reload', async () => {
    const { chat, on } = world();
    await ask(chat, on, 'one');
    const [old] = chat.branch;
    if (!old) throw new Error('no turn');
    const again = chat.replace(old, 'other');
    on.nowMs += 1;
    on.answer.end();
    await again;
    chat.show(old);
    await settled();
    const [conversation] = await on.store.list();
    const events = {
      onchange: (): void => undefined,
      onanswered: (): void => undefined,
      onfailure: (): void => undefined,
    };
    const reopened = new Chat(on.services(), events, conversation);
    await reopened.load();
    expect(prompts(reopened)).toBe('one');
  });
});

describe('keeping', () => {
  it('keeps the prompt before the first word, the growing answer now and then, and the end', async () => {
    const { chat, on } = world();
    const sent = chat.send('one');
    await settled();
    const id = chat.conversation?.id ?? '';
    const kept = async (): Promise<Turn | undefined> => (await on.store.turns(id))[0];
    expect(await kept()).toMatchObject({ prompt: 'one', reply: '' });
    on.answer.say({ reply: 'a' });
    await settled();
    expect((await kept())?.reply).toBe('');
    on.nowMs += 2001;
    on.answer.say({ reply: 'a b' });
    await settled();
    expect((await kept())?.reply).toBe('a b');
    on.answer.say({ reply: 'a b c' });
    on.answer.end();
    await sent;
    await settled();
    expect(await kept()).toMatchObject({ reply: 'a b c', status: { type: 'finished' } });
  });

  it('never lets an older state overwrite a newer one, however long the first write takes', async () => {
    const on = new ChatServices();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let writes = 0;
    const slow: ConversationStore = {
      get: (id) => on.store.get(id),
      list: () => on.store.list(),
      turns: (id) => on.store.turns(id),
      erase: (id) => on.store.erase(id),
      draft: (key) => on.store.draft(key),
      putDraft: (key, text) => on.store.putDraft(key, text),
      changes: () => on.store.changes(),
      put: async (conversation: Conversation, turns: readonly Turn[]) => {
        if (++writes === 1) await gate;
        await on.store.put(conversation, turns);
      },
    };
    const quiet = {
      onchange: (): void => undefined,
      onanswered: (): void => undefined,
      onfailure: (): void => undefined,
    };
    const chat = new Chat(on.services(slow), quiet);
    await ask(chat, on, 'one', 'done');
    open();
    await settled();
    const [turn] = await on.store.turns(chat.conversation?.id ?? '');
    expect(turn).toMatchObject({ reply: 'done', status: { type: 'finished' } });
  });

  it('says when it could not be kept, and goes on', async () => {
    const full = {
      put: async () => Promise.reject(new AppError('quota-exceeded', 'full')),
    } as unknown as ConversationStore;
    const { chat, on, failures } = world(full);
    await ask(chat, on, 'one', 'words');
    await settled();
    expect(failures).toMatchObject([{ code: 'quota-exceeded' }, { code: 'quota-exceeded' }]);
    expect(chat.branch[0]?.reply).toBe('words');
  });

  it('counts an answer that a closed window cut off as stopped, with what had come', async () => {
    const on = new ChatServices();
    const conversation: Conversation = {
      id: 'c1',
      firstPrompt: 'Hello',
      pinned: false,
      createdAt: 1,
      updatedAt: 1,
    };
    await on.store.put(conversation, [
      someTurn({ reply: 'half an', status: { type: 'generating' } }),
    ]);
    const quiet = {
      onchange: (): void => undefined,
      onanswered: (): void => undefined,
      onfailure: (): void => undefined,
    };
    const chat = new Chat(on.services(), quiet, conversation);
    await chat.load();
    expect(chat.branch).toMatchObject([{ reply: 'half an', status: { type: 'stopped' } }]);
  });
});
