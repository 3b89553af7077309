import { chooseToken, type Sampling } from './sample.ts';
import { nextTask } from '../../shared/next-task.ts';

/** A decoder with a cache; `CausalSession` is the real one. */
export interface Decoder {
  keepPrefix(prompt: readonly number[]): number;
  forward(ids: readonly number[]): Promise<Float32Array>;
  clear(): void;
}

export interface DecodeRequest {
  readonly prompt: readonly number[];
  readonly maxTokens: number;
  /** Tokens that end the answer; never yielded. */
  readonly endIds: ReadonlySet<number>;
  readonly sampling: Sampling;
}

/** Prompt tokens computed in one run: small enough that a stop is heard within a second on a slow device. */
const PREFILL_TOKENS = 64;

/**
 * Generate token by token, pausing for messages after every run.
 * @returns `stop` when an end token was chosen, `length` at `maxTokens`
 * @throws the signal's reason when aborted; the cache stays usable
 */
export async function* decodeTokens(
  decoder: Decoder,
  { prompt, maxTokens, endIds, sampling }: DecodeRequest,
  signal: AbortSignal,
): AsyncGenerator<number, 'stop' | 'length'> {
  const seen = [...prompt];
  let logits = await prefill(decoder, prompt, signal);
  for (let made = 0; made < maxTokens; made++) {
    const id = chooseToken(logits, seen, sampling);
    if (endIds.has(id)) return 'stop';
    seen.push(id);
    yield id;
    if (made + 1 < maxTokens) logits = await step(decoder, [id], signal);
  }
  return 'length';
}

async function prefill(
  decoder: Decoder,
  prompt: readonly number[],
  signal: AbortSignal,
): Promise<Float32Array> {
  let logits = new Float32Array();
  for (let at = decoder.keepPrefix(prompt); at < prompt.length; at += PREFILL_TOKENS) {
    logits = new Float32Array(await step(decoder, prompt.slice(at, at + PREFILL_TOKENS), signal));
  }
  return logits;
}

async function step(
  decoder: Decoder,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<Float32Array> {
  signal.throwIfAborted();
  try {
    const logits = await decoder.forward(ids);
    await nextTask();
    signal.throwIfAborted();
    return logits;
  } catch (thrown) {
    if (!signal.aborted) decoder.clear();
    throw thrown;
  }
}
