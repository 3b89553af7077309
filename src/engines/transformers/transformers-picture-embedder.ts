import type { Embeddings } from '../../library/embedder.ts';
import type { PictureEmbedder } from '../../library/looking/picture-embedder.ts';
import type { Pixels } from '../../library/looking/pixels.ts';
import type { PictureEmbedderEntry } from '../../models/model-entry.ts';
import { abortError, orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import { nextTask } from '../../shared/next-task.ts';
import { engineFailure } from './engine-failure.ts';
import type { LoadOptions } from './runtime.ts';
import { openPictureTower, openTextTower, type Tower } from './towers.ts';
import { TwoLanes, type Lane } from './two-lanes.ts';

/** Which model makes the vectors of a space; `undefined` for one that is not here. */
export type PictureEmbedderOf = (spaceId: string) => PictureEmbedderEntry | undefined;

/**
 * Image-text models on the CPU (WASM). Each tower is loaded at its first use: a question needs only the one for texts. One picture
 * or text at a time; between two of them an abort is heard and a waiting text, which is a question, goes first.
 */
export class TransformersPictureEmbedder implements PictureEmbedder {
  readonly #entryOf: PictureEmbedderOf;
  readonly #lanes = new TwoLanes();
  readonly #pictures: Towers<Pixels>;
  readonly #texts: Towers<string>;

  constructor(entryOf: PictureEmbedderOf, options: LoadOptions) {
    this.#entryOf = entryOf;
    this.#pictures = new Towers((entry) => openPictureTower(entry, options));
    this.#texts = new Towers((entry) => openTextTower(entry, options));
  }

  async embedPictures(
    spaceId: string,
    pictures: readonly Pixels[],
    signal: AbortSignal,
  ): Promise<Embeddings> {
    for (const { data, widthPx, heightPx } of pictures) {
      if (data.length === 0 || data.length !== widthPx * heightPx * 4) {
        throw new AppError('invalid-input', `${widthPx} × ${heightPx} px, ${data.length} bytes`);
      }
    }
    return this.#rows(spaceId, pictures, { towers: this.#pictures, lane: 'passage' }, signal);
  }

  embedTexts(spaceId: string, texts: readonly string[], signal: AbortSignal): Promise<Embeddings> {
    return this.#rows(spaceId, texts, { towers: this.#texts, lane: 'query' }, signal);
  }

  /** Free all memory after the runs in progress; the next call loads again. */
  async unload(): Promise<void> {
    await this.#lanes.run('passage', async () => {
      await Promise.all([this.#pictures.dispose(), this.#texts.dispose()]);
    });
  }

  async #rows<Input>(
    spaceId: string,
    inputs: readonly Input[],
    how: { readonly towers: Towers<Input>; readonly lane: Lane },
    signal: AbortSignal,
  ): Promise<Embeddings> {
    throwIfAborted(signal);
    const entry = this.#entry(spaceId);
    const vectors = new Float32Array(inputs.length * entry.dimensions);
    try {
      const tower = await orAbort(how.towers.open(entry), signal);
      for (const [row, input] of inputs.entries()) {
        const vector = await this.#lanes.run(how.lane, async () => {
          throwIfAborted(signal);
          const made = await tower.embed(input);
          await nextTask();
          return made;
        });
        vectors.set(vector, row * entry.dimensions);
      }
    } catch (thrown) {
      if (signal.aborted) throw abortError(signal);
      throw engineFailure(thrown, spaceId, 'run');
    }
    throwIfAborted(signal);
    return { dimensions: entry.dimensions, vectors };
  }

  #entry(spaceId: string): PictureEmbedderEntry {
    const entry = this.#entryOf(spaceId);
    if (entry) return entry;
    throw new AppError('model-missing', `No picture embedder ${spaceId}`, {
      detail: { modelId: spaceId },
    });
  }
}

/** Towers of one sort, by model. Shared by all callers, so no single caller's abort stops a load; a failed load is tried again. */
class Towers<Input> {
  readonly #load: (entry: PictureEmbedderEntry) => Promise<Tower<Input>>;
  readonly #open = new Map<string, Promise<Tower<Input>>>();

  constructor(load: (entry: PictureEmbedderEntry) => Promise<Tower<Input>>) {
    this.#load = load;
  }

  open(entry: PictureEmbedderEntry): Promise<Tower<Input>> {
    const known = this.#open.get(entry.id);
    if (known) return known;
    const loading = this.#load(entry);
    this.#open.set(entry.id, loading);
    loading.catch(() => this.#open.delete(entry.id));
    return loading;
  }

  async dispose(): Promise<void> {
    const towers = [...this.#open.values()];
    this.#open.clear();
    for (const tower of await Promise.allSettled(towers)) {
      if (tower.status === 'fulfilled') await tower.value.dispose();
    }
  }
}
