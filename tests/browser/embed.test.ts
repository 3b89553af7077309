import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/library/embedder.ts';
import { bgeSmallZh, minilmL6 } from '../../src/models/starter-catalogue.ts';
import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import { connect, type Client } from '../../src/protocol/rpc.ts';
import { transfer } from '../../src/protocol/transfer.ts';
import { WorkerEmbedder } from '../../src/remote/worker-embedder.ts';
import { paraphrasesEn } from '../fixtures/paraphrases-en.ts';
import { paraphrasesZh } from '../fixtures/paraphrases-zh.ts';
import { collect } from '../support/collect.ts';

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

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

async function rows(
  spaceId: string,
  role: 'query' | 'passage',
  texts: readonly string[],
): Promise<Float32Array[]> {
  const { dimensions, vectors } = await embedder.embed({ spaceId, role, texts }, never);
  expect(vectors).toHaveLength(texts.length * dimensions);
  return texts.map((_, row) => vectors.subarray(row * dimensions, (row + 1) * dimensions));
}

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

  it('gives unit vectors, the same whatever else is in the call, in the order of the texts', async () => {
    const texts = pairs.map(([note]) => note);
    const together = await rows(entry.id, 'passage', [...texts, texts.join(' ').repeat(20)]);
    for (const [index, text] of texts.slice(0, 4).entries()) {
      const [alone] = await rows(entry.id, 'passage', [text]);
      const same = together[index];
      if (!alone || !same) throw new Error('a row is missing');
      expect(cosine(alone, alone)).toBeCloseTo(1, 4);
      expect(cosine(alone, same)).toBeGreaterThan(0.999);
    }
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

  it('stops when asked, and the next call works', async () => {
    const stop = new AbortController();
    const stopped = embedder.embed(passages, stop.signal);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect(await rows(minilmL6.id, 'query', ['next'])).toHaveLength(1);
  });

  it('works again after its models were unloaded', async () => {
    await collect(page.stream('unload', null));
    expect(await rows(minilmL6.id, 'query', ['again'])).toHaveLength(1);
  });

  it('answers nothing for nothing', async () => {
    expect(await rows(minilmL6.id, 'passage', [])).toEqual([]);
  });

  it('says which embedder is not here', async () => {
    const asked = embedder.embed({ spaceId: 'e5', role: 'query', texts: ['x'] }, never);
    await expect(asked).rejects.toMatchObject({ code: 'model-missing', detail: { modelId: 'e5' } });
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
