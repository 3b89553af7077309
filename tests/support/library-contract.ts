import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TextRange } from '../../src/library/item.ts';
import type { Library, LibraryChange } from '../../src/library/library.ts';
import { collect } from './collect.ts';
import { importContract } from './import-contract.ts';

/** What the suite needs of an implementation. */
export interface LibraryUnderTest {
  readonly library: Library;
  readonly close: () => Promise<void> | void;
}

const idle = new AbortController().signal;
const PLUMBER = 'The plumber came on Tuesday. The plumber charged 85 euros for the tap.';

/** The laws of `Library`, over an empty one that embeds in the background. */
export function libraryContract(
  name: string,
  {
    open,
    timeoutMs = 10_000,
  }: { readonly open: () => Promise<LibraryUnderTest>; readonly timeoutMs?: number },
): void {
  describe(`Library: ${name}`, { timeout: timeoutMs }, () => {
    let library: Library;
    let close: () => Promise<void> | void;
    beforeEach(async () => ({ library, close } = await open()));
    afterEach(() => close());

    const save = (id: string, text: string, title?: string) =>
      library.save({ id, text, ...(title !== undefined && { title }) });
    const ids = async (of: 'all' | 'bin'): Promise<string[]> =>
      (await library.list({ of, offset: 0, limit: 100 })).items.map(({ id }) => id);
    const hits = async (query: string, within?: readonly string[]): Promise<string[]> => {
      const results = await collect(
        library.search({ query, limit: 10, ...(within && { within }) }, idle),
      );
      return results.at(-1)?.hits.map(({ itemId }) => itemId) ?? [];
    };
    test('keeps a note whole, and changes it in place', async () => {
      const first = await save('a', PLUMBER, 'Tap');
      expect(first).toMatchObject({ kind: 'note', id: 'a', text: PLUMBER, title: 'Tap' });
      const second = await save('a', 'Changed.');
      expect(await library.get('a')).toEqual(second);
      expect(second.createdAt).toBe(first.createdAt);
      expect(second.updatedAt).toBeGreaterThanOrEqual(first.updatedAt);
      expect(second).not.toHaveProperty('title');
      expect(await ids('all')).toEqual(['a']);
    });

    test('says which note is not there, with its code', async () => {
      await expect(library.get('nobody')).rejects.toMatchObject({
        code: 'not-found',
        detail: { id: 'nobody' },
      });
    });

    test('lists by newest change, page by page', async () => {
      for (const id of ['a', 'b', 'c']) await save(id, `note ${id}`);
      await save('a', 'note a again');
      const page = await library.list({ of: 'all', offset: 1, limit: 1 });
      expect(page).toMatchObject({ total: 3, items: [{ id: 'c', title: 'note c' }] });
      expect((await ids('all'))[0]).toBe('a');
      expect(await library.list({ of: 'all', offset: 9, limit: 5 })).toEqual({
        items: [],
        total: 3,
      });
    });

    test('a removed note is in no result at once, and comes back whole', async () => {
      const note = await save('a', PLUMBER, 'Tap');
      await save('b', 'The cat sleeps.');
      await library.remove(['a', 'nobody']);
      expect(await hits('plumber')).toEqual([]);
      expect([await ids('all'), await ids('bin')]).toEqual([['b'], ['a']]);
      expect((await library.get('a')).deletedAt).toBeDefined();
      await library.restore(['a']);
      expect(await library.get('a')).toEqual(note);
      expect(await hits('plumber')).toEqual(['a']);
      expect(await ids('bin')).toEqual([]);
    });

    test('an erased note is gone for good', async () => {
      await save('a', PLUMBER);
      await save('b', PLUMBER);
      await library.remove(['a']);
      await library.erase(['a', 'b', 'nobody']);
      await expect(library.get('a')).rejects.toMatchObject({ code: 'not-found' });
      expect([...(await ids('all')), ...(await ids('bin'))]).toEqual([]);
      expect(await hits('plumber')).toEqual([]);
      expect(await library.status()).toMatchObject({ items: 0, binned: 0, chunks: 0 });
    });

    test('answers by words first, then by words and meaning; exactly the last result is final', async () => {
      await save('a', PLUMBER);
      await save('b', 'The cat sleeps on the sofa.');
      await embedded(library);
      const results = await collect(library.search({ query: 'plumber', limit: 5 }, idle));
      expect(results[0]?.stage).toBe('words');
      expect(results.at(-1)?.stage).toBe('meaning');
      expect(results.filter(({ final }) => final)).toEqual([results.at(-1)]);
      for (const { hits: found } of results)
        expect(found[0]).toMatchObject({ itemId: 'a', confidence: 'sure' });
      const [hit] = results.at(-1)?.hits ?? [];
      if (!hit) throw new Error('a hit is missing');
      const { words, sentence } = hit.passage;
      const cut = (range?: TextRange): string => PLUMBER.slice(range?.start, range?.end);
      expect(words.map(cut)).toContain('plumber');
      expect(sentence && cut(sentence)).toMatch(/plumber/);
    });

    test('finds nothing for nothing, and looks only within what it is told', async () => {
      expect(await collect(library.search({ query: 'plumber', limit: 5 }, idle))).toEqual([
        { stage: 'words', final: true, hits: [] },
      ]);
      await save('a', PLUMBER);
      await save('b', PLUMBER);
      expect((await hits('plumber')).sort()).toEqual(['a', 'b']);
      expect(await hits('plumber', ['b'])).toEqual(['b']);
      expect(await hits('plumber', [])).toEqual([]);
      expect(await hits('  ')).toEqual([]);
    });

    test('takes filters out of a query where it is asked to, and says which', async () => {
      await save('a', PLUMBER);
      await save('b', 'The cat sleeps on the sofa. #home');
      const ask = { query: 'notes from today #home', limit: 5 };
      const [listed, ...more] = await collect(library.search({ ...ask, understand: true }, idle));
      expect(more).toEqual([]);
      expect(listed?.hits.map(({ itemId }) => itemId)).toEqual(['b']);
      expect(listed?.filters?.map(({ kind }) => kind)).toEqual(['type', 'time', 'tag']);
      for (const result of await collect(library.search(ask, idle)))
        expect(result).not.toHaveProperty('filters');
    });

    test('stops a search that nobody waits for, and the next one works', async () => {
      await save('a', PLUMBER);
      for await (const result of library.search({ query: 'plumber', limit: 5 }, idle)) {
        expect(result.stage).toBe('words');
        break;
      }
      const stop = new AbortController();
      const search = library
        .search({ query: 'plumber', limit: 5 }, stop.signal)
        [Symbol.asyncIterator]();
      await search.next();
      stop.abort();
      const rest = (async () => {
        while (!(await search.next()).done);
      })();
      await expect(rest).rejects.toMatchObject({ code: 'aborted' });
      const late = collect(library.search({ query: 'plumber', limit: 5 }, AbortSignal.abort()));
      await expect(late).rejects.toMatchObject({ code: 'aborted' });
      expect(await hits('plumber')).toEqual(['a']);
    });

    importContract(() => library);

    test('refuses a note of 10 MB and keeps the old one', async () => {
      await save('a', PLUMBER);
      await expect(save('a', 'x'.repeat(10_000_000))).rejects.toMatchObject({
        code: 'file-too-large',
      });
      expect((await library.get('a')).text).toBe(PLUMBER);
    });

    test('tells every change from the moment it is listened to, in order, until aborted', async () => {
      await save('before', 'x');
      const stop = new AbortController();
      const changes = library.changes(stop.signal);
      // Nobody reads yet.
      await save('a', PLUMBER);
      await library.remove(['a']);
      await library.restore(['a']);
      await library.erase(['a']);
      const told: LibraryChange[] = [];
      for await (const change of changes) {
        // A change made a moment before may still be on its way.
        const isEarlier = change.type === 'saved' && change.ids[0] === 'before';
        if (change.type !== 'embedding' && !isEarlier) told.push(change);
        if (change.type === 'erased') stop.abort();
      }
      expect(told).toEqual(
        ['saved', 'removed', 'restored', 'erased'].map((type) => ({ type, ids: ['a'] })),
      );
    });

    test('two readers hear the same; one may leave early', async () => {
      const stop = new AbortController();
      const one = library.changes(stop.signal);
      const two = library.changes(stop.signal);
      await save('a', 'x');
      for await (const change of one) {
        expect(change).toEqual({ type: 'saved', ids: ['a'] });
        break;
      }
      await save('b', 'y');
      const told: string[] = [];
      for await (const change of two) {
        if (change.type === 'saved') told.push(...change.ids);
        if (told.includes('b')) break;
      }
      expect(told).toEqual(['a', 'b']);
      stop.abort();
      expect(await collect(library.changes(stop.signal))).toEqual([]);
    });

    test('embeds in the background, and says how far it is', async () => {
      await save('a', PLUMBER);
      await save('b', 'The cat sleeps.');
      await embedded(library);
      expect(await library.status()).toMatchObject({
        items: 2,
        binned: 0,
        chunks: 2,
        embeddedChunks: 2,
        embedders: { type: 'pair' },
      });
    });
  });
}

/** Resolves once everything is embedded. */
export async function embedded(library: Library): Promise<void> {
  const stop = new AbortController();
  const changes = library.changes(stop.signal);
  const isDone = async (): Promise<boolean> => {
    const { chunks, embeddedChunks } = await library.status();
    return embeddedChunks === chunks;
  };
  if (await isDone()) {
    stop.abort();
    return;
  }
  for await (const change of changes)
    if (change.type === 'embedding' && (await isDone())) stop.abort();
}
