import { version } from '../package.json';
import { DeviceAssistant } from './assistant/device-assistant.ts';
import { emptyOldBin } from './assistant/empty-old-bin.ts';
import { SampleNotes } from './library/sample-library.ts';
import { DeviceShelf } from './models/device-shelf.ts';
import { browserPlatform } from './platform/browser-platform.ts';
import { browserDeviceProbe } from './platform/device-probe.ts';
import { localPreferences } from './platform/local-preferences.ts';
import { localTexts } from './platform/local-texts.ts';
import { localUnsavedTexts } from './platform/local-unsaved-texts.ts';
import { chooseManifest } from './platform/manifest-link.ts';
import { networkSpeed, type ConnectionLike } from './platform/network-speed.ts';
import { keepAwake } from './platform/wake-lock.ts';
import type { LlmContract } from './protocol/llm-contract.ts';
import type { ModelsContract } from './protocol/models-contract.ts';
import { lateClient } from './remote/late-client.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from './remote/start-worker.ts';
import { WorkerLanguageModel } from './remote/worker-language-model.ts';
import { WorkerLibrary } from './remote/worker-library.ts';
import { WorkerModelStock } from './remote/worker-model-stock.ts';
import { systemClock } from './shared/clock.ts';
import { randomId } from './shared/ids.ts';
import { allowOwnScripts } from './shared/own-scripts.ts';
import { Database, DATABASE_NAME } from './storage/database.ts';
import { openConversations } from './storage/open-conversations.ts';
import { openPages } from './storage/open-pages.ts';
import { mountApp } from './ui/mount-app.ts';
import { languageOf } from './ui/preferences.svelte.ts';

allowOwnScripts();

const baseUrl = new URL('.', document.baseURI).href;
const every = (action: () => void, everyMs: number): (() => void) => {
  const timer = window.setInterval(action, everyMs);
  return () => window.clearInterval(timer);
};
const { connection } = navigator as { connection?: ConnectionLike };
const storage = (): Storage => window.localStorage;

const platform = browserPlatform({
  window,
  every,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  endLoads: () => llm.stop(),
  ...(import.meta.env.PROD && { serviceWorkerUrl: 'service-worker.js' }),
});

const models = new DeviceShelf({
  stock: new WorkerModelStock(
    startWorker<ModelsContract>({
      name: 'models',
      spawn: () =>
        new Worker(new URL('../workers/models.worker.ts', import.meta.url), { type: 'module' }),
      // Hashing and writing hold it up on slow disks, and a start on a busy phone takes long.
      silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
    }),
  ),
  probe: browserDeviceProbe(window),
  settings: localTexts(storage),
  pages: openPages(randomId()),
  bytesPerSecond: () => networkSpeed(connection).bytesPerSecond,
  keepAwake: () => keepAwake(window),
});

const library = new WorkerLibrary({
  spawn: () =>
    new Worker(new URL('../workers/library.worker.ts', import.meta.url), { type: 'module' }),
  setup: () => ({ baseUrl, embedders: models.fetchedEmbedders() }),
});

const llm = startWorker<LlmContract>({
  name: 'llm',
  spawn: () => new Worker(new URL('../workers/llm.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});

const model = new WorkerLanguageModel({
  active: () => models.activeNow().entry,
  client: llm,
  onPage: lateClient<LlmContract>(
    async () => (await import('./engines/built-in/serve-built-in.ts')).serveBuiltIn,
  ),
  baseUrl,
  journal: models.journal,
  onMeasured: (speed) => models.noteSpeed(speed),
});

const conversations = openConversations(new Database(DATABASE_NAME));
const preferences = localPreferences(storage);

chooseManifest(document, languageOf(preferences.read(), platform.languages));
await mountApp(document.body, {
  library,
  assistant: new DeviceAssistant({
    library,
    model,
    clock: systemClock,
    prefillSpeed: (modelId) => models.prefillSpeed(modelId),
    load: () => model.ready(new AbortController().signal),
  }),
  conversations,
  models,
  preferences,
  unsaved: localUnsavedTexts(storage),
  platform,
  sample: new SampleNotes(library),
  clock: systemClock,
  newId: randomId,
  version,
});

// The notes are read, and embedding goes on, while the person looks around.
library.start();
// Which model answers may have changed since the last visit: another tab, or a load that killed the page.
void models.active().catch(() => undefined); // the screens ask again, and tell what is wrong
void emptyOldBin(conversations, systemClock.now()).catch(() => undefined); // tried again at the next start
