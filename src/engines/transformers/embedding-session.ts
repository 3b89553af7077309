import type { EmbedderEntry } from '../../models/model-entry.ts';
import { pool } from './pool.ts';
import { Tensor, type LoadedModel, type OrtTensor } from './runtime.ts';
import { truncateIds } from './truncate-ids.ts';

/** One loaded embedder: text → tokens → unit vector. */
export class EmbeddingSession {
  readonly #entry: EmbedderEntry;
  readonly #loaded: LoadedModel;

  constructor(entry: EmbedderEntry, loaded: LoadedModel) {
    this.#entry = entry;
    this.#loaded = loaded;
  }

  /**
   * Embed one text, cut to the model's window.
   *
   * One at a time on purpose: int8 models quantize activations by the range of the whole batch, so the same text came out
   * at a cosine of only 0.989 in another batch of 8. Measured cost of going one by one: 5–9 % on 35-token notes.
   * @returns `[dimensions]`, of length 1
   */
  async embed(text: string, role: 'query' | 'passage'): Promise<Float32Array> {
    const outputs = await this.#loaded.session.run(this.#feeds(this.#tokens(text, role)));
    const hidden = outputs['last_hidden_state'] ?? outputs['token_embeddings'];
    if (!hidden) throw new Error('Unsupported model type: no last_hidden_state');
    const { dimensions, pooling } = this.#entry;
    if (hidden.dims.at(-1) !== dimensions) {
      throw new Error(`Unsupported model type: not ${dimensions} dimensions`);
    }
    return pool(hidden.data as Float32Array, dimensions, pooling);
  }

  async dispose(): Promise<void> {
    await this.#loaded.model.dispose();
  }

  #tokens(text: string, role: 'query' | 'passage'): number[] {
    const { queryPrefix, passagePrefix, contextTokens } = this.#entry;
    const prefix = role === 'query' ? queryPrefix : passagePrefix;
    return truncateIds(this.#loaded.tokenizer.encode(prefix + text), contextTokens);
  }

  #feeds(ids: readonly number[]): Record<string, OrtTensor> {
    const row = (at: (id: number) => bigint): OrtTensor =>
      new Tensor('int64', BigInt64Array.from(ids, at), [1, ids.length]).ort_tensor;
    const available: Record<string, () => OrtTensor> = {
      input_ids: () => row(BigInt),
      attention_mask: () => row(() => 1n),
      token_type_ids: () => row(() => 0n),
    };
    return Object.fromEntries(
      this.#loaded.session.inputNames.map((name) => {
        const tensor = available[name]?.();
        if (!tensor) throw new Error(`Unsupported model type: unknown input ${name}`);
        return [name, tensor];
      }),
    );
  }
}
