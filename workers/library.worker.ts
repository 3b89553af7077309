import { Glossary } from '../src/library/translate/glossary.ts';
import type { LibraryContract } from '../src/protocol/library-contract.ts';
import { serve } from '../src/protocol/rpc.ts';
import { laterByTimer } from '../src/remote/later.ts';
import { LibraryHost } from '../src/remote/library-host.ts';
import { systemClock } from '../src/shared/clock.ts';
import { randomId } from '../src/shared/ids.ts';
import { allowOwnScripts } from '../src/shared/own-scripts.ts';
import { BroadcastFeed } from '../src/storage/broadcast-feed.ts';
import { Database, DATABASE_NAME } from '../src/storage/database.ts';
import { openLibraryStores } from '../src/storage/library-stores.ts';
import { oneTabAtATime } from '../src/storage/one-tab-at-a-time.ts';

declare const self: DedicatedWorkerGlobalScope;

allowOwnScripts();
const database = new Database(DATABASE_NAME);
const host = new LibraryHost({
  openStores: () => openLibraryStores(database),
  spawnEmbedWorker: () =>
    new Worker(new URL('./embed.worker.ts', import.meta.url), { type: 'module' }),
  spawnIngestWorker: () =>
    new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' }),
  spawnVisionWorker: () =>
    new Worker(new URL('./vision.worker.ts', import.meta.url), { type: 'module' }),
  later: laterByTimer,
  feed: new BroadcastFeed('inkling-library'),
  oneTab: oneTabAtATime('inkling'),
  clock: systemClock,
  newId: randomId,
  translator: new Glossary(async () => (await import('virtual:glossary')).default),
});

serve<LibraryContract>(self, host.handlers());
