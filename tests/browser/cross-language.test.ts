import glossary from 'virtual:glossary';
import { afterAll, expect, test } from 'vitest';
import type { SearchHit } from '../../src/library/library.ts';
import { Glossary } from '../../src/library/translate/glossary.ts';
import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import { connect, only } from '../../src/protocol/rpc.ts';
import { WorkerEmbedder } from '../../src/remote/worker-embedder.ts';
import { crossLanguage } from '../fixtures/cross-language.ts';
import type { SearchSet } from '../fixtures/search-set.ts';
import { collect } from '../support/collect.ts';
import { embedded } from '../support/library-contract.ts';
import { memoryNoteLibrary } from '../support/stored-library.ts';

const idle = new AbortController().signal;
const worker = new Worker(new URL('../../workers/embed.worker.ts', import.meta.url), {
  type: 'module',
});
afterAll(() => worker.terminate());
const client = connect<EmbedContract>(worker);
const embedder = new WorkerEmbedder(client);
const translator = new Glossary(async () => glossary);

/** Counts: questions whose note came first, was among the first five; unanswerable questions with a sure hit. */
interface Figures {
  readonly first: number;
  readonly inFive: number;
  readonly falseSure: number;
}

async function measure(set: SearchSet): Promise<Figures> {
  const library = memoryNoteLibrary({ embedder, translator });
  for (const { id, text } of set.notes) await library.save({ id, text });
  const stop = new AbortController();
  const running = library.run(stop.signal).catch(() => undefined);
  await embedded(library);
  stop.abort();
  await running;
  const hitsFor = async (query: string): Promise<readonly SearchHit[]> =>
    (await collect(library.search({ query, limit: 5 }, idle))).at(-1)?.hits ?? [];
  const figures = { first: 0, inFive: 0, falseSure: 0 };
  for (const { query, note } of set.questions) {
    const place = (await hitsFor(query)).findIndex(({ itemId }) => itemId === note);
    figures.first += Number(place === 0);
    figures.inFive += Number(place >= 0);
  }
  for (const query of set.unanswerable) {
    const hits = await hitsFor(query);
    figures.falseSure += Number(hits.some(({ confidence }) => confidence === 'sure'));
  }
  return figures;
}

// Chance would have the right one of 22 notes first in 1 question, and among five in 5. Measured in Chromium 156; each floor
// leaves room for one question.
test.each([
  {
    name: 'dev, Chinese questions over English notes',
    set: crossLanguage.dev.zhOverEn,
    floor: { first: 13, inFive: 13, falseSure: 2 },
  },
  {
    name: 'dev, English questions over Chinese notes',
    set: crossLanguage.dev.enOverZh,
    floor: { first: 11, inFive: 11, falseSure: 1 },
  },
  {
    name: 'test, Chinese questions over English notes',
    set: crossLanguage.test.zhOverEn,
    floor: { first: 14, inFive: 15, falseSure: 1 },
  },
  {
    name: 'test, English questions over Chinese notes',
    set: crossLanguage.test.enOverZh,
    floor: { first: 13, inFive: 14, falseSure: 1 },
  },
])('across languages: $name', { timeout: 300_000 }, async ({ name, set, floor }) => {
  await only(client.stream('setUp', { baseUrl: `${location.origin}/`, embedders: [] }));
  const { first, inFive, falseSure } = await measure(set);
  const of = set.questions.length;
  console.info(
    `${name}: first ${first}/${of}, among five ${inFive}/${of}, ` +
      `sure where nothing answers ${falseSure}/${set.unanswerable.length}`,
  );
  expect(first).toBeGreaterThanOrEqual(floor.first);
  expect(inFive).toBeGreaterThanOrEqual(floor.inFive);
  expect(falseSure).toBeLessThanOrEqual(floor.falseSure);
});
