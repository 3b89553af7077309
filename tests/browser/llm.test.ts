import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { minimind2Small } from '../../src/models/starter-catalogue.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { collect } from '../support/collect.ts';
import { languageModelContract } from '../support/language-model-contract.ts';
import type { MortalContract } from '../support/mortal.worker.ts';
import { testEntry } from '../support/test-entry.ts';

const idle = new AbortController().signal;

describe('a real worker that dies', { timeout: 30_000 }, () => {
  let spawned = 0;
  const worker = startWorker<MortalContract>({
    name: 'mortal',
    spawn: () => {
      spawned++;
      return new Worker(new URL('../support/mortal.worker.ts', import.meta.url), {
        type: 'module',
      });
    },
    // Ticks of 5 s each, told in 300 ms: the fourth says that the worker is silent.
    repeat: (action) => {
      const timer = window.setInterval(action, 300);
      return () => window.clearInterval(timer);
    },
    silenceLimitMs: 15_000,
  });
  afterEach(() => worker.stop());

  test.each([
    ['throwLater', 'error'],
    ['spin', 'silent'],
  ] as const)('%s: every pending call rejects, and the next call works', async (op, reason) => {
    spawned = 0;
    const calls = [1, 2].map(() => worker.stream(op, null)[Symbol.asyncIterator]());
    // A call is made when its first item is asked for.
    const firsts = calls.map((call) => call.next());
    expect(await firsts[0]).toEqual({ done: false, value: 'begun' });
    const ends = calls.map(async (call, n) => {
      await firsts[n];
      while (!(await call.next()).done);
    });
    for (const end of await Promise.allSettled(ends)) {
      expect(end).toMatchObject({ reason: { code: 'worker-died', detail: { reason } } });
    }
    expect(await collect(worker.stream('echo', 'again'))).toEqual(['again']);
    expect(spawned).toBe(2);
  });

  test('a call that fails is no death', async () => {
    spawned = 0;
    await expect(collect(worker.stream('rejectLater', null))).rejects.toMatchObject({
      code: 'internal',
    });
    await collect(worker.stream('echo', 'still here'));
    expect(spawned).toBe(1);
  });
});

describe('the llm worker', () => {
  const client = startWorker<LlmContract>({
    name: 'llm',
    spawn: () =>
      new Worker(new URL('../support/test-llm.worker.ts', import.meta.url), { type: 'module' }),
    silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
  });
  afterAll(() => client.stop());
  let active = minimind2Small;
  const model = new WorkerLanguageModel({
    active: () => active,
    client,
    baseUrl: `${location.origin}/`,
    journal: { started: () => undefined, ended: () => undefined },
  });

  languageModelContract('the starter in the real worker', {
    open: () => Promise.resolve(model),
    question: 'Tell me about the moon.',
    timeoutMs: 120_000,
  });

  test('a model that is not on this device is `model-missing`; the starter answers again afterwards', async () => {
    active = testEntry();
    await expect(collect(model.load(idle))).rejects.toMatchObject({ code: 'model-missing' });
    active = minimind2Small;
    const request = {
      messages: [{ role: 'user' as const, text: 'Hello' }],
      maxTokens: 8,
      temperature: 0,
    };
    expect((await collect(model.generate(request, idle))).at(-1)?.type).toBe('finish');
  }, 120_000);

  test('killed in the middle of an answer: `worker-died`, what came stays, and the next question is answered', async () => {
    const ask = (text: string, maxTokens: number) =>
      model.generate({ messages: [{ role: 'user', text }], maxTokens, temperature: 0 }, idle);
    let heard = '';
    const reading = (async () => {
      for await (const event of ask('Tell me about the moon.', 200)) {
        if (event.type === 'text') heard += event.text;
        if (heard.length > 20) client.stop();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'worker-died' });
    expect(heard.length).toBeGreaterThan(20);
    const next = await collect(ask('Hello', 8));
    expect(next.at(-1)?.type).toBe('finish');
  }, 120_000);
});
