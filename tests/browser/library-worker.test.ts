import { expect, onTestFinished, test } from 'vitest';
import type { LibraryChange } from '../../src/library/library.ts';
import { WorkerLibrary } from '../../src/remote/worker-library.ts';
import { collect } from '../support/collect.ts';
import { deleteDatabases } from '../support/delete-databases.ts';
import { embedded, libraryContract } from '../support/library-contract.ts';

const idle = new AbortController().signal;

const setup = () => ({ baseUrl: `${location.origin}/`, embedders: [] });

/** The library in its worker over the real database, with an embedder that needs no model. */
function openQuick(): WorkerLibrary {
  return new WorkerLibrary({
    spawn: () =>
      new Worker(new URL('../support/test-library.worker.ts', import.meta.url), { type: 'module' }),
    setup,
  });
}

/** The product's own workers and models. */
function open(): WorkerLibrary {
  return new WorkerLibrary({
    spawn: () =>
      new Worker(new URL('../../workers/library.worker.ts', import.meta.url), { type: 'module' }),
    setup,
  });
}

libraryContract('WorkerLibrary in Chromium', {
  timeoutMs: 60_000,
  open: async () => {
    await deleteDatabases();
    const library = openQuick();
    return { library, close: () => library.stop() };
  },
});

test('two tabs follow each other', async () => {
  await deleteDatabases();
  const [here, there] = [openQuick(), openQuick()];
  // Else they would embed the next test's notes with their own embedder.
  onTestFinished(() => [here, there].forEach((library) => library.stop()));
  await there.status();
  const changes = there.changes(idle)[Symbol.asyncIterator]();
  await there.status(); // the changes are listened to
  await here.save({ id: 'a', text: 'The cat sleeps.' });
  for (;;) {
    const { value } = (await changes.next()) as IteratorResult<LibraryChange, LibraryChange>;
    if (value.type === 'saved') break;
  }
  expect((await there.list({ of: 'all', offset: 0, limit: 5 })).items).toMatchObject([{ id: 'a' }]);
  await embedded(there);
  const results = await collect(there.search({ query: 'kitten', limit: 5 }, idle));
  expect(results.at(-1)?.hits[0]).toMatchObject({ itemId: 'a' });
});

test('notes outlive the worker, and a search by meaning finds what shares no word', async () => {
  await deleteDatabases();
  let library = open();
  onTestFinished(() => library.stop());
  await library.save({ id: 'a', text: 'The plumber came on Tuesday and charged 85 euros.' });
  await library.save({ id: 'b', text: 'Grandma bakes apple pie for 45 minutes.' });
  library.stop();
  library = open();
  await embedded(library);
  const query = 'expenses for repairing the sink';
  const results = await collect(library.search({ query, limit: 5 }, idle));
  expect(results[0]?.hits).toEqual([]);
  expect(results.at(-1)?.hits[0]).toMatchObject({ itemId: 'a' });
  expect(await library.status()).toMatchObject({ items: 2, durability: 'durable' });
});
