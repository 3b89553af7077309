import { describe, expect, test } from 'vitest';
import type { Embedder, EmbedRequest } from '../../src/library/embedder.ts';

/** How to run the suite on one implementation. */
export interface EmbedderSubject {
  /** Called once, at the first test. */
  readonly open: () => Promise<Embedder>;
  /** A space that it has. */
  readonly spaceId: string;
  readonly dimensions: number;
  /** Texts of different lengths and meanings, four at least; in the space's language. */
  readonly texts: readonly string[];
  readonly timeoutMs?: number;
}

const IDLE = new AbortController().signal;

/** How alike two embeddings of the same text must be, as cosine: the port's law. */
const SAME = 0.99;

/** Cosine similarity of unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

/** The rows of a result. */
export async function embedRows(
  embedder: Embedder,
  request: EmbedRequest,
): Promise<Float32Array[]> {
  const { dimensions, vectors } = await embedder.embed(request, IDLE);
  expect(vectors).toHaveLength(request.texts.length * dimensions);
  return request.texts.map((_, row) => vectors.slice(row * dimensions, (row + 1) * dimensions));
}

/** The laws of `Embedder`. Run them on each implementation. */
export function embedderContract(
  name: string,
  { open, spaceId, dimensions, texts, timeoutMs = 10_000 }: EmbedderSubject,
): void {
  let opening: Promise<Embedder> | undefined;
  const embedder = (): Promise<Embedder> => (opening ??= open());
  const passages = async (some: readonly string[]): Promise<Float32Array[]> =>
    embedRows(await embedder(), { spaceId, role: 'passage', texts: some });

  describe(`Embedder: ${name}`, { timeout: timeoutMs }, () => {
    test('gives one row of the space’s length for each text', async () => {
      const request = { spaceId, role: 'passage', texts } as const;
      const result = await (await embedder()).embed(request, IDLE);
      expect(result.dimensions).toBe(dimensions);
      expect(result.vectors).toBeInstanceOf(Float32Array);
      expect(result.vectors).toHaveLength(texts.length * dimensions);
    });

    test('rows have length 1', async () => {
      for (const row of await passages(texts)) expect(cosine(row, row)).toBeCloseTo(1, 4);
    });

    test('row i belongs to text i, whatever else is in the call', async () => {
      const inOrder = await passages(texts);
      const turned = await passages(texts.toReversed());
      for (const [index, row] of inOrder.entries()) {
        const same = turned.at(-1 - index);
        if (!same) throw new Error('a row is missing');
        expect(cosine(row, same)).toBeGreaterThanOrEqual(SAME);
        const others = inOrder.filter((_, other) => other !== index);
        for (const other of others) expect(cosine(row, other)).toBeLessThan(SAME);
      }
    });

    test('a text alone gets the vector that it gets among long ones', async () => {
      const [first = ''] = texts;
      const [alone] = await passages([first]);
      const [among] = await passages([first, texts.join(' ').repeat(20)]);
      if (!alone || !among) throw new Error('a row is missing');
      expect(cosine(alone, among)).toBeGreaterThanOrEqual(SAME);
    });

    test('an empty text and a very long one get vectors too', async () => {
      for (const row of await passages(['', texts.join(' ').repeat(200)])) {
        expect(cosine(row, row)).toBeCloseTo(1, 4);
      }
    });

    test('queries are embedded in the same space', async () => {
      const rows = await embedRows(await embedder(), { spaceId, role: 'query', texts });
      expect(rows).toHaveLength(texts.length);
      for (const row of rows) expect(row).toHaveLength(dimensions);
    });

    test('nothing gives nothing', async () => {
      expect(await passages([])).toEqual([]);
    });

    test('a space that is not here is `model-missing`', async () => {
      const request = { spaceId: 'no-such-space', role: 'query', texts: ['x'] } as const;
      await expect((await embedder()).embed(request, IDLE)).rejects.toMatchObject({
        code: 'model-missing',
      });
    });

    test('a signal that has fired already throws `aborted`', async () => {
      const request = { spaceId, role: 'passage', texts } as const;
      const call = (await embedder()).embed(request, AbortSignal.abort());
      await expect(call).rejects.toMatchObject({ code: 'aborted' });
    });

    test('an abort in the middle throws `aborted`, and the next call works', async () => {
      const stop = new AbortController();
      const many = Array.from({ length: 20 }, () => texts).flat();
      const call = (await embedder()).embed({ spaceId, role: 'passage', texts: many }, stop.signal);
      stop.abort();
      await expect(call).rejects.toMatchObject({ code: 'aborted' });
      expect(await passages(texts.slice(0, 1))).toHaveLength(1);
    });

    test('calls at the same time do not mix', async () => {
      const [first = '', second = ''] = texts;
      const [one, two] = await Promise.all([passages([first]), passages([second])]);
      const [again] = await passages([first]);
      if (!one[0] || !two[0] || !again) throw new Error('a row is missing');
      expect(cosine(one[0], again)).toBeGreaterThanOrEqual(SAME);
      expect(cosine(two[0], again)).toBeLessThan(SAME);
    });
  });
}
