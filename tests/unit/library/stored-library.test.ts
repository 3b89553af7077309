import { describe, expect, test } from 'vitest';
import type { LibraryChange } from '../../../src/library/library.ts';
import type { StoredLibrary } from '../../../src/library/stored-library.ts';
import { LATIN_SPACE } from '../../../src/library/spaces.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';
import { embedded } from '../../support/library-contract.ts';
import { memoryNoteLibrary, memoryParts } from '../../support/stored-library.ts';
import { WordEmbedder } from '../../support/word-embedder.ts';

const idle = new AbortController().signal;

/** Runs the background embedding until everything is embedded. */
async function embedAll(library: StoredLibrary): Promise<void> {
  const stop = new AbortController();
  const running = library.run(stop.signal).catch(() => undefined);
  await embedded(library);
  stop.abort();
  await running;
}

async function hits(library: StoredLibrary, query: string): Promise<string[]> {
  const results = await collect(library.search({ query, limit: 10 }, idle));
  return results.at(-1)?.hits.map(({ itemId }) => itemId) ?? [];
}

describe('what is kept', () => {
  test('is there for the next library over the same stores, vectors too', async () => {
    const parts = memoryParts();
    const first = memoryNoteLibrary(parts);
    await first.save({ id: 'a', text: 'The plumber charged 85 euros.' });
    await first.save({ id: 'b', text: 'Binned.' });
    await first.remove(['b']);
    await embedAll(first);
    const embedder = new WordEmbedder();
    const second = memoryNoteLibrary({ ...parts, embedder });
    expect(await second.status()).toMatchObject({
      items: 1,
      binned: 1,
      chunks: 1,
      embeddedChunks: 1,
    });
    expect(await hits(second, 'cost of the tap')).toEqual(['a']);
    expect(
      embedder.calls.filter(
        ({ role, texts }) => role === 'passage' && texts[0]?.includes('charged'),
      ),
    ).toHaveLength(1); // its sentence
  });

  test('an embedding that was stopped goes on where it was', async () => {
    const embedder = new WordEmbedder();
    const parts = memoryParts({ embedder });
    const first = memoryNoteLibrary(parts);
    for (let n = 0; n < 20; n++) await first.save({ id: `n${n}`, text: `note number ${n}` });
    const stop = new AbortController();
    embedder.before = async () => {
      if (embedder.calls.length === 2) stop.abort();
    };
    await expect(first.run(stop.signal)).rejects.toMatchObject({ code: 'aborted' });
    const later = new WordEmbedder();
    const second = memoryNoteLibrary({ ...parts, embedder: later });
    expect((await second.status()).embeddedChunks).toBe(8);
    await embedAll(second);
    expect(later.calls.flatMap(({ texts }) => texts)).toHaveLength(12);
  });

  test('a write that fails changes nothing, is told to nobody, and the next one works', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    await library.save({ id: 'a', text: 'The plumber came.' });
    const told: LibraryChange[] = [];
    const stop = new AbortController();
    const listening = (async () => {
      for await (const change of library.changes(stop.signal)) told.push(change);
    })();
    const put = parts.items.put.bind(parts.items);
    parts.items.put = () => Promise.reject(new AppError('quota-exceeded', 'full'));
    await expect(library.save({ id: 'a', text: 'The cat sleeps.' })).rejects.toMatchObject({
      code: 'quota-exceeded',
    });
    await expect(library.remove(['a'])).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect(await hits(library, 'plumber')).toEqual(['a']);
    expect((await library.get('a')).text).toBe('The plumber came.');
    parts.items.put = put;
    await library.save({ id: 'a', text: 'The cat sleeps.' });
    stop.abort();
    await listening;
    expect(told).toEqual([{ type: 'saved', ids: ['a'] }]);
  });

  test('stores that fail at first are read again at the next call', async () => {
    const parts = memoryParts();
    await memoryNoteLibrary(parts).save({ id: 'a', text: 'The plumber came.' });
    const library = memoryNoteLibrary(parts);
    const read = parts.settings.read.bind(parts.settings);
    parts.settings.read = () => Promise.reject(new AppError('storage-failed', 'gone'));
    await expect(library.status()).rejects.toMatchObject({ code: 'storage-failed' });
    await expect(library.run(idle)).rejects.toMatchObject({ code: 'storage-failed' });
    parts.settings.read = read;
    expect((await library.status()).items).toBe(1);
  });

  test('vectors that are damaged are made again', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    await library.save({ id: 'a', text: 'The plumber came.' });
    await library.save({ id: 'b', text: 'The cat sleeps.' });
    await library.save({ id: 'c', text: 'The sun shines.' });
    await embedAll(library);
    const [b, c] = await parts.vectors.get(LATIN_SPACE, ['b', 'c']);
    if (!b || !c) throw new Error('a record is missing');
    await parts.vectors.put([
      { ...b, vectors: b.vectors.subarray(1) },
      { ...c, dimensions: 2, vectors: new Float32Array(2) },
    ]);
    const next = memoryNoteLibrary(parts);
    expect((await next.status()).embeddedChunks).toBe(1);
    await embedAll(next);
    expect(await parts.vectors.get(LATIN_SPACE, ['b', 'c'])).toEqual([b, c]);
  });

  test('an edited note keeps the vectors of what stayed the same', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    const sentence = 'The plumber came on Tuesday and charged eighty-five euros for the tap. ';
    await library.save({ id: 'a', text: sentence.repeat(40) });
    await embedAll(library);
    const { chunks } = await library.status();
    await library.save({ id: 'a', text: `${sentence.repeat(40)}And then he left.` });
    const { embeddedChunks } = await library.status();
    expect(embeddedChunks).toBeGreaterThanOrEqual(chunks - 1);
  });
});

