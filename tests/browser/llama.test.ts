import { afterAll, describe, expect, test } from 'vitest';
import { openLlamaModel } from '../../src/engines/llama/open-llama-model.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { collect } from '../support/collect.ts';
import { languageModelContract } from '../support/language-model-contract.ts';
import { testEntry } from '../support/test-entry.ts';
import { tinyGguf } from '../support/tiny-gguf.ts';
import { tinyLlama } from '../support/tinyllama-entry.ts';

const weights = await globalThis.fetch(
  '/node_modules/.cache/inkling-test/tinyllama-1.1b-chat-iq2_xxs.gguf',
  {
    method: 'HEAD',
  },
);
const here = weights.ok && Number(weights.headers.get('content-length')) === tinyLlama.sizeBytes;
if (!here)
  console.warn(
    '*** SKIPPED: llama.cpp with a real model; run `node tests/setup/test-weights.mjs` first',
  );

const worker = startWorker<LlmContract>({
  name: 'llm',
  spawn: () =>
    new Worker(new URL('../support/test-llm.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});
afterAll(() => worker.stop());

const journal: string[] = [];
const model = new WorkerLanguageModel({
  active: () => tinyLlama,
  client: worker,
  baseUrl: `${location.origin}/`,
  journal: {
    started: (id) => journal.push(`started ${id}`),
    ended: (id) => journal.push(`ended ${id}`),
  },
  onMeasured: (speed) => console.log(JSON.stringify(speed)),
});
const idle = new AbortController().signal;

describe('llama.cpp without weights', () => {
  test('a missing file is `model-missing`, and nothing is left loaded', async () => {
    const missing = new WorkerLanguageModel({
      active: () => ({
        ...tinyLlama,
        id: 'missing',
        source: { type: 'disk', files: [{ path: 'none.gguf', sizeBytes: 4 }] },
      }),
      client: worker,
      baseUrl: `${location.origin}/`,
      journal: { started: () => undefined, ended: () => undefined },
    });
    await expect(collect(missing.load(idle))).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe.skipIf(!here)('llama.cpp with TinyLlama', { timeout: 300_000 }, () => {
  test('loads with progress, and the journal knows when', async () => {
    const startedMs = performance.now();
    const fractions = await collect(model.load(idle));
    console.log(
      `loaded in ${Math.round(performance.now() - startedMs)} ms, isolated: ${crossOriginIsolated}`,
    );
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(journal).toEqual([`started ${tinyLlama.id}`, `ended ${tinyLlama.id}`]);
  });

  test('reads a fact from a note', async () => {
    const note = 'Note: The plumber came on Tuesday and charged 85 euros for the kitchen tap.';
    const request = {
      messages: [
        { role: 'user' as const, text: `${note}\nQuestion: How much did the plumber charge?` },
      ],
      maxTokens: 24,
      temperature: 0,
    };
    const events = await collect(model.generate(request, idle));
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    console.log(JSON.stringify({ text, finish: events.at(-1) }));
    expect(text).toContain('85');
  });
});

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
