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
    ingest: async function* ({ file, start, pull }, signal): AsyncGenerator<IngestEvent> {
      const pulls = new AsyncQueue<null>();
      pull.addEventListener('message', () => pulls.push(null));
      pull.start();
      try {
        let ahead = start.isCareful ? 0 : AHEAD;
        for await (const event of ingestor.ingest(file, signal, start)) {
          yield event;
          // Each event of a careful reading is dealt with before the next one is looked at.
          if (ahead > 0) ahead--;
          else await orAbort(pulls.next(), signal);
        }
      } finally {
        pull.close();
      }
    },
  };
}
