import type { LibraryContract } from '../../src/protocol/library-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';
import { laterByTimer } from '../../src/remote/later.ts';
import { LibraryHost } from '../../src/remote/library-host.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomId } from '../../src/shared/ids.ts';
import { BroadcastFeed } from '../../src/storage/broadcast-feed.ts';
import { Database, DATABASE_NAME } from '../../src/storage/database.ts';
import { openLibraryStores } from '../../src/storage/library-stores.ts';
import { oneTabAtATime } from '../../src/storage/one-tab-at-a-time.ts';

// The library worker of the product in everything but its embedder.
const database = new Database(DATABASE_NAME);
const host = new LibraryHost({
  openStores: () => openLibraryStores(database),
  spawnEmbedWorker: () =>
    new Worker(new URL('./word-embed.worker.ts', import.meta.url), { type: 'module' }),
  spawnIngestWorker: () =>
    new Worker(new URL('../../workers/ingest.worker.ts', import.meta.url), { type: 'module' }),
  spawnVisionWorker: () =>
    new Worker(new URL('../../workers/vision.worker.ts', import.meta.url), { type: 'module' }),
  later: laterByTimer,
  feed: new BroadcastFeed('inkling-library'),
  oneTab: oneTabAtATime('inkling'),
  clock: systemClock,
  newId: randomId,
});

serve<LibraryContract>(self as unknown as Endpoint, host.handlers());
