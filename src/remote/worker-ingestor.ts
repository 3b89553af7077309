import type { IngestEvent, Ingestor, IngestStart } from '../library/ingestor.ts';
import type { ImportFile } from '../library/library.ts';
import type { IngestContract } from '../protocol/ingest-contract.ts';
import type { Client } from '../protocol/rpc.ts';
import { transfer } from '../protocol/transfer.ts';

/** An `Ingestor` in the ingest worker: what a file does to it, it does to that worker only. */
export class WorkerIngestor implements Ingestor {
  readonly #client: Pick<Client<IngestContract>, 'stream'>;

  constructor(client: Pick<Client<IngestContract>, 'stream'>) {
    this.#client = client;
  }

  async *ingest(
    file: ImportFile,
    signal: AbortSignal,
    start: IngestStart,
  ): AsyncGenerator<IngestEvent> {
    const { port1, port2 } = new MessageChannel();
    const request = transfer({ file, start, pull: port2 }, [port2]);
    try {
      for await (const event of this.#client.stream('ingest', request, signal)) {
        yield event;
        port1.postMessage(null);
      }
    } finally {
      port1.close();
    }
  }
}
