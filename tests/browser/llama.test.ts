import { afterAll, expect, test } from 'vitest';
import { openLlamaModel } from '../../src/engines/llama/open-llama-model.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { collect } from '../support/collect.ts';
import { languageModelContract } from '../support/language-model-contract.ts';
import { testEntry } from '../support/test-entry.ts';
import { tinyGguf } from '../support/tiny-gguf.ts';

const worker = startWorker<LlmContract>({
  name: 'llm',
  spawn: () =>
    new Worker(new URL('../support/test-llm.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});
afterAll(() => worker.stop());

const idle = new AbortController().signal;

test('a missing file is `model-missing`, and that is held against the model', async () => {
  const journal: string[] = [];
  const missing = new WorkerLanguageModel({
    active: () =>
      testEntry({
        id: 'missing',
        source: { type: 'disk', files: [{ path: 'none.gguf', sizeBytes: 4 }] },
      }),
    client: worker,
    baseUrl: `${location.origin}/`,
    journal: {
      started: (id) => journal.push(`started ${id}`),
      ended: (id) => journal.push(`ended ${id}`),
      failed: (id) => journal.push(`failed ${id}`),
    },
  });
  await expect(collect(missing.load(idle))).rejects.toMatchObject({ code: 'model-missing' });
  expect(journal).toEqual(['started missing', 'failed missing']);
});

// A real chat model runs by this engine in tests/e2e/large-model.test.ts.

const tiny = tinyGguf();
const tinyEntry = testEntry({
  source: { type: 'disk', files: [{ path: 'tiny.gguf', sizeBytes: tiny.size }] },
});
languageModelContract('llama.cpp itself over random weights', {
  open: () =>
    openLlamaModel(
      tinyEntry,
      { baseUrl: `${location.origin}/`, readModelFile: async () => tiny },
      idle,
    ),
  timeoutMs: 120_000,
});
