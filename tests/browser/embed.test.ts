import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/library/embedder.ts';
import { bgeSmallZh, minilmL6 } from '../../src/models/starter-catalogue.ts';
import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import { connect, type Client } from '../../src/protocol/rpc.ts';
import { transfer } from '../../src/protocol/transfer.ts';
import { TransformersEmbedder } from '../../src/engines/transformers/transformers-embedder.ts';
import { WorkerEmbedder } from '../../src/remote/worker-embedder.ts';
import { paraphrasesEn } from '../fixtures/paraphrases-en.ts';
import { paraphrasesZh } from '../fixtures/paraphrases-zh.ts';
import { collect } from '../support/collect.ts';
import { cosine, embedderContract, embedRows } from '../support/embedder-contract.ts';

const never = new AbortController().signal;

let worker: Worker;
let page: Client<EmbedContract>;
let embedder: Embedder;

beforeAll(async () => {
  worker = new Worker(new URL('../../workers/embed.worker.ts', import.meta.url), {
    type: 'module',
  });
  page = connect<EmbedContract>(worker);
  // As in the product: the library worker embeds through a port of its own.
  const { port1, port2 } = new MessageChannel();
  embedder = new WorkerEmbedder(connect<EmbedContract>(port1));
  await collect(page.stream('servePort', transfer({ port: port2 }, [port2])));
  const early = embedder.embed({ spaceId: minilmL6.id, role: 'query', texts: ['early'] }, never);
  await collect(page.stream('setUp', { baseUrl: `${location.origin}/`, embedders: [] }));
  expect((await early).vectors).toHaveLength(minilmL6.dimensions);
});

afterAll(() => worker.terminate());

const rows = (spaceId: string, role: 'query' | 'passage', texts: readonly string[]) =>
  embedRows(embedder, { spaceId, role, texts });

describe.each([
  { entry: minilmL6, pairs: paraphrasesEn },
  { entry: bgeSmallZh, pairs: paraphrasesZh },
])('$entry.id', ({ entry, pairs }) => {
  it('finds notes by what they mean', async () => {
    const notes = await rows(
      entry.id,
      'passage',
      pairs.map(([note]) => note),
    );
    const questions = await rows(
      entry.id,
      'query',
      pairs.map(([, question]) => question),
    );
    const right = questions.filter((question, index) => {
      const scores = notes.map((note) => cosine(question, note));
      return scores.indexOf(Math.max(...scores)) === index;
    });
    // Measured: 11 of 12 in both languages.
    expect(right.length).toBeGreaterThanOrEqual(10);
  });
});

describe('the embed worker', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    paraphrasesEn
      .map(([note]) => note)
      .slice(index % 9, (index % 9) + 3)
      .join(' '),
  );
  const passages = { spaceId: minilmL6.id, role: 'passage', texts: many } as const;

  it('lets a query go before the passages of an import', async () => {
    const order: string[] = [];
    const done = embedder.embed(passages, never).then(() => order.push('passages'));
    await rows(minilmL6.id, 'query', ['how much was the plumber']).then(() => order.push('query'));
    await done;
    expect(order).toEqual(['query', 'passages']);
  });

  it('works again after its models were unloaded', async () => {
    await collect(page.stream('unload', null));
    expect(await rows(minilmL6.id, 'query', ['again'])).toHaveLength(1);
  });

  it('reports damaged weights, and the other models still work', async () => {
    const { source } = minilmL6;
    if (source.type !== 'bundled') throw new Error('not bundled');
    const files = source.files.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
    const damaged = { ...minilmL6, id: 'damaged', source: { ...source, files } };
    await collect(page.stream('setUp', { baseUrl: `${location.origin}/`, embedders: [damaged] }));
    const asked = embedder.embed({ spaceId: 'damaged', role: 'query', texts: ['x'] }, never);
    await expect(asked).rejects.toMatchObject({ code: 'integrity-failed' });
    expect(await rows(bgeSmallZh.id, 'query', ['还好吗'])).toHaveLength(1);
  });
});

const noteOf = ([note]: readonly [string, string]): string => note;
const english = {
  spaceId: minilmL6.id,
  dimensions: minilmL6.dimensions,
  texts: paraphrasesEn.slice(0, 4).map(noteOf),
  timeoutMs: 60_000,
};
const chinese = {
  spaceId: bgeSmallZh.id,
  dimensions: bgeSmallZh.dimensions,
  texts: paraphrasesZh.slice(0, 4).map(noteOf),
  timeoutMs: 60_000,
};
const inThisThread = async (): Promise<Embedder> =>
  new TransformersEmbedder((id) => [minilmL6, bgeSmallZh].find((entry) => entry.id === id), {
    baseUrl: `${location.origin}/`,
  });
embedderContract('transformers, English', { ...english, open: inThisThread });
embedderContract('transformers, Chinese', { ...chinese, open: inThisThread });
embedderContract('the embed worker through a port', { ...english, open: async () => embedder });
