import { describe, expect, it } from 'vitest';
import { decodeTokens, type Decoder } from '../../../../src/engines/transformers/decode-tokens.ts';
import { sharedPrefix } from '../../../../src/engines/transformers/prefix.ts';

/** Counts upwards: after token n comes n + 1. Records what it was asked to compute. */
class CountingDecoder implements Decoder {
  runs: number[][] = [];
  cleared = 0;
  failing = false;
  #cache: number[] = [];

  keepPrefix(prompt: readonly number[]): number {
    this.#cache.length = Math.min(sharedPrefix(this.#cache, prompt), prompt.length - 1);
    return this.#cache.length;
  }

  async forward(ids: readonly number[]): Promise<Float32Array> {
    if (this.failing) throw new Error('broken');
    this.runs.push([...ids]);
    this.#cache.push(...ids);
    const logits = new Float32Array(1000);
    logits[(ids.at(-1) ?? 0) + 1] = 1;
    return logits;
  }

  clear(): void {
    this.cleared++;
    this.#cache = [];
  }
}

const request = (prompt: readonly number[], maxTokens: number, end = 999) => ({
  prompt,
  maxTokens,
  endIds: new Set([end]),
  sampling: { temperature: 0, random: () => 0 },
});

async function readAll(tokens: AsyncGenerator<number, 'stop' | 'length'>) {
  const ids: number[] = [];
  let step = await tokens.next();
  for (; !step.done; step = await tokens.next()) ids.push(step.value);
  return { ids, reason: step.value };
}

const never = new AbortController().signal;

describe('decodeTokens', () => {
  it('ends with length at the limit, without a run for a token that nobody wants', async () => {
    const decoder = new CountingDecoder();
    const read = await readAll(decodeTokens(decoder, request([1, 2, 3], 2), never));
    expect(read).toEqual({ ids: [4, 5], reason: 'length' });
    expect(decoder.runs).toEqual([[1, 2, 3], [4]]);
  });

  it('ends with stop at an end token, which is not part of the answer', async () => {
    const tokens = decodeTokens(new CountingDecoder(), request([1], 50, 4), never);
    expect(await readAll(tokens)).toEqual({ ids: [2, 3], reason: 'stop' });
  });

  it('computes only what is new when the prompt goes on from the last answer', async () => {
    const decoder = new CountingDecoder();
    await readAll(decodeTokens(decoder, request([1, 2, 3], 3), never)); // answers 4 5 6
    decoder.runs = [];
    await readAll(decodeTokens(decoder, request([1, 2, 3, 4, 5, 6, 50, 51], 1), never));
    expect(decoder.runs).toEqual([[6, 50, 51]]); // 6 was chosen but never run
  });

  it('computes at least the last token of a prompt that is known as a whole', async () => {
    const decoder = new CountingDecoder();
    await readAll(decodeTokens(decoder, request([1, 2, 3], 2), never));
    decoder.runs = [];
    const again = await readAll(decodeTokens(decoder, request([1, 2, 3], 1), never));
    expect(decoder.runs).toEqual([[3]]);
    expect(again.ids).toEqual([4]);
  });

  it('reads a long prompt in pieces of 64 tokens', async () => {
    const decoder = new CountingDecoder();
    const prompt = Array.from({ length: 150 }, (_, index) => index);
    await readAll(decodeTokens(decoder, request(prompt, 1), never));
    expect(decoder.runs.map((run) => run.length)).toEqual([64, 64, 22]);
  });

  it('hears an abort between two pieces of the prompt, and keeps what was computed', async () => {
    const decoder = new CountingDecoder();
    const stop = new AbortController();
    const prompt = Array.from({ length: 150 }, (_, index) => index);
    const reading = readAll(decodeTokens(decoder, request(prompt, 5), stop.signal));
    stop.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(decoder.runs).toHaveLength(1);
    expect(decoder.cleared).toBe(0);
  });

  it('does not trust the cache after a failed run', async () => {
    const decoder = new CountingDecoder();
    decoder.failing = true;
    await expect(readAll(decodeTokens(decoder, request([1], 5), never))).rejects.toThrow('broken');
    expect(decoder.cleared).toBe(1);
  });
});
