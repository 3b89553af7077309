import { WebWorkerMLCEngine } from '@mlc-ai/web-llm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GenerateRequest, ModelIdentity } from '../../src/assistant/language-model.ts';
import type { OpenedModel } from '../../src/engines/open-model.ts';
import { webLlmModel } from '../../src/engines/web-llm/web-llm-model.ts';
import { collect } from '../support/collect.ts';
import { languageModelContract } from '../support/language-model-contract.ts';

/**
 * web-llm's own worker classes with a real small model behind them. The product does not use these classes (see
 * `src/protocol`); they are the part of web-llm that 0.2.83 and 0.2.85 broke: a stream left early kept the model's lock, and
 * the next question hung.
 */

const idle = new AbortController().signal;
const identity: ModelIdentity = {
  modelId: 'm',
  name: 'M',
  engine: 'web-llm',
  contextTokens: 2_048,
  isStarter: false,
};

let worker: Worker;
let model: OpenedModel;

beforeAll(async () => {
  worker = new Worker(new URL('../support/mlc.worker.ts', import.meta.url), { type: 'module' });
  const engine = new WebWorkerMLCEngine(worker, { logLevel: 'SILENT' });
  await engine.reload('m');
  model = webLlmModel(engine, identity, { elapsedMs: () => performance.now() });
}, 20_000);

afterAll(() => worker.terminate());

const ask = (text: string, maxTokens = 40): GenerateRequest => ({
  messages: [{ role: 'user', text }],
  maxTokens,
  temperature: 0,
});

describe('web-llm’s worker handler', { timeout: 120_000 }, () => {
  test('streams a real model’s answer piece by piece', async () => {
    const note = 'Note: The plumber came on Tuesday, repaired the sink and charged 85 euros.';
    const events = await collect(
      model.generate(ask(`${note}\nQuestion: How much did the plumber charge?`), idle),
    );
    const pieces = events.filter(({ type }) => type === 'text');
    expect(pieces.length).toBeGreaterThanOrEqual(5);
    expect(pieces.map((event) => ('text' in event ? event.text : '')).join('')).toContain('85');
  });

  test('questions left early, one after the other, do not hang the next one', async () => {
    for (let left = 0; left < 3; left++) {
      for await (const event of model.generate(ask('Tell me about the moon.'), idle)) {
        if (event.type === 'text') break;
      }
    }
    expect((await collect(model.generate(ask('Hello', 8), idle))).at(-1)?.type).toBe('finish');
  });
});

languageModelContract('web-llm’s worker handler over the embedded model', {
  open: async () => model,
  question: 'Tell me about the moon.',
  timeoutMs: 120_000,
});
