/**
 * Turns text into unit vectors. Laws: row `i` of the result belongs to `texts[i]`; the same text gives the same vector
 * whatever else is in the batch (cosine ≥ 0.99); vectors of different `spaceId`s are never compared.
 */
export interface Embedder {
  /**
   * Embed `texts` in the space `spaceId` (an embedder's model id).
   * @returns row-major `[texts.length, dimensions]`, each row of length 1
   * @throws {AppError} `aborted`, `worker-died`, `out-of-memory`, `model-missing`, `integrity-failed`
   */
  embed(request: EmbedRequest, signal: AbortSignal): Promise<Embeddings>;
}

export interface EmbedRequest {
  readonly spaceId: string;
  readonly role: 'query' | 'passage';
  readonly texts: readonly string[];
}

export interface Embeddings {
  readonly dimensions: number;
  /** Row-major `[n, dimensions]`. */
  readonly vectors: Float32Array;
}
