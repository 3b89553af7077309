import type { Embedder, EmbedRequest, Embeddings } from '../library/embedder.ts';
import type { EmbedContract } from '../protocol/embed-contract.ts';
import type { Client } from '../protocol/rpc.ts';
import { AppError } from '../shared/errors.ts';

/** An `Embedder` on the other side of an RPC client: the embed worker, or a port to it. */
export class WorkerEmbedder implements Embedder {
  readonly #client: Pick<Client<EmbedContract>, 'stream'>;

  constructor(client: Pick<Client<EmbedContract>, 'stream'>) {
    this.#client = client;
  }

  async embed(request: EmbedRequest, signal: AbortSignal): Promise<Embeddings> {
    for await (const embeddings of this.#client.stream('embed', request, signal)) return embeddings;
    throw new AppError('internal', 'The embed worker answered nothing');
  }
}
