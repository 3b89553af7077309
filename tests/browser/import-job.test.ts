import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ImportFile } from '../../src/library/library.ts';
import { WorkerLibrary } from '../../src/remote/worker-library.ts';
import { bring, importFiles, skippedOf, untilImport, untilState } from '../support/bring.ts';
import { deleteDatabases } from '../support/delete-databases.ts';
import { zip } from '../support/zip.ts';

const open: WorkerLibrary[] = [];

/** A tab's library, over real workers and the real database. */
function openTab(): WorkerLibrary {
  const library = new WorkerLibrary({
    spawn: () =>
      new Worker(new URL('../support/mortal-library.worker.ts', import.meta.url), {
        type: 'module',
      }),
    setup: () => ({ baseUrl: `${location.origin}/`, embedders: [] }),
  });
  open.push(library);
  return library;
}

const killIngest = new BroadcastChannel('kill-ingest');

beforeEach(async () => {
  await deleteDatabases();
  onTestFinished(() => {
    for (const library of open.splice(0)) library.stop();
  });
});

/** Numbers as if by chance, the same for the same seed: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const text = (n: number): string => `Note number ${n} is about the ${n % 7 === 0 ? 'cat' : 'tap'}.`;
const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

const notes = (from: number, count: number): [string, string][] =>
  Array.from({ length: count }, (_, n) => [`note ${from + n}.md`, text(from + n)]);

/** Each text once, however it came in. */
async function textsOf(library: WorkerLibrary): Promise<string[]> {
  const texts: string[] = [];
  for (let offset = 0; ; offset += 500) {
    const { items } = await library.list({ of: 'all', offset, limit: 500 });
    if (items.length === 0) return texts.sort();
    texts.push(...items.map(({ title }) => title));
  }
}

/** 2,100 notes: single files, an archive of 300 and an export of 100, with two killers among them. */
function mixedFiles(): ImportFile[] {
  const archive = Object.fromEntries([
    ...notes(1_000, 150),
    ['killer.md', 'This kills its reader.'],
    ...notes(1_150, 150),
  ] as [string, string][]);
  const enex = notes(1_300, 100).map(
    ([title, content]) => `<note><title>${title}</title><content>${content}</content></note>`,
  );
  return importFiles({
    ...Object.fromEntries(notes(0, 900)),
    'archive.zip': zip(
      Object.fromEntries(Object.entries(archive).map(([path, one]) => [path, utf8(one)])),
    ),
    'killer.md': 'This kills its reader, too.',
    'export.enex': `<en-export>${enex.join('')}</en-export>`,
    ...Object.fromEntries(notes(2_000, 800)),
  });
}

test(
  'killed at 20 points, ingest worker and library worker alike: every good file is one item, once',
  { timeout: 240_000 },
  async () => {
    const seed = 20_261;
    const random = randomOf(seed);
    let library = openTab();
    // Who began it sees its files in: a window that closes earlier loses what it had not handed over.
    await library.startImport('a', mixedFiles());
    let kills = 0;
    for (let from = 30; kills < 20; kills++) {
      const status = await untilImport(
        library,
        'a',
        ({ imported, unchanged, state }) => state === 'done' || imported + unchanged >= from,
      );
      if (status.state === 'done') break;
      // So far on that what was read when it was killed has come to an end: who dies of one file twice sets it aside.
      from = status.imported + status.unchanged + 45 + Math.floor(random() * 20);
      if (random() < 0.5) killIngest.postMessage(null);
      else {
        library.stop();
        library = openTab();
        library.start();
      }
    }
    expect(kills, `seed ${seed}`).toBe(20);
    const status = await untilState(library, 'a', ['done', 'paused']);
    expect(skippedOf(status).sort()).toEqual([
      'archive.zip/killer.md file-kills',
      'killer.md file-kills',
    ]);
    expect(status).toMatchObject({ state: 'done', copiedBytes: 0, doneFiles: 1_703 });
    const { total } = await library.list({ of: 'all', offset: 0, limit: 1 });
    expect(total).toBe(2_100);
    expect(new Set(await textsOf(library)).size).toBe(2_100);
  },
);

