import * as webllm from '@mlc-ai/web-llm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { GenerateRequest, ModelIdentity } from '../../../../src/assistant/language-model.ts';
import type { OpenedModel } from '../../../../src/engines/open-model.ts';
import { webLlmModel } from '../../../../src/engines/web-llm/web-llm-model.ts';
import { collect } from '../../../support/collect.ts';
import { mlcEngineOver } from '../../../support/mlc-engine.ts';

const idle = new AbortController().signal;
const identity: ModelIdentity = {
  modelId: 'm',
  name: 'M',
  engine: 'web-llm',
  contextTokens: 64,
  isStarter: false,
};
const ask = (text: string, maxTokens = 64): GenerateRequest => ({
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text },
  ],
  maxTokens,
  temperature: 0,
});
const words = Array.from({ length: 30 }, (_, n) => `w${n}`).join(' ');

let parts: ReturnType<typeof mlcEngineOver>;
let model: OpenedModel;

beforeEach(() => {
  parts = mlcEngineOver('m');
  model = webLlmModel(parts.engine, identity, { elapsedMs: () => 0 });
});

test('leaving a stream early releases the model’s lock (broken in web-llm 0.2.83 and 0.2.85)', async () => {
  let count = 0;
  for await (const event of model.generate(ask(words), idle)) {
    if (event.type === 'text' && ++count === 3) break;
  }
  expect(parts.lock.acquired).toBe(false);
  expect(parts.pipeline.log).toEqual(['prefill', 'stop']);
  const next = await collect(model.generate(ask('a b'), idle));
  expect(next.map((event) => ('text' in event ? event.text : event.type))).toEqual([
    'a ',
    'b',
    'finish',
  ]);
});

test('an abort stops the computation within a step and releases the lock', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const run = async (): Promise<void> => {
    for await (const event of model.generate(ask(words), controller.signal)) {
      if (event.type === 'text') seen.push(event.text);
      if (seen.length === 5) controller.abort();
    }
  };
  await expect(run()).rejects.toMatchObject({ code: 'aborted' });
  expect(seen).toHaveLength(5);
  expect(parts.lock.acquired).toBe(false);
  expect(parts.pipeline.log).toEqual(['prefill', 'stop']);
});

test('usage comes from web-llm', async () => {
  const events = await collect(model.generate(ask('a b c d', 2), idle));
  expect(events.at(-1)).toMatchObject({
    type: 'finish',
    reason: 'length',
    usage: { promptTokens: 4, completionTokens: 2 },
  });
});

test('thinking is told from text', async () => {
  const events = await collect(model.generate(ask('<think> so </think> yes'), idle));
  expect(events.slice(0, -1)).toEqual([
    { type: 'thinking', text: 'so ' },
    { type: 'text', text: 'yes' },
  ]);
});

async function drain(call: AsyncIterator<unknown>): Promise<void> {
  while (!(await call.next()).done);
}

describe('failures', () => {
  const name = (error: Error, as: string): Error => Object.assign(error, { name: as });
  test.each([
    ['context-too-long', name(new Error('Prompt tokens exceed'), 'ContextWindowSizeExceededError')],
    ['device-lost', name(new Error('gone'), 'DeviceLostError')],
    ['device-lost', new Error('[Device] is lost')],
    ['out-of-memory', new RangeError('Array buffer allocation failed')],
    ['internal', new Error('something else')],
  ])('%s', async (code, error) => {
    parts.pipeline.failNext = error;
    await expect(collect(model.generate(ask(words), idle))).rejects.toMatchObject({ code });
    expect(parts.lock.acquired).toBe(false);
  });

  test('web-llm’s own classes have the names that the table knows', () => {
    const thrown = webllm as unknown as Record<string, unknown>;
    for (const one of ['ModelNotFoundError', 'ContextWindowSizeExceededError']) {
      if (typeof thrown[one] === 'function')
        expect((thrown[one] as { name: string }).name).toBe(one);
    }
  });

  test('any failure after web-llm dropped its model is a lost device', async () => {
    const call = model.generate(ask(words), idle)[Symbol.asyncIterator]();
    await call.next();
    parts.pipeline.failNext = new Error('Object has already been disposed');
    await parts.engine.unload(); // what web-llm does when the device is lost
    await expect(drain(call)).rejects.toMatchObject({ code: 'device-lost' });
    await expect(collect(model.generate(ask('a'), idle))).rejects.toMatchObject({
      code: 'device-lost',
    });
  });
});
