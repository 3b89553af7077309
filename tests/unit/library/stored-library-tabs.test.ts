import { describe, expect, test } from 'vitest';
import type { LibraryChange } from '../../../src/library/library.ts';
import type { LibraryParts, StoredLibrary } from '../../../src/library/stored-library.ts';
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
      oneTab: async (what, work, signal) => {
        if (what === 'embedding') turns++;
        await work(signal);
      },
    });
    await library.save({ id: 'a', text: 'The plumber came.' });
    await embedAll(library);
    expect(turns).toBe(1);
  });
});
