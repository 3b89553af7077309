import { expect, test } from 'vitest';
import type { ImportStatus } from '../../../../src/library/imports/import-status.ts';
import { FileIngestor } from '../../../../src/library/ingest/file-ingestor.ts';
import type { StoredLibrary } from '../../../../src/library/stored-library.ts';
import { skippedOf, untilState } from '../../../support/bring.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { HeaderDecoder } from '../../../support/picture-tools.ts';
import { memoryNoteLibrary } from '../../../support/stored-library.ts';

let scans = 0;

/** A library whose reader notes what it was given. */
function openLibrary(): { library: StoredLibrary; read: string[] } {
  const read: string[] = [];
  const reader = new FileIngestor({ decoder: new HeaderDecoder() });
  const library = memoryNoteLibrary({
    ingestor: {
      ingest: (file, signal, start) => {
        read.push(file.path);
        return reader.ingest(file, signal, start);
      },
    },
  });
  return { library, read };
}

async function scan(library: StoredLibrary, folderId = 'f'): Promise<ImportStatus> {
  const id = `scan ${++scans}`;
  const ended = untilState(library, id, ['done', 'paused']);
  await library.scanFolder(folderId, id);
  return ended;
}

const textsOf = async (library: StoredLibrary): Promise<string[]> => {
  const { items } = await library.list({ of: 'all', offset: 0, limit: 100 });
  const all = await Promise.all(items.map(({ id }) => library.get(id)));
  return all.map(({ text, origin }) => `${origin?.path ?? ''}: ${text}`).sort();
};

const vault = (): MemoryFolder =>
  new MemoryFolder('vault', {
    'a.md': 'One.',
    '.obsidian': { 'app.json': '{}' },
    deep: { 'b.md': 'Two.', 'film.mov': 'x' },
  });

test('a linked folder is read, and the second look reads nothing', async () => {
  const { library, read } = openLibrary();
  expect(await library.linkFolder('f', vault())).toBe('f');
  const first = await scan(library);
  expect(first).toMatchObject({ state: 'done', imported: 2, copiedBytes: 0, folderId: 'f' });
  expect(skippedOf(first)).toEqual(['vault/deep/film.mov file-not-text']);
  expect(await textsOf(library)).toEqual(['vault/a.md: One.', 'vault/deep/b.md: Two.']);
  read.length = 0;
  expect(await scan(library)).toMatchObject({ state: 'done', totalFiles: 0, skippedCount: 0 });
  expect(read).toEqual([]);
});

test('what changed keeps its id, what is new comes in, what is gone goes into the bin', async () => {
  const { library, read } = openLibrary();
  const folder = vault();
  await library.linkFolder('f', folder);
  await scan(library);
  const { items } = await library.list({ of: 'all', offset: 0, limit: 9 });
  folder.content['a.md'] = 'One, changed.';
  folder.content['deep'] = { 'c.md': 'Three.' };
  read.length = 0;
  expect(await scan(library)).toMatchObject({ imported: 2, removed: 1, totalFiles: 4 });
  expect(read.sort()).toEqual(['vault/a.md', 'vault/deep/c.md']);
  expect(await textsOf(library)).toEqual(['vault/a.md: One, changed.', 'vault/deep/c.md: Three.']);
  const changed = await library.list({ of: 'all', offset: 0, limit: 9 });
  const before = new Set(items.map(({ id }) => id));
  expect(changed.items.filter(({ id }) => before.has(id))).toHaveLength(1);
  expect((await library.list({ of: 'bin', offset: 0, limit: 9 })).total).toBe(1);
});

