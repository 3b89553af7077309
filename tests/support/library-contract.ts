import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportEvent, Library, LibraryChange } from '../../src/library/library.ts';
import { collect } from './collect.ts';
import { zip } from './zip.ts';

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
    const ids = async (of: 'notes' | 'bin'): Promise<string[]> =>
      (await library.list({ of, offset: 0, limit: 100 })).notes.map(({ id }) => id);
    const hits = async (query: string, within?: readonly string[]): Promise<string[]> => {
      const results = await collect(
        library.search({ query, limit: 10, ...(within && { within }) }, idle),
      );
      return results.at(-1)?.hits.map(({ noteId }) => noteId) ?? [];
    };
    const bring = (files: Readonly<Record<string, Blob | string>>): Promise<ImportEvent[]> =>
      collect(
        library.importFiles(
          Object.entries(files).map(([path, content]) => ({
            path,
            file: typeof content === 'string' ? new Blob([content]) : content,
          })),
          idle,
        ),
      );

    test('keeps a note whole, and changes it in place', async () => {
      const first = await save('a', PLUMBER, 'Tap');
      expect(first).toMatchObject({ kind: 'note', id: 'a', text: PLUMBER, title: 'Tap' });
      const second = await save('a', 'Changed.');
      expect(await library.get('a')).toEqual(second);
      expect(second.createdAt).toBe(first.createdAt);
      expect(second.updatedAt).toBeGreaterThanOrEqual(first.updatedAt);
      expect(second).not.toHaveProperty('title');
      expect(await ids('notes')).toEqual(['a']);
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
      const page = await library.list({ of: 'notes', offset: 1, limit: 1 });
      expect(page).toMatchObject({ total: 3, notes: [{ id: 'c', title: 'note c' }] });
      expect((await ids('notes'))[0]).toBe('a');
      expect(await library.list({ of: 'notes', offset: 9, limit: 5 })).toEqual({
        notes: [],
        total: 3,
      });
    });

    test('a removed note is in no result at once, and comes back whole', async () => {
      const note = await save('a', PLUMBER, 'Tap');
      await save('b', 'The cat sleeps.');
      await library.remove(['a', 'nobody']);
      expect(await hits('plumber')).toEqual([]);
      expect([await ids('notes'), await ids('bin')]).toEqual([['b'], ['a']]);
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
      expect([...(await ids('notes')), ...(await ids('bin'))]).toEqual([]);
      expect(await hits('plumber')).toEqual([]);
      expect(await library.status()).toMatchObject({ notes: 0, binned: 0, chunks: 0 });
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
        expect(found[0]).toMatchObject({ noteId: 'a', confidence: 'sure' });
      const passage = results.at(-1)?.hits[0]?.passage;
      expect(passage?.words.map(({ start, end }) => PLUMBER.slice(start, end))).toContain(
        'plumber',
      );
      expect(PLUMBER.slice(passage?.sentence?.start, passage?.sentence?.end)).toMatch(/plumber/);
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

    test('imports a batch in which single files are bad', async () => {
      const events = await bring({
        'tap.md': '# Tap\nIt drips.',
        'empty.md': '',
        'cat.png': 'no note',
        'long.md': new Blob(['x'.repeat(10_000_000)]),
        'broken.zip': 'PK no archive',
        'notes.zip': zip({ 'b.md': new TextEncoder().encode('In the archive.') }),
        'deep.md': '>'.repeat(20_000),
        'script.md': '<script>alert(1)</script> <img src=x onerror=alert(1)>',
      });
      const skipped = events.flatMap((event) =>
        event.type === 'skipped' ? [`${event.path} ${event.reason.code}`] : [],
      );
      expect(skipped).toEqual([
        'empty.md file-empty',
        'cat.png file-not-text',
        'long.md file-too-large',
        'broken.zip archive-damaged',
      ]);
      expect(events.at(-1)).toEqual({ type: 'done', imported: 4, unchanged: 0, skipped: 4 });
      expect((await library.list({ of: 'notes', offset: 0, limit: 9 })).total).toBe(4);
    });

    test('the same file twice is one note, wherever it lies', async () => {
      const [first] = (await bring({ 'tap.md': 'It drips.' })).filter(
        ({ type }) => type === 'imported',
      );
      const again = await bring({ 'copy/tap.md': 'It drips.' });
      expect(again.find(({ type }) => type === 'unchanged')).toMatchObject({
        path: 'copy/tap.md',
        noteId: first?.type === 'imported' ? first.noteId : '',
      });
      expect(again.at(-1)).toEqual({ type: 'done', imported: 0, unchanged: 1, skipped: 0 });
      expect(await ids('notes')).toHaveLength(1);
    });

    test('an import that is stopped keeps what it has imported', async () => {
      const stop = new AbortController();
      const files = ['a', 'b', 'c'].map((path) => ({ path: `${path}.md`, file: new Blob([path]) }));
      const run = (async () => {
        for await (const event of library.importFiles(files, stop.signal)) {
          if (event.type === 'imported') stop.abort();
        }
      })();
      await expect(run).rejects.toMatchObject({ code: 'aborted' });
      const { total } = await library.list({ of: 'notes', offset: 0, limit: 9 });
      expect(total).toBeGreaterThanOrEqual(1);
      await save('next', 'The next call works.');
    });

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
        notes: 2,
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
