import { StoredLibrary } from '../../src/library/stored-library.ts';
import { FileIngestor } from '../../src/library/ingest/file-ingestor.ts';
import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import type { IngestContract } from '../../src/protocol/ingest-contract.ts';
import type { LibraryContract } from '../../src/protocol/library-contract.ts';
import { ingestHandlers } from '../../src/remote/ingest-host.ts';
import { LibraryHost } from '../../src/remote/library-host.ts';
import { WorkerLibrary } from '../../src/remote/worker-library.ts';
import { FakeWorker } from '../support/fake-worker.ts';
import { libraryContract } from '../support/library-contract.ts';
import { memoryParts } from '../support/stored-library.ts';
import { embedHandlers } from '../support/embed-handlers.ts';
import { WordEmbedder } from '../support/word-embedder.ts';
import { FixedLooker, HeaderDecoder, visionHandlers } from '../support/picture-tools.ts';
import type { VisionContract } from '../../src/protocol/vision-contract.ts';
import { laterByTimer } from '../../src/remote/later.ts';

libraryContract('StoredLibrary over memory', {
  open: async () => {
    const library = new StoredLibrary(memoryParts());
    const stop = new AbortController();
    const running = library.run(stop.signal).catch(() => undefined);
    return {
      library,
      close: () => {
        stop.abort();
        return running;
      },
    };
  },
});

libraryContract('WorkerLibrary, over messages, with workers of its own', {
  open: async () => {
    const workers: { terminate(): void }[] = [];
    const spawned = <W extends { terminate(): void }>(worker: W): W => {
      workers.push(worker);
      return worker;
    };
    const host = new LibraryHost({
      ...memoryParts(),
      openStores: async () => memoryParts(),
      spawnEmbedWorker: () =>
        spawned(new FakeWorker<EmbedContract>(embedHandlers(new WordEmbedder()))),
      spawnVisionWorker: () => new FakeWorker<VisionContract>(visionHandlers(new FixedLooker())),
      later: laterByTimer,
      spawnIngestWorker: () =>
        spawned(
          new FakeWorker<IngestContract>(
            ingestHandlers(new FileIngestor({ decoder: new HeaderDecoder() })),
          ),
        ),
    });
    const library = new WorkerLibrary({
      spawn: () => spawned(new FakeWorker<LibraryContract>(host.handlers())),
      setup: () => ({ baseUrl: 'https://app.example/', embedders: [] }),
    });
    return {
      library,
      close: () => {
        library.stop();
        for (const worker of workers) worker.terminate();
      },
    };
  },
});
