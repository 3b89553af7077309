import { WebWorkerMLCEngineHandler } from '@mlc-ai/web-llm';
import { minimind2Small } from '../../src/models/starter-catalogue.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { mlcEngineOver, ModelPipeline } from './mlc-engine.ts';

/** web-llm's real worker handler and engine; the embedded model, in a worker below this one, computes the answers. */
const model = new WorkerLanguageModel({
  active: () => minimind2Small,
  client: startWorker<LlmContract>({
    name: 'llm',
    spawn: () => new Worker(new URL('./test-llm.worker.ts', import.meta.url), { type: 'module' }),
    silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
  }),
  baseUrl: `${self.location.origin}/`,
  journal: { started: () => undefined, ended: () => undefined },
});
const handler = new WebWorkerMLCEngineHandler();
const { engine } = mlcEngineOver('m', new ModelPipeline(Promise.resolve(model)));
engine.reload = async () => undefined; // as if it were loaded
handler.engine = engine;
self.onmessage = (event: MessageEvent) => handler.onmessage(event);
