import type { Embeddings, EmbedRequest } from '../library/embedder.ts';
import type { EmbedderEntry } from '../models/model-entry.ts';
import { bgeSmallZh, minilmL6 } from '../models/starter-catalogue.ts';
import type { EmbedContract, EmbedSetup } from '../protocol/embed-contract.ts';
import { serve, type Endpoint, type Handlers } from '../protocol/rpc.ts';
import { transfer } from '../protocol/transfer.ts';
import { orAbort } from '../shared/abort.ts';
import { deferred } from '../shared/deferred.ts';
import type { ReadModelFile } from './open-model.ts';
import { TransformersEmbedder } from './transformers/transformers-embedder.ts';

/** Embedders that come with the app. */
const bundled: readonly EmbedderEntry[] = [minilmL6, bgeSmallZh];

/** The embed worker's side of `EmbedContract`, for the page and for every port handed over. */
export class EmbedHost {
  readonly #readModelFile: ReadModelFile;
  readonly #ready = deferred<TransformersEmbedder>();
  #entries = new Map(bundled.map((entry) => [entry.id, entry]));
  #isSetUp = false;

  constructor(options: { readonly readModelFile: ReadModelFile }) {
    this.#readModelFile = options.readModelFile;
  }

  /** Answer calls that arrive on `endpoint`. */
  serve(endpoint: Endpoint): void {
    serve<EmbedContract>(endpoint, this.#handlers());
  }

  #handlers(): Handlers<EmbedContract> {
    return {
      setUp: (setup) => once(async () => this.#setUp(setup)),
      servePort: ({ port }) => once(async () => this.serve(port)),
      embed: (request, signal) => this.#embed(request, signal),
      warmUp: ({ spaceId }, signal) =>
        once(async () => (await orAbort(this.#ready.promise, signal)).warmUp(spaceId, signal)),
      unload: (_request, signal) =>
        once(async () => (await orAbort(this.#ready.promise, signal)).unload()),
    };
  }

  #setUp({ baseUrl, embedders }: EmbedSetup): void {
    this.#entries = new Map([...bundled, ...embedders].map((entry) => [entry.id, entry]));
    if (this.#isSetUp) return;
    this.#isSetUp = true;
    this.#ready.resolve(
      new TransformersEmbedder((id) => this.#entries.get(id), {
        baseUrl,
        readModelFile: this.#readModelFile,
      }),
    );
  }

  async *#embed(request: EmbedRequest, signal: AbortSignal): AsyncGenerator<Embeddings> {
    const embedder = await orAbort(this.#ready.promise, signal);
    const embeddings = await embedder.embed(request, signal);
    yield transfer(embeddings, [embeddings.vectors.buffer]);
  }
}

async function* once(work: () => Promise<void>): AsyncGenerator<'ready'> {
  await work();
  yield 'ready';
}
