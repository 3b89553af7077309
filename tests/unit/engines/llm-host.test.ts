import { beforeEach, describe, expect, test } from 'vitest';
import type { GenerateEvent, GenerateRequest } from '../../../src/assistant/language-model.ts';
import { LlmHost, type EngineLoaders } from '../../../src/engines/llm-host.ts';
import type { OpenedModel, OpenModel } from '../../../src/engines/open-model.ts';
import type { LanguageModelEntry } from '../../../src/models/model-entry.ts';
import { throwIfAborted } from '../../../src/shared/abort.ts';
import { AppError, type ErrorCode } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';
import { EchoLanguageModel } from '../../support/echo-language-model.ts';
import { languageModelContract } from '../../support/language-model-contract.ts';
import { testEntry } from '../../support/test-entry.ts';

const idle = new AbortController().signal;
const request: GenerateRequest = {
  messages: [{ role: 'user', text: 'a b c' }],
  maxTokens: 8,
  temperature: 0,
};
const order = (changes: Partial<LanguageModelEntry> = {}) => ({
  model: testEntry(changes),
  baseUrl: 'https://app.test/',
  request,
});

let log: string[];
let failNext: ErrorCode | undefined;
let failOpening: ErrorCode | undefined;
let host: LlmHost;

class Opened extends EchoLanguageModel implements OpenedModel {
  override async *generate(
    asked: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<GenerateEvent> {
    const code = failNext;
    failNext = undefined;
    if (code) throw new AppError(code, 'as told');
    yield* super.generate(asked, signal);
  }

  dispose(): Promise<void> {
    log.push(`dispose ${this.identity.modelId}`);
    return Promise.resolve();
  }
}

const open: OpenModel = async (entry, { onProgress }, signal) => {
  log.push(`open ${entry.id}`);
  for (const fraction of [0.2, 0.1, Number.NaN, 0.9, 2]) onProgress?.(fraction);
  await new Promise((resolve) => setImmediate(resolve));
  throwIfAborted(signal);
  if (failOpening) throw new AppError(failOpening, 'as told');
  return new Opened({ modelId: entry.id });
};

const engine = (name: string) => async (): Promise<OpenModel> => {
  log.push(`engine ${name}`);
  return open;
};

beforeEach(() => {
  log = [];
  failNext = undefined;
  failOpening = undefined;
  host = newHost();
});

function newHost(): LlmHost {
  const engines: EngineLoaders = {
    'web-llm': engine('web-llm'),
    transformers: engine('transformers'),
    llama: engine('llama'),
    'built-in': engine('built-in'),
  };
  return new LlmHost({ engines, readModelFile: () => Promise.resolve(undefined) });
}

test('loads only the engine in use, once, and reports progress that only grows', async () => {
  const first = await collect(host.generate(order(), idle));
  const second = await collect(host.generate(order(), idle));
  expect(log).toEqual(['engine llama', 'open test-model-q4f32_1']);
  const fractions = first.flatMap((event) => (event.type === 'loading' ? [event.fraction] : []));
  expect(fractions).toEqual([0, 0.2, 0.9, 1]);
  expect(second.some(({ type }) => type === 'loading')).toBe(false);
});

test('another model frees the old one before it loads', async () => {
  await collect(host.generate(order(), idle));
  await collect(host.generate(order({ id: 'b', engine: 'web-llm' }), idle));
  expect(log.slice(2)).toEqual(['dispose test-model-q4f32_1', 'engine web-llm', 'open b']);
});

test('the same model with another context window is opened anew', async () => {
  await collect(host.generate(order(), idle));
  await collect(host.generate(order({ contextTokens: 64 }), idle));
  expect(log.filter((line) => line.startsWith('open'))).toHaveLength(2);
});

test('load warms up, unload frees', async () => {
  expect((await collect(host.load(order(), idle))).at(-1)).toEqual({
    type: 'loading',
    fraction: 1,
  });
  await collect(host.unload(idle));
  await collect(host.unload(idle));
  expect(log.slice(2)).toEqual(['dispose test-model-q4f32_1']);
});

describe('after a failure', () => {
  test.each(['internal', 'out-of-memory', 'device-lost'] as const)(
    '%s: opened anew at the next call',
    async (code) => {
      failNext = code;
      await expect(collect(host.generate(order(), idle))).rejects.toMatchObject({ code });
      expect(log.at(-1)).toBe('dispose test-model-q4f32_1');
      expect((await collect(host.generate(order(), idle))).at(-1)?.type).toBe('finish');
    },
  );

  test('context-too-long: the model stays', async () => {
    failNext = 'context-too-long';
    await expect(collect(host.generate(order(), idle))).rejects.toMatchObject({ code: failNext });
    await collect(host.generate(order(), idle));
    expect(log).toEqual(['engine llama', 'open test-model-q4f32_1']);
  });

  test('a failed load leaves nothing behind, and the next one works', async () => {
    failOpening = 'model-missing';
    await expect(collect(host.load(order(), idle))).rejects.toMatchObject({
      code: 'model-missing',
    });
    failOpening = undefined;
    expect((await collect(host.generate(order(), idle))).at(-1)?.type).toBe('finish');
  });

  test('a GPU that is lost again and again is re-opened twice, then refused until told otherwise', async () => {
    const lose = async (): Promise<unknown> => {
      failNext = 'device-lost';
      return collect(host.generate(order(), idle)).catch((error: unknown) => error);
    };
    for (let n = 0; n < 3; n++)
      expect(await lose()).toMatchObject({ code: 'device-lost', detail: {} });
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(3);
    expect(await lose()).toMatchObject({ code: 'device-lost', detail: { final: true } });
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(3);
    failNext = undefined;
    await collect(host.generate(order({ id: 'other' }), idle)); // another model is not concerned
    await collect(host.unload(idle));
    expect((await collect(host.generate(order(), idle))).at(-1)?.type).toBe('finish');
  });
});

test('an abort while waiting in line does not disturb those in front and behind', async () => {
  const controller = new AbortController();
  const first = collect(host.generate(order(), idle));
  const second = collect(host.generate(order(), controller.signal));
  const third = collect(host.generate(order(), idle));
  controller.abort();
  await expect(second).rejects.toMatchObject({ code: 'aborted' });
  expect((await first).at(-1)?.type).toBe('finish');
  expect((await third).at(-1)?.type).toBe('finish');
});

test('an abort during the load throws `aborted`, and the next call loads', async () => {
  const controller = new AbortController();
  const call = host.generate(order(), controller.signal);
  await call.next();
  controller.abort();
  await expect(collect(call)).rejects.toMatchObject({ code: 'aborted' });
  expect((await collect(host.generate(order(), idle))).at(-1)?.type).toBe('finish');
});

languageModelContract('the host over an echo', {
  open: async () => {
    log = [];
    const one = newHost();
    return {
      identity: new EchoLanguageModel().identity,
      generate: (asked, signal) => one.generate({ ...order(), request: asked }, signal),
    };
  },
});
