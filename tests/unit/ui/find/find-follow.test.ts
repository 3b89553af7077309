import { describe, expect, it } from 'vitest';
import type {
  Library,
  LibraryChange,
  SearchHit,
  SearchResult,
} from '../../../../src/library/library.ts';
import { AsyncQueue } from '../../../../src/shared/async-queue.ts';
import { AppError, toWire } from '../../../../src/shared/errors.ts';
import type { Later } from '../../../../src/ui/parts/later.ts';
import { Find } from '../../../../src/ui/screens/find/find.svelte.ts';
import { someHit } from '../../../support/turns.ts';

const ids = (hits: readonly SearchHit[]): string => hits.map(({ itemId }) => itemId).join('');

function stage(hits: readonly SearchHit[], final = true): SearchResult {
  return { stage: final ? 'meaning' : 'words', final, hits };
}

/** A clock of waiting tasks that is moved by hand. */
class FakeLater {
  #nowMs = 0;
  #tasks: { readonly atMs: number; readonly signal: AbortSignal; readonly task: () => void }[] = [];

  readonly later: Later = (delayMs, signal, task) => {
    this.#tasks.push({ atMs: this.#nowMs + delayMs, signal, task });
  };

  pass(ms: number): void {
    this.#nowMs += ms;
    const due = this.#tasks.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#tasks = this.#tasks.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { signal, task } of due) if (!signal.aborted) task();
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('notes that are still being read', () => {
  const [a, b, c] = [someHit('a', 'a'), someHit('b', 'b'), someHit('c', 'c')];
  const maybe = (itemId: string): SearchHit => someHit(itemId, itemId, 'maybe');
  const embedding = (doneChunks: number): LibraryChange => ({
    type: 'embedding',
    doneChunks,
    totalChunks: 3,
  });

  /** A Find whose n-th search gives `searches[n]`, following a library that says what `tell` is given. */
  function following(
    ...searches: readonly (readonly (SearchResult | Promise<SearchResult>)[] | Error)[]
  ) {
    const clock = new FakeLater();
    const changes = new AsyncQueue<LibraryChange>();
    let asked = 0;
    const library = {
      search: async function* () {
        const results = searches[asked++] ?? [];
        if (results instanceof Error) throw results;
        yield* results;
      },
      changes: async function* () {
        for (;;) yield await changes.next();
      },
    } as unknown as Library;
    const find = new Find(library, clock.later);
    void find.follow(new AbortController().signal);
    return {
      find,
      asked: () => asked,
      pass: (ms: number) => (clock.pass(ms), settled()),
      tell: (change: LibraryChange) => (changes.push(change), settled()),
      search: async () => {
        find.type('x');
        clock.pass(60);
        await settled();
      },
    };
  }

  it('are counted, and what they hold is found once they are read', async () => {
    const found = following(
      [stage([]), { ...stage([]), waitingItems: 3 }],
      [stage([], false), stage([a])],
    );
    await found.search();
    expect(found.find.waitingItems).toBe(3);
    await found.tell(embedding(3));
    await found.pass(200);
    expect(ids(found.find.hits)).toBe('a');
    expect(found.find.waitingItems).toBe(0);
  });

  it('while they come in numbers, are looked at every two seconds, and at once when all are there', async () => {
    const found = following([stage([])], [stage([a])], [stage([a, b])]);
    await found.search();
    for (const done of [1, 1, 2]) await found.tell(embedding(done));
    await found.pass(1_999);
    expect(found.asked()).toBe(1);
    await found.pass(1);
    expect(found.asked()).toBe(2);
    await found.tell(embedding(2));
    await found.tell(embedding(3));
    await found.pass(200);
    expect(ids(found.find.hits)).toBe('ab');
    await found.pass(10_000);
    expect(found.asked()).toBe(3);
  });

  it('never make what is on show flicker: half a search does not count, nor one that fails', async () => {
    const broken = { ...stage([]), meaningFailed: toWire(new AppError('worker-died', 'gone')) };
    const found = following([stage([a])], [stage([], false)], [broken], new Error('gone'));
    await found.search();
    for (let again = 0; again < 3; again++) {
      await found.tell(embedding(3));
      await found.pass(200);
      expect(found.find.state.type).toBe('shown');
      expect(ids(found.find.hits)).toBe('a');
    }
    expect(found.asked()).toBe(4);
  });

  it('do not move the selected hit, nor fold it away', async () => {
    const found = following(
      [stage([a, b])],
      [stage([c, b, a])],
      [stage([maybe('b')])],
      [stage([c, maybe('a'), maybe('b')])],
    );
    await found.search();
    found.find.move(1);
    await found.tell(embedding(3));
    await found.pass(200);
    expect(ids(found.find.hits)).toBe('acb');
    found.find.hold('b');
    await found.tell(embedding(3));
    await found.pass(200);
    await found.tell(embedding(3));
    await found.pass(200);
    expect(found.find.selectedId).toBe('b');
    expect(found.find.maybeOpen).toBe(true);
    found.find.maybeOpen = false;
    expect(found.find.maybeOpen).toBe(false);
  });

  it('wait for the search under way', async () => {
    let release: (result: SearchResult) => void = () => undefined;
    const slow = new Promise<SearchResult>((resolve) => (release = resolve));
    const found = following([slow], [stage([a, b])]);
    await found.search();
    await found.tell(embedding(3));
    await found.pass(200);
    expect(found.asked()).toBe(1);
    release(stage([a]));
    await settled();
    expect(ids(found.find.hits)).toBe('a');
    await found.pass(200);
    expect(ids(found.find.hits)).toBe('ab');
  });

  it('are no reason to search with an empty box, nor after the screen went', async () => {
    const found = following([stage([a])]);
    await found.tell(embedding(3));
    await found.pass(200);
    expect(found.asked()).toBe(0);
    await found.search();
    found.find.stop();
    await found.tell({ type: 'removed', ids: ['a'] });
    await found.pass(200);
    expect(found.asked()).toBe(1);
  });
});
