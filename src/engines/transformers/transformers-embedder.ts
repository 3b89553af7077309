import type { Embedder, EmbedRequest, Embeddings } from '../../library/embedder.ts';
import type { EmbedderEntry } from '../../models/model-entry.ts';
import { abortError, orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import { EmbeddingSession } from './embedding-session.ts';
import { engineFailure } from './engine-failure.ts';
import { nextTask } from '../../shared/next-task.ts';
import { loadModel, type LoadOptions } from './runtime.ts';
import { TwoLanes } from './two-lanes.ts';

/** Which embedder makes the vectors of a space; `undefined` for one that is not here. */
export type EmbedderOf = (spaceId: string) => EmbedderEntry | undefined;

/**
 * Embedders on the CPU (WASM), each loaded at its first use. Texts are run one at a time; between two of them an abort
 * is heard and a waiting query goes first.
 */
export class TransformersEmbedder implements Embedder {
  readonly #embedderOf: EmbedderOf;
  readonly #options: LoadOptions;
  readonly #lanes = new TwoLanes();
  readonly #sessions = new Map<string, Promise<EmbeddingSession>>();

  constructor(embedderOf: EmbedderOf, options: LoadOptions) {
    this.#embedderOf = embedderOf;
    this.#options = options;
  }

  async embed({ spaceId, role, texts }: EmbedRequest, signal: AbortSignal): Promise<Embeddings> {
    const entry = this.#entry(spaceId);
    try {
      const session = await orAbort(this.#session(entry), signal);
      const vectors = new Float32Array(texts.length * entry.dimensions);
      for (const [row, text] of texts.entries()) {
        const vector = await this.#lanes.run(role, async () => {
          throwIfAborted(signal);
          const made = await session.embed(text, role);
          await nextTask();
          return made;
        });
        vectors.set(vector, row * entry.dimensions);
      }
      throwIfAborted(signal);
      return { dimensions: entry.dimensions, vectors };
    } catch (thrown) {
      if (signal.aborted) throw abortError(signal);
      throw engineFailure(thrown, spaceId, 'run');
    }
  }

  /** Load the model of a space. @throws {AppError} as `embed` */
  async warmUp(spaceId: string, signal: AbortSignal): Promise<void> {
    await orAbort(this.#session(this.#entry(spaceId)), signal);
  }

  /** Free every model's memory after the runs in progress; the next call loads again. */
  async unload(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await this.#lanes.run('passage', async () => {
      for (const session of await Promise.allSettled(sessions)) {
        if (session.status === 'fulfilled') await session.value.dispose();
      }
    });
  }

  #entry(spaceId: string): EmbedderEntry {
    const entry = this.#embedderOf(spaceId);
    if (entry) return entry;
    throw new AppError('model-missing', `No embedder ${spaceId}`, { detail: { modelId: spaceId } });
  }

  /** Shared by all callers, so no single caller's abort stops a load; a failed load is tried again at the next call. */
  #session(entry: EmbedderEntry): Promise<EmbeddingSession> {
    const known = this.#sessions.get(entry.id);
    if (known) return known;
    const loading = loadModel(entry, this.#options, new AbortController().signal).then(
      (loaded) => new EmbeddingSession(entry, loaded),
    );
    this.#sessions.set(entry.id, loading);
    loading.catch(() => this.#sessions.delete(entry.id));
    return loading;
  }
}
