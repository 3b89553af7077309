import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddingQueue } from '../../../src/library/embedding-queue.ts';
import type { Note } from '../../../src/library/item.ts';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { HAN_SPACE, LATIN_SPACE } from '../../../src/library/spaces.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { MemoryItemStore } from '../../../src/storage/memory-item-store.ts';
import { MemoryVectorStore } from '../../../src/storage/memory-vector-store.ts';
import { collect } from '../../support/collect.ts';
import { WordEmbedder } from '../../support/word-embedder.ts';

const pair = { type: 'pair' } as const;
const broken = new AppError('worker-died', 'The embed worker died');

let index: LibraryIndex;
let items: MemoryItemStore;
let vectors: MemoryVectorStore;
let embedder: WordEmbedder;
let quiet: () => Promise<void>;
let stored: string[];
let onStored: () => void;
let queue: EmbeddingQueue;
let stop: AbortController;
let running: Promise<unknown>;

const noteOf = (id: string, text: string): Note => ({
  kind: 'note',
  id,
  text,
  createdAt: 0,
  updatedAt: 0,
});

async function keep(...notes: readonly Note[]): Promise<void> {
  await items.put(notes);
  for (const note of notes) index.put(note);
  queue.notify();
}

/** Runs until everything is embedded or `calls` calls were made and failed. */
function start(): void {
  stop = new AbortController();
  running = queue.run(stop.signal).catch((thrown: unknown) => thrown);
}

