import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GenerateEvent, GenerateRequest } from '../../../src/assistant/language-model.ts';
import type { MeasuredSpeed } from '../../../src/models/device.ts';
import type { LanguageModelEntry } from '../../../src/models/model-entry.ts';
import type { LlmContract } from '../../../src/protocol/llm-contract.ts';
import type { Handlers } from '../../../src/protocol/rpc.ts';
import { startWorker, type StartedWorker } from '../../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../../src/remote/worker-language-model.ts';
import { collect } from '../../support/collect.ts';
import { FakeWorker } from '../../support/fake-worker.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { testEntry } from '../../support/test-entry.ts';

const idle = new AbortController().signal;
const request: GenerateRequest = {
  messages: [{ role: 'user', text: 'Hi' }],
  maxTokens: 8,
  temperature: 0,
};
const finish: GenerateEvent = {
  type: 'finish',
  reason: 'stop',
  usage: { promptTokens: 100, completionTokens: 21 },
  timing: { timeToFirstTokenMs: 2_000, decodeMs: 4_000 },
};

let script: (signal: AbortSignal) => AsyncIterable<GenerateEvent>;
let entry: LanguageModelEntry;
let journal: string[];
let measured: MeasuredSpeed[];
let seen: LlmContract['generate']['request'][];
let unloads: number;
let live: FakeWorker<LlmContract> | undefined;
let worker: StartedWorker<LlmContract>;
let model: WorkerLanguageModel;

const handlers: Handlers<LlmContract> = {
  generate: (order, signal) => {
    seen.push(order);
    return script(signal);
  },
  async *load() {
    yield { type: 'loading', fraction: 0.5 };
    yield { type: 'loading', fraction: 1 };
  },
  async *unload() {
    unloads++;
  },
};

async function* events(...all: GenerateEvent[]): AsyncGenerator<GenerateEvent> {
  yield* all;
}

beforeEach(() => {
  script = () =>
    events({ type: 'loading', fraction: 0.5 }, { type: 'text', text: 'Hello' }, finish);
  entry = testEntry();
  journal = [];
  measured = [];
  seen = [];
  unloads = 0;
  worker = startWorker<LlmContract, FakeWorker<LlmContract>>({
    name: 'llm',
    spawn: () => (live = new FakeWorker(handlers)),
    repeat: () => () => undefined,
  });
  model = new WorkerLanguageModel({
    active: () => entry,
    client: worker,
    baseUrl: 'https://app.test/',
    journal: {
      started: (id) => journal.push(`started ${id}`),
      ended: (id) => journal.push(`ended ${id}`),
      failed: (id) => journal.push(`failed ${id}`),
    },
    onMeasured: (speed) => measured.push(speed),
  });
});
afterEach(() => worker.stop());

test('answers with whichever model is active at the call, and says so', async () => {
  await collect(model.generate(request, idle));
  entry = testEntry({ id: 'other', tier: 'starter', name: 'Other', contextTokens: 9 });
  expect(model.identity).toEqual({
    modelId: 'other',
    name: 'Other',
    engine: 'llama',
    contextTokens: 9,
    isStarter: true,
  });
  await collect(model.generate(request, idle));
  expect(seen.map((order) => order.model.id)).toEqual(['test-model-q4f32_1', 'other']);
  expect(seen[0]).toMatchObject({ baseUrl: 'https://app.test/', request });
});

test('the journal spans the loading, not the answer', async () => {
  for await (const event of model.generate(request, idle)) journal.push(event.type);
  expect(journal).toEqual([
    'started test-model-q4f32_1',
    'loading',
    'ended test-model-q4f32_1',
    'text',
    'finish',
  ]);
});

test('a load ahead of the question is journalled too', async () => {
  expect(await collect(model.load(idle))).toEqual([0.5, 1]);
  expect(journal).toEqual(['started test-model-q4f32_1', 'ended test-model-q4f32_1']);
});

test.each(['bundled', 'browser'] as const)('a %s model is not journalled', async (type) => {
  entry = testEntry({
    source: type === 'browser' ? { type } : { type, basePath: 'models/x/', files: [] },
  });
  await collect(model.generate(request, idle));
  expect(journal).toEqual([]);
});

const neverLoaded = async function* (signal: AbortSignal): AsyncGenerator<GenerateEvent> {
  yield { type: 'loading', fraction: 0 };
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
};

test('a worker that dies while it loads leaves its mark in the journal', async () => {
  script = neverLoaded;
  const call = model.generate(request, idle);
  expect(await call.next()).toMatchObject({ value: { type: 'loading' } });
  const next = call.next();
  live?.crash('error');
  await expect(next).rejects.toMatchObject({ code: 'worker-died' });
  expect(journal).toEqual(['started test-model-q4f32_1', 'failed test-model-q4f32_1']);
});

test('a worker that this page ends while it loads leaves none', async () => {
  script = neverLoaded;
  const call = model.generate(request, idle);
  await call.next();
  const next = call.next();
  worker.stop();
  await expect(next).rejects.toMatchObject({ code: 'worker-died' });
  expect(journal).toEqual(['started test-model-q4f32_1', 'ended test-model-q4f32_1']);
});

test.each([
  ['integrity-failed', 'failed'],
  ['model-missing', 'failed'],
  ['model-unsupported', 'failed'],
  ['out-of-memory', 'failed'],
  ['device-lost', 'ended'],
] as const)('a load that ends in %s leaves the journal at %s', async (code, last) => {
  script = async function* () {
    yield { type: 'loading', fraction: 0 };
    throw new AppError(code, 'no');
  };
  await expect(collect(model.generate(request, idle))).rejects.toMatchObject({ code });
  expect(journal.at(-1)).toBe(`${last} test-model-q4f32_1`);
});

test('a load that is left early did not kill the page', async () => {
  script = () =>
    events({ type: 'loading', fraction: 0 }, { type: 'loading', fraction: 0.5 }, finish);
  for await (const event of model.generate(request, idle)) if (event.type === 'loading') break;
  expect(journal).toEqual(['started test-model-q4f32_1', 'ended test-model-q4f32_1']);
});

test('measures prefill and decode from an answer that is long enough', async () => {
  await collect(model.generate(request, idle));
  expect(measured).toEqual([
    { modelId: 'test-model-q4f32_1', prefillTokensPerSecond: 50, decodeTokensPerSecond: 5 },
  ]);
  script = () => events({ ...finish, usage: { promptTokens: 100, completionTokens: 3 } });
  await collect(model.generate(request, idle));
  expect(measured).toHaveLength(1);
});

test('unloads', async () => {
  await model.unload(idle);
  expect(unloads).toBe(1);
});

test('the browser’s own model runs on the page', async () => {
  const orders: string[] = [];
  const onPage = startWorker<LlmContract, FakeWorker<LlmContract>>({
    name: 'page',
    spawn: () =>
      new FakeWorker<LlmContract>({
        ...handlers,
        generate: ({ model: { id } }) => {
          orders.push(id);
          return events(finish);
        },
      }),
    repeat: () => () => undefined,
  });
  const both = new WorkerLanguageModel({
    active: () => entry,
    client: worker,
    onPage,
    baseUrl: 'https://app.test/',
    journal: { started: () => undefined, ended: () => undefined },
  });
  entry = testEntry({ id: 'built-in', engine: 'built-in', source: { type: 'browser' } });
  await collect(both.generate(request, idle));
  entry = testEntry();
  await collect(both.generate(request, idle));
  expect(orders).toEqual(['built-in']);
  expect(seen.map(({ model: { id } }) => id)).toEqual(['test-model-q4f32_1']);
  onPage.stop();
});
