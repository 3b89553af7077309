import { DeviceAssistant } from './assistant/device-assistant.ts';
import { emptyOldBin } from './assistant/empty-old-bin.ts';
import { SampleNotes } from './library/sample-library.ts';
import { minimind2Small } from './models/starter-catalogue.ts';
import { browserPlatform } from './platform/browser-platform.ts';
import { localPreferences } from './platform/local-preferences.ts';
import type { LlmContract } from './protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from './remote/start-worker.ts';
import { WorkerLanguageModel } from './remote/worker-language-model.ts';
import { WorkerLibrary } from './remote/worker-library.ts';
import { systemClock } from './shared/clock.ts';
import { randomId } from './shared/ids.ts';
import { allowOwnScripts } from './shared/own-scripts.ts';
import { Database, DATABASE_NAME } from './storage/database.ts';
import { openConversations } from './storage/open-conversations.ts';
import { mountApp } from './ui/mount-app.ts';

allowOwnScripts();
const baseUrl = new URL('.', document.baseURI).href;

const library = new WorkerLibrary({
  spawn: () =>
    new Worker(new URL('../workers/library.worker.ts', import.meta.url), { type: 'module' }),
  setup: () => ({ baseUrl, embedders: [] }),
});
const llm = startWorker<LlmContract>({
  name: 'llm',
  spawn: () => new Worker(new URL('../workers/llm.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});
const model = new WorkerLanguageModel({
  active: () => minimind2Small,
  client: llm,
  baseUrl,
  journal: { started: () => undefined, ended: () => undefined },
});
const conversations = openConversations(new Database(DATABASE_NAME));
const platform = browserPlatform({
  window,
  every: (action, ms) => {
    const timer = window.setInterval(action, ms);
    return () => window.clearInterval(timer);
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // Development has none: it would serve yesterday's code.
  ...(import.meta.env.PROD && { serviceWorkerUrl: 'service-worker.js' }),
});

mountApp(document.body, {
  library,
  assistant: new DeviceAssistant({
    library,
    model,
    clock: systemClock,
    prefillSpeed: () => undefined,
  }),
  conversations,
  models: {
    rows: async () => [{ entry: minimind2Small, presence: { type: 'bundled' } }],
    recommend: async () => [],
    device: async () => ({ webgpu: { type: 'missing' }, promptApi: false, threads: 2, isolated: true, platform: 'desktop' }),
    active: async () => ({ entry: minimind2Small, reason: { type: 'only-starter' } }),
  } as never,
  preferences: localPreferences(() => localStorage),
  platform,
  sample: new SampleNotes(library),
  clock: systemClock,
  newId: randomId,
  version: '0.1.0',
});
void emptyOldBin(conversations, systemClock.now()).catch(() => undefined);
