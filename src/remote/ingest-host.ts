import type { IngestEvent, Ingestor } from '../library/ingestor.ts';
import type { IngestContract } from '../protocol/ingest-contract.ts';
import type { Handlers } from '../protocol/rpc.ts';
import { orAbort } from '../shared/abort.ts';
import { AsyncQueue } from '../shared/async-queue.ts';

/** Events sent before the first one is dealt with. At most this many texts wait, each at most a note's size. */
const AHEAD = 8;

/** The ingest worker's side of `IngestContract`. */
export function ingestHandlers(ingestor: Ingestor): Handlers<IngestContract> {
  return {
    ingest: async function* ({ file, pull }, signal): AsyncGenerator<IngestEvent> {
      const pulls = new AsyncQueue<null>();
      pull.addEventListener('message', () => pulls.push(null));
      pull.start();
      try {
        let sent = 0;
        for await (const event of ingestor.ingest(file, signal)) {
          if (sent >= AHEAD) await orAbort(pulls.next(), signal);
          sent++;
          yield event;
        }
      } finally {
        pull.close();
      }
    },
  };
}