test('5,000 files come in, each once', { timeout: 240_000 }, async () => {
  const library = openTab();
  await library.status();
  const begunMs = performance.now();
  const status = await bring(library, importFiles(Object.fromEntries(notes(0, 5_000))));
  console.info(`5,000 small files: ${Math.round(performance.now() - begunMs)} ms`);
  expect(status).toMatchObject({ imported: 5_000, unchanged: 0, skippedCount: 0 });
  expect((await library.status()).items).toBe(5_000);
});

test('another tab sees how it goes, and takes over when the first one dies', async () => {
  const [here, there] = [openTab(), openTab()];
  await there.status();
  const done = untilState(there, 'a', ['done']);
  await here.startImport('a', importFiles(Object.fromEntries(notes(0, 900))));
  await untilImport(there, 'a', ({ doneFiles }) => doneFiles > 100);
  here.stop();
  const status = await done;
  expect(status).toMatchObject({ doneFiles: 900, skippedCount: 0 });
  expect((await there.status()).items).toBe(900);
});

test('what one tab pauses, cancels or dismisses is so in the other', async () => {
  const [here, there] = [openTab(), openTab()];
  await there.status();
  const paused = untilState(here, 'a', ['paused']);
  await here.startImport('a', importFiles(Object.fromEntries(notes(0, 900))));
  await untilImport(there, 'a', ({ doneFiles }) => doneFiles > 50);
  await there.orderImport('a', 'pause');
  const { doneFiles } = await paused;
  expect(doneFiles).toBeLessThan(900);
  const cancelled = untilState(there, 'a', ['cancelled']);
  await here.orderImport('a', 'cancel');
  expect((await cancelled).copiedBytes).toBe(0);
  await there.orderImport('a', 'dismiss');
  for await (const statuses of here.imports(new AbortController().signal)) {
    if (statuses.length === 0) break;
  }
});

test('two tabs that import the same files at once have each of them once', async () => {
  const [here, there] = [openTab(), openTab()];
  const files = importFiles(Object.fromEntries(notes(0, 300)));
  const [first, second] = await Promise.all([bring(here, files, 'a'), bring(there, files, 'b')]);
  expect(first.imported + second.imported).toBe(300);
  expect(first.unchanged + second.unchanged).toBe(300);
  expect((await here.status()).items).toBe(300);
});

test('a linked folder outlives the worker, and only what changed is read again', async () => {
  const root = await navigator.storage.getDirectory();
  const name = 'vault';
  await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  const folder = await root.getDirectoryHandle(name, { create: true });
  const write = async (path: string, content: string): Promise<void> => {
    const file = await (await folder.getFileHandle(path, { create: true })).createWritable();
    await file.write(content);
    await file.close();
  };
  for (const [path, content] of notes(0, 30)) await write(path, content);
  const scan = async (library: WorkerLibrary, id: string) => {
    const ended = untilState(library, id, ['done', 'paused']);
    await library.scanFolder('f', id);
    return ended;
  };
  let library = openTab();
  await library.linkFolder('f', folder);
  expect(await scan(library, 'first')).toMatchObject({ imported: 30, copiedBytes: 0 });
  library.stop();
  library = openTab();
  await write('note 1.md', 'Changed altogether.');
  await write('new.md', 'New.');
  await folder.removeEntry('note 2.md');
  const second = await scan(library, 'second');
  expect(second).toMatchObject({ state: 'done', totalFiles: 3, imported: 2, removed: 1 });
  expect(await library.status()).toMatchObject({ items: 30, binned: 1 });
  await root.removeEntry(name, { recursive: true });
  await expect(library.scanFolder('f', 'third')).rejects.toMatchObject({ code: 'folder-missing' });
});
