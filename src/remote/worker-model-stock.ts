import type { ModelEntry } from '../models/model-entry.ts';
import type { DownloadEvent } from '../models/model-runner.ts';
import type { AddEvent, ModelStock, PickedFile, StoredModel } from '../models/model-stock.ts';
import type { ModelsContract } from '../protocol/models-contract.ts';
import { only, type Client, type Handlers } from '../protocol/rpc.ts';

/** A `ModelStock` on the other side of an RPC client: the models worker. */
export class WorkerModelStock implements ModelStock {
  readonly #client: Pick<Client<ModelsContract>, 'stream'>;

  constructor(client: Pick<Client<ModelsContract>, 'stream'>) {
    this.#client = client;
  }

  download(entry: ModelEntry, signal: AbortSignal): AsyncIterable<DownloadEvent> {
    return this.#client.stream('download', { entry }, signal);
  }

  addFromDisk(files: readonly PickedFile[], signal: AbortSignal): AsyncIterable<AddEvent> {
    return this.#client.stream('addFromDisk', { files }, signal);
  }

  async remove(modelId: string): Promise<void> {
    await only(this.#client.stream('remove', { modelId }));
  }

  inventory(): Promise<readonly StoredModel[]> {
    return only(this.#client.stream('inventory', null));
  }
}

/** The worker's side: `stock` behind the contract. */
export function modelStockHandlers(stock: ModelStock): Handlers<ModelsContract> {
  return {
    download: ({ entry }, signal) => stock.download(entry, signal),
    addFromDisk: ({ files }, signal) => stock.addFromDisk(files, signal),
    async *remove({ modelId }) {
      await stock.remove(modelId);
      yield 'removed';
    },
    async *inventory() {
      yield await stock.inventory();
    },
  };
}
