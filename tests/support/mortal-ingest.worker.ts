import { FileIngestor } from '../../src/library/ingest/file-ingestor.ts';
import type { Ingestor } from '../../src/library/ingestor.ts';
import type { IngestContract } from '../../src/protocol/ingest-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';
import { ingestHandlers } from '../../src/remote/ingest-host.ts';
import { HeaderDecoder } from './picture-tools.ts';

// The ingest worker of the product, which dies of whatever holds "kills its reader".
const reader = new FileIngestor({ decoder: new HeaderDecoder() });

const mortal: Ingestor = {
  ingest: async function* (file, signal, start) {
    for await (const event of reader.ingest(file, signal, start)) {
      if (event.type === 'read' && event.item.text.includes('kills its reader')) {
        setTimeout(() => {
          throw new Error('as told');
        }, 0);
        await new Promise(() => undefined);
      }
      yield event;
    }
  },
};

serve<IngestContract>(self as unknown as Endpoint, ingestHandlers(mortal));
