import { afterEach, describe, expect, test } from 'vitest';
import type { LanguageModelEntry } from '../../src/models/model-entry.ts';
import { openWebLlmModel } from '../../src/engines/web-llm/open-web-llm-model.ts';
import { webLlmModel } from '../../src/engines/web-llm/web-llm-model.ts';
import { languageModelContract } from '../support/language-model-contract.ts';
import { mlcEngineOver } from '../support/mlc-engine.ts';
import { testEntry } from '../support/test-entry.ts';

/**
 * web-llm in a real browser. A compiled model library cannot be had offline, so what is behind the engine's own code is a
 * stand-in pipeline, and loading is tested up to the library.
 */

const idle = new AbortController().signal;
const gpu = (navigator as { gpu?: GPU }).gpu;
const adapter = await gpu?.requestAdapter();
if (!adapter) console.warn('*** SKIPPED: web-llm’s loading; this Chromium gives no WebGPU adapter');

const chatConfig = JSON.stringify({
  tokenizer_files: ['tokenizer.json'],
  conv_template: { roles: {}, seps: [''] },
});
const files = new Map<string, Blob>();
const realCaches = Object.getOwnPropertyDescriptor(globalThis, 'caches');
afterEach(() => {
  files.clear();
  if (realCaches) Object.defineProperty(globalThis, 'caches', realCaches);
  else Reflect.deleteProperty(globalThis, 'caches');
});

function open(entry: LanguageModelEntry, signal = idle): Promise<unknown> {
  const readModelFile = (_id: string, path: string): Promise<Blob | undefined> =>
    Promise.resolve(files.get(path));
  return openWebLlmModel(entry, { baseUrl: `${location.origin}/`, readModelFile }, signal);
}

const entry = testEntry({
  engine: 'web-llm',
  source: { type: 'mlc', hosts: [], repository: 'r', revision: 'main', libraryUrls: [] },
});

describe.skipIf(!adapter)('loading with a GPU', { timeout: 60_000 }, () => {
  test('no library: `model-missing`, before anything else is read', async () => {
    await expect(open(entry)).rejects.toMatchObject({
      code: 'model-missing',
      detail: { path: 'library.wasm' },
    });
  });

  test('no configuration: `model-missing`, and no request leaves', async () => {
    files.set('library.wasm', new Blob(['not wasm']));
    const before = performance.getEntriesByType('resource').length;
    await expect(open(entry)).rejects.toMatchObject({
      code: 'model-missing',
      detail: { path: 'mlc-chat-config.json' },
    });
    const after = performance.getEntriesByType('resource').slice(before);
    expect(after.filter(({ name }) => !name.startsWith(location.origin))).toEqual([]);
  });

  test('a damaged configuration is `integrity-failed`', async () => {
    files.set('library.wasm', new Blob(['not wasm']));
    files.set('mlc-chat-config.json', new Blob(['<html>']));
    await expect(open(entry)).rejects.toMatchObject({ code: 'integrity-failed' });
  });

  test('a damaged library is `integrity-failed`', async () => {
    files.set('library.wasm', new Blob(['not wasm']));
    files.set('mlc-chat-config.json', new Blob([chatConfig]));
    await expect(open(entry)).rejects.toMatchObject({ code: 'integrity-failed' });
  });

  test('an abort during the load is `aborted`', async () => {
    files.set('library.wasm', new Blob(['not wasm']));
    files.set('mlc-chat-config.json', new Blob([chatConfig]));
    const controller = new AbortController();
    const opening = open(entry, controller.signal);
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
  });

  const f16Here = adapter?.features.has('shader-f16') === true;
  test.skipIf(f16Here)(
    'no 16-bit floats on this GPU: `model-unsupported`, said before any file is read',
    async () => {
      const f16 = { ...entry, id: 'Qwen3-0.6B-q4f16_1-MLC' };
      await expect(open(f16)).rejects.toMatchObject({
        code: 'model-unsupported',
        detail: { feature: 'shader-f16' },
      });
    },
  );
});

test.skipIf(adapter)('no adapter: `webgpu-missing`', async () => {
  await expect(open(entry)).rejects.toMatchObject({ code: 'webgpu-missing' });
});

languageModelContract('web-llm’s real engine in the browser', {
  open: async () => {
    const identity = {
      modelId: 'm',
      name: 'M',
      engine: 'web-llm',
      contextTokens: 64,
      isStarter: false,
    } as const;
    return webLlmModel(mlcEngineOver('m').engine, identity, { elapsedMs: () => performance.now() });
  },
});
