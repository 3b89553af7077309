import { beforeEach, describe, expect, test } from 'vitest';
import type { GenerateRequest } from '../../../../src/assistant/language-model.ts';
import { openLlamaModelWith } from '../../../../src/engines/llama/open-llama-model.ts';
import { threadCount } from '../../../../src/engines/llama/thread-count.ts';
import type { ModelFile } from '../../../../src/models/model-entry.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { collect } from '../../../support/collect.ts';
import { echoLlamaRuntime, type EchoLlamaRuntime } from '../../../support/echo-llama-runtime.ts';
import { testEntry } from '../../../support/test-entry.ts';

const idle = new AbortController().signal;
const request: GenerateRequest = {
  messages: [{ role: 'user', text: 'a b c d e f' }],
  maxTokens: 64,
  temperature: 0,
};

let files: Map<string, Blob>;
let runtime: EchoLlamaRuntime;
let blobs: Blob[];

beforeEach(() => {
  files = new Map([['model.gguf', new Blob(['GGUF1234'])]]);
  blobs = [];
  runtime = echoLlamaRuntime();
  const load = runtime.load.bind(runtime);
  runtime.load = (given, params) => {
    blobs = given;
    return load(given, params);
  };
});

const open = openLlamaModelWith(async () => runtime, { threads: 2, clock: { elapsedMs: () => 0 } });
const openEntry = (
  list: readonly ModelFile[] = [{ path: 'model.gguf', sizeBytes: 8 }],
  signal = idle,
) =>
  open(
    testEntry({ source: { type: 'disk', files: list } }),
    { baseUrl: 'https://app.test/', readModelFile: async (_id, path) => files.get(path) },
    signal,
  );
const texts = (): Promise<string[]> => Promise.all(blobs.map((blob) => blob.text()));

describe('files', () => {
  test('parts of a split model are handed over in order', async () => {
    files = new Map([
      ['m-00002-of-00002.gguf', new Blob(['GGUFb'])],
      ['m-00001-of-00002.gguf', new Blob(['GGUFa'])],
    ]);
    await openEntry([...files.keys()].map((path) => ({ path, sizeBytes: 5 })));
    expect(await texts()).toEqual(['GGUFa', 'GGUFb']);
  });

  test('a file cut at arbitrary bytes is joined in the order of the list', async () => {
    files = new Map([
      ['m.part1', new Blob(['GG'])],
      ['m.part2', new Blob(['UF1'])],
    ]);
    await openEntry([
      { path: 'm.part1', sizeBytes: 2 },
      { path: 'm.part2', sizeBytes: 3 },
    ]);
    expect(await texts()).toEqual(['GGUF1']);
  });

  test.each([
    ['model-missing', [{ path: 'other.gguf', sizeBytes: 8 }]],
    ['integrity-failed', [{ path: 'model.gguf', sizeBytes: 9 }]],
    ['model-unsupported', []],
  ] as const)('%s', async (code, list) => {
    await expect(openEntry(list)).rejects.toMatchObject({ code });
    expect(runtime.log).toEqual([]);
  });

  test('a page of HTML is no model', async () => {
    files.set('model.gguf', new Blob(['<!doctyp']));
    await expect(openEntry()).rejects.toMatchObject({ code: 'integrity-failed' });
  });
});

describe('loading', () => {
  test('takes the context window from the entry', async () => {
    await openEntry();
    expect(runtime.log).toEqual(['load 1 n_ctx=512']);
  });

  test.each([
    ['out-of-memory', 'Cannot enlarge memory arrays'],
    ['out-of-memory', 'failed to allocate buffer for kv cache'],
    ['integrity-failed', 'gguf_init_from_file: invalid magic characters'],
    ['model-unsupported', "unknown model architecture: 'foo'"],
    ['internal', 'no idea'],
  ])('%s: %s', async (code, message) => {
    runtime.failNext = new Error(message);
    await expect(openEntry()).rejects.toMatchObject({ code });
    expect(runtime.log.at(-1)).toBe('exit');
  });

  test('an abort ends the runtime, even though its load never ends', async () => {
    const controller = new AbortController();
    const begun = new Promise<void>((resolve) => {
      runtime.load = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const opening = openEntry(undefined, controller.signal);
    await begun;
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect(runtime.log).toEqual(['exit']);
  });
});

describe('answering', () => {
  test('leaving early waits until the slot is free', async () => {
    const model = await openEntry();
    for await (const event of model.generate(request, idle)) if (event.type === 'text') break;
    expect(runtime.log.at(-1)).toBe('slot free');
  });

  test.each([
    ['context-too-long', 'the request exceeds the available context size (512 tokens)'],
    ['out-of-memory', 'memory access out of bounds'],
    ['internal', 'no idea'],
  ])('%s: %s', async (code, message) => {
    const model = await openEntry();
    runtime.failNext = new Error(message);
    await expect(collect(model.generate(request, idle))).rejects.toMatchObject({ code });
  });

  test('the death of llama.cpp’s worker ends the call instead of hanging it', async () => {
    const model = await openEntry();
    runtime.complete = () => new Promise(() => undefined);
    const call = collect(model.generate(request, idle));
    runtime.crash(new AppError('out-of-memory', 'llama.cpp died'));
    await expect(call).rejects.toMatchObject({ code: 'out-of-memory' });
  });

  test('dispose ends the runtime', async () => {
    await (await openEntry()).dispose();
    expect(runtime.log.at(-1)).toBe('exit');
  });
});

test.each([
  [false, 16, 1],
  [true, 1, 1],
  [true, 2, 2],
  [true, 4, 4],
  [true, 6, 4],
  [true, 12, 6],
  [true, 64, 8],
])('isolated %s, %i cores: %i threads', (isolated, cores, threads) => {
  expect(threadCount(isolated, cores)).toBe(threads);
});
