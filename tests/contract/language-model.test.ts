import type { LanguageModelEntry } from '../../src/models/model-entry.ts';
import { openBuiltInModelWith } from '../../src/engines/built-in/open-built-in-model.ts';
import { LlmHost } from '../../src/engines/llm-host.ts';
import { openLlamaModelWith } from '../../src/engines/llama/open-llama-model.ts';
import type { OpenModel } from '../../src/engines/open-model.ts';
import { webLlmModel } from '../../src/engines/web-llm/web-llm-model.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { EchoLanguageModel } from '../support/echo-language-model.ts';
import { EchoPromptApi } from '../support/echo-prompt-api.ts';
import { echoLlamaRuntime } from '../support/echo-llama-runtime.ts';
import { FakeWorker } from '../support/fake-worker.ts';
import { languageModelContract } from '../support/language-model-contract.ts';
import { mlcEngineOver } from '../support/mlc-engine.ts';
import { testEntry } from '../support/test-entry.ts';

const gguf = new Blob(['GGUF1234']);
const options = { baseUrl: 'https://app.test/', readModelFile: () => Promise.resolve(gguf) };

/** The model behind host, messages and remote, as in the product. */
function throughTheWorker(open: OpenModel, entry: LanguageModelEntry): WorkerLanguageModel {
  const engine = (): Promise<OpenModel> => Promise.resolve(open);
  const host = new LlmHost({
    engines: { 'web-llm': engine, transformers: engine, llama: engine, 'built-in': engine },
    readModelFile: options.readModelFile,
  });
  const client = startWorker<LlmContract, FakeWorker<LlmContract>>({
    name: 'llm',
    spawn: () => new FakeWorker(host.handlers()),
    repeat: () => () => undefined,
  });
  return new WorkerLanguageModel({
    active: () => entry,
    client,
    baseUrl: options.baseUrl,
    journal: { started: () => undefined, ended: () => undefined },
  });
}

languageModelContract('echo, the fake of other tests', {
  open: async () => new EchoLanguageModel(),
});

const openBuiltIn = openBuiltInModelWith(() => new EchoPromptApi(), systemClock);
const builtIn = testEntry({ engine: 'built-in', source: { type: 'browser' } });
languageModelContract('built-in by itself', {
  open: () => openBuiltIn(builtIn, options, new AbortController().signal),
});
languageModelContract('built-in through host and remote', {
  open: async () => throughTheWorker(openBuiltIn, builtIn),
});

const openLlama = openLlamaModelWith(async () => echoLlamaRuntime(), {
  threads: 1,
  clock: systemClock,
});
languageModelContract('llama over a stand-in runtime, by itself', {
  open: () => openLlama(testEntry(), options, new AbortController().signal),
});
languageModelContract('llama over a stand-in runtime, through host and remote', {
  open: async () => throughTheWorker(openLlama, testEntry()),
});

const openRealEngine: OpenModel = async () =>
  webLlmModel(
    mlcEngineOver('test-model-q4f32_1').engine,
    new EchoLanguageModel().identity,
    systemClock,
  );
languageModelContract('web-llm’s real engine over a stand-in pipeline, through host and remote', {
  open: async () => throughTheWorker(openRealEngine, testEntry({ engine: 'web-llm' })),
});
