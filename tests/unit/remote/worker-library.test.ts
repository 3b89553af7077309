import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileIngestor } from '../../../src/library/ingest/file-ingestor.ts';
import type { LibraryChange } from '../../../src/library/library.ts';
import type { LibraryParts } from '../../../src/library/stored-library.ts';
import type { EmbedContract, EmbedSetup } from '../../../src/protocol/embed-contract.ts';
import type { IngestContract } from '../../../src/protocol/ingest-contract.ts';
import type { LibraryContract } from '../../../src/protocol/library-contract.ts';
import { ingestHandlers } from '../../../src/remote/ingest-host.ts';
import { LibraryHost } from '../../../src/remote/library-host.ts';
import { WorkerLibrary } from '../../../src/remote/worker-library.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { bring, importFiles, skippedOf, untilImport, untilState } from '../../support/bring.ts';
import { collect } from '../../support/collect.ts';
import { embedHandlers } from '../../support/embed-handlers.ts';
import { FakeWorker } from '../../support/fake-worker.ts';
import { embedded } from '../../support/library-contract.ts';
import { memoryParts } from '../../support/stored-library.ts';
import { WordEmbedder } from '../../support/word-embedder.ts';
import { FixedLooker, HeaderDecoder, visionHandlers } from '../../support/picture-tools.ts';
import type { VisionContract } from '../../../src/protocol/vision-contract.ts';
import { laterByTimer } from '../../../src/remote/later.ts';

const idle = new AbortController().signal;

let parts: LibraryParts;
let embedder: WordEmbedder;
let openStores: () => Promise<LibraryParts>;
let libraryWorkers: FakeWorker<LibraryContract>[];
let embedWorkers: FakeWorker<EmbedContract>[];
let ingestWorkers: FakeWorker<IngestContract>[];
let setups: EmbedSetup[];
let setup: EmbedSetup;
let library: WorkerLibrary;

/** A library worker as the product has it, over stores that outlive it. */
function spawn(): FakeWorker<LibraryContract> {
  const host = new LibraryHost({
    ...memoryParts(),
    openStores: () => openStores(),
    spawnEmbedWorker: () => {
      const born = new FakeWorker(embedHandlers(embedder, (one) => setups.push(one)));
      embedWorkers.push(born);
      return born;
    },
    spawnVisionWorker: () => new FakeWorker<VisionContract>(visionHandlers(new FixedLooker())),
    later: laterByTimer,
    spawnIngestWorker: () => {
      const born: FakeWorker<IngestContract> = new FakeWorker<IngestContract>(
        ingestHandlers({
          ingest: (file, signal, start) => {
            const isFirst = ingestWorkers.length === 1;
            const kills = file.path === 'killer.md' || (file.path === 'once.md' && isFirst);
            if (kills) born.crash('error');
            return new FileIngestor({ decoder: new HeaderDecoder() }).ingest(file, signal, start);
          },
        }),
      );
      ingestWorkers.push(born);
      return born;
    },
  });
  const born = new FakeWorker<LibraryContract>(host.handlers());
  libraryWorkers.push(born);
  return born;
}

beforeEach(() => {
  parts = memoryParts();
  embedder = new WordEmbedder();
  openStores = async () => parts;
  [libraryWorkers, embedWorkers, ingestWorkers, setups] = [[], [], [], []];
  setup = { baseUrl: 'https://app.example/', embedders: [] };
  library = new WorkerLibrary({ spawn, setup: () => setup });
});
afterEach(() => {
  library.stop();
  for (const worker of [...libraryWorkers, ...embedWorkers, ...ingestWorkers]) worker.terminate();
});

const crash = (): void => libraryWorkers.at(-1)?.crash('error');

