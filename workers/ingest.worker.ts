import { openPictureDecoder } from '../src/engines/pictures/open-picture-decoder.ts';
import { FileIngestor } from '../src/library/ingest/file-ingestor.ts';
import type { IngestContract } from '../src/protocol/ingest-contract.ts';
import { serve } from '../src/protocol/rpc.ts';
import { ingestHandlers } from '../src/remote/ingest-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const decoder = openPictureDecoder(async (url) => (await self.fetch(url)).arrayBuffer());

serve<IngestContract>(self, ingestHandlers(new FileIngestor({ decoder })));
