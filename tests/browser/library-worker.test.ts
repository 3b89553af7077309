import { afterAll, expect, test } from 'vitest';
import { WorkerLibrary } from '../../src/remote/worker-library.ts';
import { collect } from '../support/collect.ts';
import { deleteDatabases } from '../support/delete-databases.ts';
import { embedded, libraryContract } from '../support/library-contract.ts';

const idle = new AbortController().signal;

/** The library in its real workers, over the real database, with the real models. */
function open(): WorkerLibrary {
  return new WorkerLibrary({
    spawn: () =>
      new Worker(new URL('../../workers/library.worker.ts', import.meta.url), { type: 'module' }),
    setup: () => ({ baseUrl: `${location.origin}/`, embedders: [] }),
  });
}

libraryContract('WorkerLibrary in Chromium', {
  timeoutMs: 60_000,
  open: async () => {
    await deleteDatabases();
    const library = open();
    return { library, close: () => library.stop() };
  },
});

test('notes outlive the worker, and a search by meaning finds what shares no word', async () => {
  await deleteDatabases();
  let library = open();
  afterAll(() => library.stop());
  await library.save({ id: 'a', text: 'The plumber came on Tuesday and charged 85 euros.' });
  await library.save({ id: 'b', text: 'Grandma bakes apple pie for 45 minutes.' });
  library.stop();
  library = open();
  await embedded(library);
  const query = 'expenses for repairing the sink';
  const results = await collect(library.search({ query, limit: 5 }, idle));
  expect(results[0]?.hits).toEqual([]);
  expect(results.at(-1)?.hits[0]).toMatchObject({ noteId: 'a' });
  expect(await library.status()).toMatchObject({ notes: 2, durability: 'durable' });
});