/** Lets messages travel. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the library worker', () => {
  test('is started by nothing but a call', async () => {
    await settle();
    expect(libraryWorkers).toHaveLength(0);
    await library.status();
    library.start();
    expect(libraryWorkers).toHaveLength(1);
  });

  test('that dies rejects what waits, is replaced at once, and no note is lost', async () => {
    await library.save({ id: 'a', text: 'The plumber came.' });
    const put = parts.items.put.bind(parts.items);
    parts.items.put = () => new Promise(() => undefined);
    const pending = library.save({ id: 'b', text: 'never' });
    await settle();
    crash();
    await expect(pending).rejects.toMatchObject({
      code: 'worker-died',
      detail: { worker: 'library' },
    });
    expect(libraryWorkers).toHaveLength(2);
    parts.items.put = put;
    expect((await library.get('a')).text).toBe('The plumber came.');
    expect(libraryWorkers).toHaveLength(2);
  });

  test('that dies is not noticed by those who listen, but that something may have changed unseen', async () => {
    const changes = library.changes(idle)[Symbol.asyncIterator]();
    const told: LibraryChange[] = [];
    const hear = async (): Promise<LibraryChange> => {
      for (;;) {
        const { value } = (await changes.next()) as IteratorResult<LibraryChange, LibraryChange>;
        if (value.type !== 'embedding') return value;
      }
    };
    await library.save({ id: 'a', text: 'x' });
    told.push(await hear());
    crash();
    told.push(await hear());
    await library.save({ id: 'b', text: 'y' });
    told.push(await hear());
    expect(told).toEqual([
      { type: 'saved', ids: ['a'] },
      { type: 'saved', ids: [] },
      { type: 'saved', ids: ['b'] },
    ]);
  });

  test('goes on embedding after its death without being asked', async () => {
    const before = embedder.before;
    embedder.before = () => new Promise(() => undefined);
    await library.save({ id: 'a', text: 'The plumber came.' });
    await settle();
    embedder.before = before;
    crash();
    await settle();
    expect(await library.status()).toMatchObject({ items: 1, embeddedChunks: 1 });
  });

  test('that dies of itself again and again is left alone until somebody calls', async () => {
    await library.status();
    for (let n = 0; n < 10; n++) {
      crash();
      await settle();
    }
    expect(libraryWorkers).toHaveLength(4);
    await library.status();
    expect(libraryWorkers).toHaveLength(5);
    crash();
    expect(libraryWorkers).toHaveLength(6);
  });

  test('that was stopped stays stopped until the next call', async () => {
    await library.status();
    library.stop();
    await settle();
    expect(libraryWorkers).toHaveLength(1);
    await library.status();
    expect(libraryWorkers).toHaveLength(2);
  });

  test('tells why it cannot open its stores, and opens them at a later call; changes are heard all along', async () => {
    openStores = () => Promise.reject(new AppError('storage-newer', 'newer'));
    const changes = library.changes(idle)[Symbol.asyncIterator]();
    await expect(library.status()).rejects.toMatchObject({ code: 'storage-newer' });
    await expect(collect(library.search({ query: 'x', limit: 1 }, idle))).rejects.toMatchObject({
      code: 'storage-newer',
    });
    openStores = async () => parts;
    await library.save({ id: 'a', text: 'x' });
    expect((await changes.next()).value).toEqual({ type: 'saved', ids: ['a'] });
    expect(libraryWorkers).toHaveLength(1);
  });
});

describe('the embed worker', () => {
  test('is not started before there is something to embed', async () => {
    await library.status();
    await library.list({ of: 'all', offset: 0, limit: 1 });
    await settle();
    expect(embedWorkers).toHaveLength(0);
    await library.save({ id: 'a', text: 'The plumber came.' });
    await embedded(library);
    expect(embedWorkers).toHaveLength(1);
    expect(setups).toEqual([setup]);
  });

  test('that dies is set up again, and the search says that only words count', async () => {
    await library.save({ id: 'a', text: 'The plumber came.' });
    await embedded(library);
    embedder.before = () => new Promise(() => undefined);
    const search = library.search({ query: 'plumber', limit: 5 }, idle)[Symbol.asyncIterator]();
    expect((await search.next()).value).toMatchObject({ stage: 'words', hits: [{ itemId: 'a' }] });
    const last = search.next();
    await settle();
    embedWorkers.at(-1)?.crash('error');
    expect((await last).value).toMatchObject({
      final: true,
      meaningFailed: { code: 'worker-died' },
    });
    embedder.before = async () => undefined;
    const results = await collect(library.search({ query: 'plumber', limit: 5 }, idle));
    expect(results.at(-1)).toMatchObject({ stage: 'meaning', hits: [{ itemId: 'a' }] });
    expect([embedWorkers.length, setups.length]).toEqual([2, 2]);
  });

  test('hears of embedders that came later before they are switched to', async () => {
    await library.save({ id: 'a', text: 'The plumber came.' });
    await embedded(library);
    setup = { ...setup, baseUrl: 'https://app.example/new/' };
    await library.useEmbedders({ type: 'single', spaceId: 'e5' });
    await embedded(library);
    expect(setups.at(-1)).toEqual(setup);
    expect((await library.status()).embedders).toEqual({ type: 'single', spaceId: 'e5' });
  });
});

describe('the ingest worker', () => {
  test('killed by a file: one skipped line, and new ones read the rest', async () => {
    const files = importFiles({ 'a.md': 'a', 'killer.md': 'k', 'b.md': 'b' });
    const status = await bring(library, files);
    expect(skippedOf(status)).toEqual(['killer.md file-kills']);
    expect(status).toMatchObject({ state: 'done', imported: 2, unchanged: 0, skippedCount: 1 });
    expect(ingestWorkers).toHaveLength(3);
  });

  test('that dies once, of something else than the file, loses nothing', async () => {
    const files = importFiles({ 'a.md': 'a', 'once.md': 'once', 'b.md': 'b' });
    expect(await bring(library, files)).toMatchObject({ imported: 3, skippedCount: 0 });
    expect(ingestWorkers).toHaveLength(2);
  });
});

describe('an import', () => {
  test('goes on in the next library worker, and is told as if nothing had been', async () => {
    const files = importFiles(
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${n}.md`, `note ${n}`])),
    );
    const begun = untilImport(library, 'a', ({ imported }) => imported > 0);
    const done = untilState(library, 'a', ['done']);
    const starting = library.startImport('a', files);
    await begun;
    crash();
    await starting;
    expect(await done).toMatchObject({ doneFiles: 100, totalFiles: 100, skippedCount: 0 });
    expect((await library.status()).items).toBe(100);
  });
});