/** Resolves once `done` says so; asked after each thing stored and each call. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}

const isDone = (): boolean => {
  const { doneChunks, totalChunks } = index.progress();
  return doneChunks === totalChunks;
};

beforeEach(() => {
  index = new LibraryIndex(pair);
  items = new MemoryItemStore();
  vectors = new MemoryVectorStore();
  embedder = new WordEmbedder();
  quiet = async () => undefined;
  stored = [];
  onStored = () => undefined;
  queue = new EmbeddingQueue({
    index: () => index,
    items,
    vectors,
    embedder,
    quiet: () => quiet(),
    onStored: (spaceId, itemIds) => {
      stored.push(...itemIds.map((itemId) => `${spaceId} ${itemId}`));
      onStored();
    },
  });
});
afterEach(async () => {
  stop.abort();
  await running;
});

describe('the queue', () => {
  test('embeds each note in the spaces of its script, and stores that', async () => {
    start();
    await keep(
      noteOf('en', 'The plumber came.'),
      noteOf('zh', '水管工来了。'),
      noteOf('mixed', 'Wi-Fi 密码'),
    );
    await until(isDone);
    await until(() => stored.length === 4);
    expect(new Set(stored)).toEqual(
      new Set([
        `${LATIN_SPACE} en`,
        `${HAN_SPACE} zh`,
        `${LATIN_SPACE} mixed`,
        `${HAN_SPACE} mixed`,
      ]),
    );
    const [record] = await vectors.get(LATIN_SPACE, ['en']);
    expect(record?.chunkIds).toEqual(index.item('en')?.chunks.map(({ id }) => id));
    expect(embedder.calls.every(({ role }) => role === 'passage')).toBe(true);
  });

  test('hands over a few texts at a time, of like length', async () => {
    await keep(
      ...Array.from({ length: 40 }, (_, n) => noteOf(`n${n}`, 'word '.repeat(((n * 7) % 40) + 1))),
    );
    start();
    await until(isDone);
    expect(embedder.calls.every(({ texts }) => texts.length <= 8)).toBe(true);
    const lengths = embedder.calls.flatMap(({ texts }) => texts.map((text) => text.length));
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });

  test('lets searches go first, between two calls', async () => {
    await keep(...Array.from({ length: 20 }, (_, n) => noteOf(`n${n}`, `note ${n}`)));
    let release: () => void = () => undefined;
    quiet = () => new Promise((resolve) => (release = resolve));
    start();
    await until(() => release.length === 0 && embedder.calls.length === 0);
    for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
    expect(embedder.calls).toHaveLength(0);
    quiet = async () => undefined;
    release();
    await until(isDone);
  });

  test('keeps what was made before a failure, and tries again', async () => {
    let failures = 0;
    embedder.before = async () => {
      if (embedder.calls.length === 2 && failures++ === 0) throw broken;
    };
    await keep(...Array.from({ length: 20 }, (_, n) => noteOf(`n${n}`, `note ${n}`)));
    start();
    await until(isDone);
    expect(failures).toBe(1);
    expect(embedder.calls.map(({ texts }) => texts.length)).toEqual([8, 8, 8, 4]);
  });

  test('rests after three failures in a row until something new comes', async () => {
    embedder.before = () => Promise.reject(broken);
    await keep(noteOf('a', 'The plumber came.'));
    start();
    await until(() => embedder.calls.length === 3);
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
    expect(embedder.calls).toHaveLength(3);
    embedder.before = async () => undefined;
    await keep(noteOf('b', 'The cat sleeps.'));
    await until(isDone);
    expect(index.progress()).toEqual({ doneChunks: 2, totalChunks: 2 });
  });

  test('stops when aborted, in the middle of a call too, and goes on in the next run', async () => {
    await keep(...Array.from({ length: 20 }, (_, n) => noteOf(`n${n}`, `note ${n}`)));
    embedder.before = (_request, signal) =>
      embedder.calls.length < 2
        ? Promise.resolve()
        : new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(new AppError('aborted', 'x'))),
          );
    start();
    await until(() => embedder.calls.length === 2);
    stop.abort();
    expect(await running).toMatchObject({ code: 'aborted' });
    expect(index.progress()).toEqual({ doneChunks: 8, totalChunks: 20 });
    expect(await collect(vectors.all(LATIN_SPACE))).toHaveLength(8);
    embedder.before = async () => undefined;
    start();
    await until(isDone);
    expect(embedder.calls.slice(2).flatMap(({ texts }) => texts)).toHaveLength(12);
  });

  test('a run aborted while it rests ends', async () => {
    start();
    stop.abort();
    expect(await running).toMatchObject({ code: 'aborted' });
  });

  test('what changed meanwhile is embedded as it is now', async () => {
    await keep(noteOf('a', 'The plumber came.'));
    embedder.before = async () => {
      embedder.before = async () => undefined;
      await keep(noteOf('a', 'The cat sleeps.'));
    };
    start();
    await until(() => isDone() && stored.length > 0);
    const [record] = await vectors.get(LATIN_SPACE, ['a']);
    expect(record?.chunkIds).toEqual(index.item('a')?.chunks.map(({ id }) => id));
    expect(embedder.calls.at(-1)?.texts).toEqual(['The cat sleeps.']);
  });

  test('vectors that cannot be stored still serve, and are told to nobody', async () => {
    vectors.put = () => Promise.reject(new AppError('quota-exceeded', 'full'));
    await keep(noteOf('a', 'The plumber came.'));
    start();
    await until(isDone);
    expect(index.vectors(LATIN_SPACE)?.size).toBe(1);
    expect(stored).toEqual([]);
  });

  test('nothing of an index that was replaced meanwhile is stored', async () => {
    await keep(noteOf('a', 'The plumber came.'));
    embedder.before = async () => {
      embedder.before = async () => undefined;
      index = new LibraryIndex({ type: 'single', spaceId: 'e5' });
      for await (const note of items.all()) index.put(note);
      queue.notify();
    };
    start();
    await until(() => isDone() && stored.length > 0);
    expect(stored).toEqual(['e5 a']);
    expect(await collect(vectors.all(LATIN_SPACE))).toEqual([]);
  });

  test('a long note is not written again for every few chunks', async () => {
    let writes = 0;
    const put = vectors.put.bind(vectors);
    vectors.put = (records) => {
      writes++;
      return put(records);
    };
    const long = Array.from(
      { length: 4_000 },
      (_, n) => `Sentence number ${n} of a very long note.`,
    ).join(' ');
    await keep(noteOf('long', long));
    start();
    await until(isDone);
    await until(() => stored.length > 0);
    const chunks = index.item('long')?.chunks.length ?? 0;
    expect(chunks).toBeGreaterThan(200);
    expect(writes).toBeLessThan(chunks / 8 / 2);
    const [record] = await vectors.get(LATIN_SPACE, ['long']);
    expect(record?.chunkIds).toHaveLength(chunks);
  });
});
