import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/errors.ts';
import { MemoryConversationStore } from '../../../src/storage/memory-conversation-store.ts';
import type { Later } from '../../../src/ui/parts/later.ts';
import { Draft } from '../../../src/ui/screens/ask/draft.svelte.ts';
import { settled } from '../../support/chat-services.ts';

function heldTimer(): { readonly later: Later; readonly run: () => void } {
  const tasks: (() => void)[] = [];
  return {
    later: (_delayMs, signal, task) => {
      tasks.push(() => {
        if (!signal.aborted) task();
      });
    },
    run: () => {
      for (const task of tasks.splice(0)) task();
    },
  };
}

describe('the unsent text', () => {
  it('is kept after a rest and is there after a reload', async () => {
    const store = new MemoryConversationStore();
    const { later, run } = heldTimer();
    const draft = new Draft(store, () => 'c1', later);
    draft.write('How mu');
    draft.write('How much');
    expect(await store.draft('c1')).toBe('');
    run();
    await settled();
    const reopened = new Draft(store, () => 'c1', later);
    await reopened.read();
    expect(reopened.text).toBe('How much');
  });

  it('is gone once it was sent', async () => {
    const store = new MemoryConversationStore();
    const { later, run } = heldTimer();
    const draft = new Draft(store, () => 'c1', later);
    draft.write('Hello');
    await draft.keep();
    await draft.clear();
    run();
    await settled();
    expect(await store.draft('c1')).toBe('');
  });

  it('of a conversation that just began is kept under that conversation', async () => {
    const store = new MemoryConversationStore();
    const { later } = heldTimer();
    let key = 'new';
    const draft = new Draft(store, () => key, later);
    draft.write('first');
    await draft.clear();
    key = 'c1';
    draft.write('second');
    await draft.keep();
    expect(await store.draft('c1')).toBe('second');
    expect(await store.draft('new')).toBe('');
  });

  it('that is being typed is not replaced by one that is read late', async () => {
    const store = new MemoryConversationStore();
    await store.putDraft('c1', 'old');
    const draft = new Draft(store, () => 'c1', heldTimer().later);
    const reading = draft.read();
    draft.write('new');
    await reading;
    expect(draft.text).toBe('new');
  });

  it('that could not be kept is tried again', async () => {
    const store = new MemoryConversationStore();
    const keep = store.putDraft.bind(store);
    store.putDraft = async () => Promise.reject(new AppError('storage-failed', 'no'));
    const draft = new Draft(store, () => 'c1', heldTimer().later);
    draft.write('text');
    await draft.keep();
    store.putDraft = keep;
    await draft.keep();
    expect(await store.draft('c1')).toBe('text');
  });
});
