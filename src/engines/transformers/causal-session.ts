import { keepPositions, sharedPrefix } from './prefix.ts';
import { Tensor, type OrtSession, type OrtTensor } from './runtime.ts';

/** Names of KV cache inputs and outputs in ONNX exports of decoders. */
const PAST = 'past_key_values.';
const PRESENT = 'present.';

type FloatData = Float32Array | Uint16Array;

/**
 * A decoder with its KV cache. The cache outlives a call: `keepPrefix` keeps what a new prompt shares with the last one, so
 * that a second turn computes only what is new.
 */
export class CausalSession {
  readonly #session: OrtSession;
  /** Tokens whose keys and values are in `#past`. */
  #tokens: number[] = [];
  #past: Record<string, OrtTensor> = {};

  constructor(session: OrtSession) {
    this.#session = session;
  }

  /** Number of positions in the cache. */
  get length(): number {
    return this.#tokens.length;
  }

  /**
   * Cut the cache to what it shares with `prompt`, leaving at least the prompt's last token to be computed.
   * @returns how many leading tokens of `prompt` need no computing
   */
  keepPrefix(prompt: readonly number[]): number {
    const keep = Math.min(sharedPrefix(this.#tokens, prompt), prompt.length - 1);
    if (keep <= 0) this.clear();
    else if (keep < this.#tokens.length) this.#cut(keep);
    return this.#tokens.length;
  }

  /** Forget everything; after a failed run the cache is not to be trusted. */
  clear(): void {
    this.#tokens = [];
    this.#past = {};
  }

  /**
   * Compute `ids` after what the cache holds.
   * @returns scores of the token after the last one, `[vocabulary]`; the caller may change them
   */
  async forward(ids: readonly number[]): Promise<Float32Array> {
    const outputs = await this.#session.run(this.#feeds(ids));
    const logits = outputs['logits'];
    if (!logits) throw new Error('The model has no logits');
    this.#past = Object.fromEntries(
      Object.entries(outputs)
        .filter(([name]) => name.startsWith(PRESENT))
        .map(([name, tensor]) => [name.replace(PRESENT, PAST), tensor]),
    );
    this.#tokens.push(...ids);
    const vocabulary = logits.dims.at(-1) ?? 0;
    return Float32Array.from((logits.data as Float32Array).subarray(-vocabulary));
  }

  #feeds(ids: readonly number[]): Record<string, OrtTensor> {
    const past = this.#tokens.length;
    const available: Record<string, () => OrtTensor> = {
      input_ids: () => int64(ids),
      attention_mask: () => int64(Array<number>(past + ids.length).fill(1)),
      position_ids: () => int64(ids.map((_, index) => past + index)),
      num_logits_to_keep: () => new Tensor('int64', BigInt64Array.of(1n), []).ort_tensor,
    };
    return Object.fromEntries(
      this.#session.inputNames.map((name) => {
        const tensor = name.startsWith(PAST) ? this.#pastTensor(name) : available[name]?.();
        if (!tensor) throw new Error(`Unsupported model type: unknown input ${name}`);
        return [name, tensor];
      }),
    );
  }

  #pastTensor(name: string): OrtTensor {
    return this.#past[name] ?? this.#emptyPast(name);
  }

  #emptyPast(name: string): OrtTensor {
    const input = this.#session.inputMetadata.find((candidate) => candidate.name === name);
    const [, heads, , size] = input?.shape ?? [];
    if (typeof heads !== 'number' || typeof size !== 'number') {
      throw new Error(`Unsupported model type: shape of ${name} is unknown`);
    }
    const half = input?.type === 'float16';
    const data = half ? new Uint16Array(0) : new Float32Array(0);
    return new Tensor(half ? 'float16' : 'float32', data, [1, heads, 0, size]).ort_tensor;
  }

  #cut(keep: number): void {
    this.#tokens.length = keep;
    this.#past = Object.fromEntries(
      Object.entries(this.#past).map(([name, tensor]) => {
        const dims = tensor.dims as [number, number, number, number];
        const kept = keepPositions(tensor.data as FloatData as Float32Array, dims, keep);
        return [name, new Tensor(tensor.type, kept.data, [...kept.dims]).ort_tensor];
      }),
    );
  }
}

function int64(values: readonly number[]): OrtTensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]).ort_tensor;
}
