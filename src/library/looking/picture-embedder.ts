import type { Embeddings } from '../embedder.ts';
import type { Pixels } from './pixels.ts';

/**
 * Turns pictures and texts into unit vectors of one space: a text lies near the pictures that it describes. Laws:
 * - Row `i` of the result belongs to the `i`-th picture or text; the same one gives the same vector whatever else is asked for.
 * - Vectors of different `spaceId`s are never compared.
 * - The cosine of a text and a fitting picture is low (0.1 to 0.4 with published models): ranks are compared, not values.
 * - The caller's pixels are not changed and stay usable.
 */
export interface PictureEmbedder {
  /**
   * @param spaceId id of a `picture-embedder`
   * @throws {AppError} `aborted`, `worker-died`, `out-of-memory`, `model-missing`, `model-unsupported`, `integrity-failed`,
   *   `invalid-input`
   */
  embedPictures(
    spaceId: string,
    pictures: readonly Pixels[],
    signal: AbortSignal,
  ): Promise<Embeddings>;
  /** @throws {AppError} as `embedPictures` */
  embedTexts(spaceId: string, texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
}