test('a file that got another name is the same thing, and stays', async () => {
  const { library } = openLibrary();
  const folder = vault();
  await library.linkFolder('f', folder);
  await scan(library);
  const { items } = await library.list({ of: 'all', offset: 0, limit: 9 });
  delete folder.content['a.md'];
  folder.content['renamed.md'] = 'One.';
  expect(await scan(library)).toMatchObject({ imported: 0, unchanged: 1, removed: 0 });
  expect(await textsOf(library)).toEqual(['vault/deep/b.md: Two.', 'vault/renamed.md: One.']);
  const after = await library.list({ of: 'all', offset: 0, limit: 9 });
  expect(after.items.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
});

test('a folder that is not there, or empty all at once, loses nothing', async () => {
  const { library } = openLibrary();
  const folder = vault();
  await library.linkFolder('f', folder);
  await scan(library);
  folder.refuses = new DOMException('gone', 'NotFoundError');
  await expect(library.scanFolder('f', 'x')).rejects.toMatchObject({ code: 'folder-missing' });
  folder.refuses = undefined;
  const { content } = folder;
  folder.content = {};
  await expect(library.scanFolder('f', 'x')).rejects.toMatchObject({ code: 'folder-missing' });
  folder.content = content;
  expect(await scan(library)).toMatchObject({ totalFiles: 0, removed: 0 });
  expect(await textsOf(library)).toHaveLength(2);
});

test('a permission withdrawn is said, before the look and in its middle; then it goes on', async () => {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const library = memoryNoteLibrary({
    oneTab: async (what, work, signal) => {
      if (what === 'importing') await begun;
      await work(signal);
    },
  });
  const folder = vault();
  await library.linkFolder('f', folder);
  folder.refuses = new DOMException('no', 'NotAllowedError');
  await expect(library.scanFolder('f', 'x')).rejects.toMatchObject({ code: 'folder-denied' });
  folder.refuses = undefined;
  await library.scanFolder('f', 'y');
  folder.refuses = new DOMException('no', 'NotAllowedError');
  const paused = untilState(library, 'y', ['paused']);
  begin();
  expect(await paused).toMatchObject({ error: { code: 'folder-denied' }, skippedCount: 0 });
  folder.refuses = undefined;
  const done = untilState(library, 'y', ['done']);
  await library.scanFolder('f', 'z'); // goes on with the one that waits
  expect(await done).toMatchObject({ imported: 2 });
});

test('what the person has changed here is theirs: the file that changes comes in beside it', async () => {
  const { library } = openLibrary();
  const folder = vault();
  await library.linkFolder('f', folder);
  await scan(library);
  const { items } = await library.list({ of: 'all', offset: 0, limit: 9 });
  for (const { id } of items) {
    const { text } = await library.get(id);
    if (text === 'One.') await library.save({ id, text: 'One, by hand.' });
  }
  folder.content['a.md'] = 'One, from outside.';
  await scan(library);
  expect(await textsOf(library)).toEqual([
    'vault/a.md: One, by hand.',
    'vault/a.md: One, from outside.',
    'vault/deep/b.md: Two.',
  ]);
});

test('the same folder linked again is the same; unlinked, its things stay', async () => {
  const { library } = openLibrary();
  const folder = vault();
  await library.linkFolder('f', folder);
  expect(await library.linkFolder('g', folder)).toBe('f');
  await scan(library);
  await library.unlinkFolder('f');
  expect(await library.folders()).toEqual([]);
  expect(await textsOf(library)).toHaveLength(2);
  await library.linkFolder('h', folder);
  expect(await scan(library, 'h')).toMatchObject({ imported: 0, unchanged: 2 });
});

test('files that could not be looked at because of a cancelled scan are found by the next one', async () => {
  const { library } = openLibrary();
  await library.linkFolder('f', vault());
  const scanning = library.scanFolder('f', 'cancelled');
  await untilState(library, 'cancelled', ['running', 'done']);
  await library.orderImport('cancelled', 'cancel');
  await scanning;
  const { imported, unchanged } = await scan(library);
  const { total } = await library.list({ of: 'all', offset: 0, limit: 9 });
  expect(imported + unchanged).toBeLessThanOrEqual(2);
  expect(total).toBe(2);
});
