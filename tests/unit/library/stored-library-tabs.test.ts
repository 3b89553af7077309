import { describe, expect, test } from 'vitest';
import type { LibraryChange } from '../../../src/library/library.ts';
import type { LibraryParts, StoredLibrary } from '../../../src/library/stored-library.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';
import { embedded } from '../../support/library-contract.ts';
import { memoryNoteLibrary, memoryParts, MemoryTabs } from '../../support/stored-library.ts';

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

async function next(library: StoredLibrary, type: LibraryChange['type']): Promise<void> {
  for await (const change of library.changes(idle)) if (change.type === type) return;
}

describe('two tabs', () => {
  function twoTabs(): { here: StoredLibrary; there: StoredLibrary; parts: LibraryParts } {
    const tabs = new MemoryTabs();
    const parts = memoryParts({ feed: tabs.open() });
    const here = memoryNoteLibrary(parts);
    const there = memoryNoteLibrary({ ...parts, feed: tabs.open() });
    return { here, there, parts };
  }

  test('what one changes the other shows, and tells', async () => {
    const { here, there } = twoTabs();
    await there.status(); // it is loaded, so that it has something to follow with
    const steps: [LibraryChange['type'], () => Promise<unknown>, string[]][] = [
      ['saved', () => here.save({ id: 'a', text: 'The plumber came.' }), ['a']],
      ['removed', () => here.remove(['a']), []],
      ['restored', () => here.restore(['a']), ['a']],
      ['erased', () => here.erase(['a']), []],
    ];
    for (const [type, change, found] of steps) {
      const heard = next(there, type);
      await change();
      await heard;
      expect(await hits(there, 'plumber')).toEqual(found);
    }
  });

  test('vectors made in one serve the other; so does another choice of embedders', async () => {
    const { here, there } = twoTabs();
    await there.status();
    const saved = next(there, 'saved');
    await here.save({ id: 'a', text: 'The plumber came.' });
    await saved;
    expect((await there.status()).embeddedChunks).toBe(0);
    const heard = next(there, 'embedding');
    await embedAll(here);
    await heard;
    expect((await there.status()).embeddedChunks).toBe(1);
    await here.useEmbedders({ type: 'single', spaceId: 'e5' });
    for (;;) {
      const { embedders } = await there.status();
      if (embedders.type === 'single') break;
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  test('a tab that has not read anything yet has nothing to follow', async () => {
    const { here, there } = twoTabs();
    await here.save({ id: 'a', text: 'The plumber came.' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await hits(there, 'plumber')).toEqual(['a']);
  });

  test('embedding runs where its turn is', async () => {
    let turns = 0;
    const library = memoryNoteLibrary({
      oneTab: async (work, signal) => {
        turns++;
        await work(signal);
      },
    });
    await library.save({ id: 'a', text: 'The plumber came.' });
    await embedAll(library);
    expect(turns).toBe(1);
  });
});

describe('imports', () => {
  test('one file that kills its reader is one skipped line, and the rest goes on', async () => {
    const library = memoryNoteLibrary({
      ingestor: {
        ingest: async function* ({ path, file }) {
          yield { type: 'begun', path: `${path}/inner.md` };
          if (path === 'killer.zip') throw new AppError('worker-died', 'The ingest worker died');
          const item = { kind: 'note', text: await file.text() } as const;
          yield { type: 'read', path, item, sha256: path };
        },
      },
    });
    const files = ['a.md', 'killer.zip', 'b.md'].map((path) => ({ path, file: new Blob([path]) }));
    const events = await collect(library.importFiles(files, idle));
    expect(events.filter(({ type }) => type === 'skipped')).toMatchObject([
      { path: 'killer.zip/inner.md', reason: { code: 'worker-died' } },
    ]);
    expect(events.at(-1)).toEqual({ type: 'done', imported: 2, unchanged: 0, skipped: 1 });
  });

  test('what would meet every following file as well ends the batch', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    await library.status();
    parts.items.put = () => Promise.reject(new AppError('quota-exceeded', 'full'));
    const files = ['a.md', 'b.md'].map((path) => ({ path, file: new Blob([path]) }));
    await expect(collect(library.importFiles(files, idle))).rejects.toMatchObject({
      code: 'quota-exceeded',
    });
  });

  test('a binned note is known as well: its file is not imported again', async () => {
    const library = memoryNoteLibrary();
    const files = [{ path: 'a.md', file: new Blob(['It drips.']) }];
    const [, first] = await collect(library.importFiles(files, idle));
    if (first?.type !== 'imported') throw new Error('not imported');
    await library.remove([first.itemId]);
    expect((await collect(library.importFiles(files, idle))).at(-1)).toMatchObject({
      unchanged: 1,
    });
    await library.erase([first.itemId]);
    expect((await collect(library.importFiles(files, idle))).at(-1)).toMatchObject({ imported: 1 });
  });

  test('a note keeps the times of its file, never ones to come; an edit is of now', async () => {
    const clock = { now: () => 5_000_000_000_000, elapsedMs: () => 0 };
    const library = memoryNoteLibrary({ clock });
    const page = (created: string, updated: string): Blob =>
      new Blob([`---\ncreated: ${created}\nupdated: ${updated}\n---\n${created}`]);
    const files = [
      { path: 'a.md', file: page('2023-05-01T10:00:00Z', '2023-06-01T10:00:00Z') },
      { path: 'b.md', file: page('2198-01-01T00:00:00Z', '2199-01-01T00:00:00Z') },
      { path: 'c.md', file: page('2023-06-01T10:00:00Z', '2023-05-01T10:00:00Z') },
    ];
    const events = await collect(library.importFiles(files, idle));
    const ids = events.flatMap((event) => (event.type === 'imported' ? [event.itemId] : []));
    const times = await Promise.all(ids.map((id) => library.get(id)));
    expect(times.map(({ createdAt, updatedAt }) => [createdAt, updatedAt])).toEqual([
      [Date.UTC(2023, 4, 1, 10), Date.UTC(2023, 5, 1, 10)],
      [clock.now(), clock.now()],
      [Date.UTC(2023, 4, 1, 10), Date.UTC(2023, 4, 1, 10)],
    ]);
    const edited = await library.save({ id: ids[0] ?? '', text: 'Changed.' });
    expect(edited).toMatchObject({ createdAt: Date.UTC(2023, 4, 1, 10), updatedAt: clock.now() });
  });

  test('an imported note that is edited is still the note of its file', async () => {
    const library = memoryNoteLibrary();
    const files = [{ path: 'a.md', file: new Blob(['It drips.']) }];
    const [, first] = await collect(library.importFiles(files, idle));
    if (first?.type !== 'imported') throw new Error('not imported');
    await library.save({ id: first.itemId, text: 'It dripped.' });
    expect((await library.get(first.itemId)).origin?.path).toBe('a.md');
    expect((await collect(library.importFiles(files, idle))).at(-1)).toMatchObject({
      unchanged: 1,
    });
  });
});