describe('search', () => {
  test('words still count when the embedder fails, and the result says why', async () => {
    const embedder = new WordEmbedder();
    embedder.before = () => Promise.reject(new AppError('worker-died', 'The embed worker died'));
    const library = memoryNoteLibrary({ embedder });
    await library.save({ id: 'a', text: 'The plumber came.' });
    const results = await collect(library.search({ query: 'plumber', limit: 5 }, idle));
    expect(results.at(-1)).toMatchObject({
      stage: 'words',
      final: true,
      hits: [{ itemId: 'a' }],
      meaningFailed: { code: 'worker-died' },
    });
  });

  test('answers by words while a write and the embedder hang', async () => {
    const embedder = new WordEmbedder();
    const parts = memoryParts({ embedder });
    const library = memoryNoteLibrary(parts);
    await library.save({ id: 'a', text: 'The plumber came.' });
    embedder.before = () => new Promise(() => undefined);
    parts.items.put = () => new Promise(() => undefined);
    void library.save({ id: 'b', text: 'never' });
    const search = library.search({ query: 'plumber', limit: 5 }, idle);
    expect((await search.next()).value).toMatchObject({ stage: 'words', hits: [{ itemId: 'a' }] });
  });

  test('an abort ends it while the embedder hangs', async () => {
    const embedder = new WordEmbedder();
    embedder.before = () => new Promise(() => undefined);
    const library = memoryNoteLibrary({ embedder });
    await library.save({ id: 'a', text: 'The plumber came.' });
    const stop = new AbortController();
    const search = library.search({ query: 'plumber', limit: 5 }, stop.signal);
    await search.next();
    const rest = search.next();
    stop.abort();
    await expect(rest).rejects.toMatchObject({ code: 'aborted' });
  });

  test('says how many notes its meaning has not been looked for in yet, by the script of the query', async () => {
    const library = memoryNoteLibrary();
    const waiting = async (query: string, within?: readonly string[]) => {
      const request = { query, limit: 5, ...(within && { within }) };
      const results = await collect(library.search(request, idle));
      expect(results[0]).not.toHaveProperty('waitingItems');
      return results.at(-1)?.waitingItems;
    };
    for (const id of ['a', 'b', 'c']) await library.save({ id, text: `The cat ${id} sleeps.` });
    await library.save({ id: 'd', text: '水管工来过了。' });
    await library.remove(['c']);
    expect(await waiting('kitten')).toBe(2);
    expect(await waiting('kitten', ['b', 'c', 'd'])).toBe(1);
    expect(await waiting('龙头')).toBe(1);
    await embedAll(library);
    expect(await waiting('kitten')).toBe(0);
    expect(await waiting('龙头')).toBe(0);
  });

  test('gives the best passage of each note once, in the order of confidence and score', async () => {
    const library = memoryNoteLibrary();
    const filler =
      'Something else was written here about the weather and the long way home. '.repeat(12);
    await library.save({
      id: 'a',
      text: `The plumber came.\n\n# One\n${filler}\n\n# Two\nThe plumber charged 85 euros.`,
    });
    await library.save({ id: 'b', text: 'A tap.' });
    await embedAll(library);
    const [result] = (
      await collect(library.search({ query: 'plumber charged', limit: 10 }, idle))
    ).slice(-1);
    const ids = result?.hits.map(({ itemId }) => itemId) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(result?.hits[0]?.passage.text).toContain('85 euros');
    const levels = result?.hits.map(({ confidence }) => confidence) ?? [];
    expect(levels).toEqual([...levels].sort((x, y) => (x === y ? 0 : x === 'sure' ? -1 : 1)));
  });
});

describe('embedders', () => {
  test('another choice is kept, embeds everything anew, and the old vectors go', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    await library.save({ id: 'a', text: 'The plumber came.' });
    await library.save({ id: 'b', text: '水管工来了。' });
    await embedAll(library);
    await library.useEmbedders({ type: 'single', spaceId: 'e5' });
    expect(await library.status()).toMatchObject({
      chunks: 2,
      embeddedChunks: 0,
      embedders: { type: 'single', spaceId: 'e5' },
    });
    expect(await hits(library, 'plumber')).toEqual(['a']); // by words, meanwhile
    expect(await collect(parts.vectors.all(LATIN_SPACE))).toEqual([]);
    await embedAll(library);
    const next = memoryNoteLibrary({ ...parts, embedder: new WordEmbedder() });
    expect(await next.status()).toMatchObject({
      embeddedChunks: 2,
      embedders: { type: 'single', spaceId: 'e5' },
    });
    await next.useEmbedders({ type: 'pair' });
    expect(await next.status()).toMatchObject({ embeddedChunks: 0, embedders: { type: 'pair' } });
  });

  test('a choice that cannot be kept changes nothing', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    parts.settings.write = () => Promise.reject(new AppError('quota-exceeded', 'full'));
    const switched = library.useEmbedders({ type: 'single', spaceId: 'e5' });
    await expect(switched).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect((await library.status()).embedders).toEqual({ type: 'pair' });
  });
});
