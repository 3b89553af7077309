import { beforeEach, describe, expect, test } from 'vitest';
import { checkGpu, needsF16 } from '../../../../src/engines/web-llm/gpu-check.ts';
import { fileOfUrl, fileUrl, MlcFiles } from '../../../../src/engines/web-llm/mlc-files.ts';
import { modelCaches } from '../../../../src/engines/web-llm/model-caches.ts';
import { appConfigOf } from '../../../../src/engines/web-llm/open-web-llm-model.ts';
import { testEntry } from '../../../support/test-entry.ts';

const list = JSON.stringify({
  records: [
    { dataPath: 'params_shard_0.bin', nbytes: 4 },
    { dataPath: 'params_shard_1.bin', nbytes: 2 },
  ],
});
let files: Map<string, Blob>;
let caches: Pick<CacheStorage, 'open'>;
const url = (path: string): string => fileUrl('qwen/q4', path);

beforeEach(() => {
  files = new Map([
    ['ndarray-cache.json', new Blob([list])],
    ['params_shard_0.bin', new Blob(['1234'])],
    ['params_shard_1.bin', new Blob(['12'])],
  ]);
  const read = (modelId: string, path: string): Promise<Blob | undefined> =>
    Promise.resolve(modelId === 'qwen/q4' ? files.get(path) : undefined);
  caches = modelCaches(undefined, new MlcFiles(read));
});

describe('addresses', () => {
  test.each(['plain', 'qwen/q4', 'a b', '模型', 'x?y#z'])('%s comes back', (modelId) => {
    expect(fileOfUrl(new Request(fileUrl(modelId, 'a.bin')).url)).toEqual({
      modelId,
      path: 'a.bin',
    });
  });

  test.each(['https://huggingface.co/x/resolve/here/y', 'https://model-storage.invalid/x/y'])(
    '%s is no stored file',
    (foreign) => expect(fileOfUrl(foreign)).toBeUndefined(),
  );
});

describe('web-llm’s cache', () => {
  const open = (): Promise<Cache> => caches.open('webllm/model');

  test('reads the stored files, and an old folder’s list of shards under its new name', async () => {
    const cache = await open();
    expect(await (await cache.match(new Request(url('params_shard_0.bin'))))?.text()).toBe('1234');
    expect(await (await cache.match(new Request(url('tensor-cache.json'))))?.text()).toBe(list);
  });

  test('lists the shards that are here, so that nothing counts as a download', async () => {
    const cache = await open();
    await cache.match(new Request(url('tensor-cache.json')));
    const keys = async (): Promise<string[]> => (await cache.keys()).map((request) => request.url);
    expect(await keys()).toEqual([url('params_shard_0.bin'), url('params_shard_1.bin')]);
    files.delete('params_shard_1.bin');
    expect(await keys()).toEqual([url('params_shard_0.bin')]);
  });

  test('a missing file is an error, never a download', async () => {
    files.delete('params_shard_1.bin');
    const cache = await open();
    const request = new Request(url('params_shard_1.bin'));
    await expect(cache.match(request)).rejects.toMatchObject({ code: 'model-missing' });
    await expect(cache.add(request)).rejects.toMatchObject({ code: 'model-missing' });
  });

  test('a short shard is `integrity-failed`', async () => {
    files.set('params_shard_0.bin', new Blob(['123']));
    const match = (await open()).match(new Request(url('params_shard_0.bin')));
    await expect(match).rejects.toMatchObject({ code: 'integrity-failed' });
  });

  test('a damaged list is `integrity-failed`', async () => {
    files.set('ndarray-cache.json', new Blob(['<html>']));
    const match = (await open()).match(new Request(url('params_shard_0.bin')));
    await expect(match).rejects.toMatchObject({ code: 'integrity-failed' });
  });

  test('a foreign address is refused', async () => {
    const match = (await open()).match(new Request('https://huggingface.co/x'));
    await expect(match).rejects.toMatchObject({ code: 'egress-refused' });
  });

  test('other names open the real cache', async () => {
    const real = {
      open: (name: string) => Promise.resolve(name as unknown as Cache),
    } as CacheStorage;
    const both = modelCaches(real, new MlcFiles(() => Promise.resolve(undefined)));
    expect(await both.open('app')).toBe('app');
    await expect(caches.open('app')).rejects.toThrow();
  });
});

describe('the GPU', () => {
  const gpu = (features: string[] | undefined): GPU =>
    ({
      requestAdapter: () => Promise.resolve(features ? { features: new Set(features) } : null),
    }) as unknown as GPU;
  const f16 = testEntry({ id: 'Qwen3-0.6B-q4f16_1-MLC', quantization: 'q4f16_1' });

  test('16-bit floats are known by the id, declared or not', () => {
    expect(needsF16(f16)).toBe(true);
    expect(needsF16(testEntry())).toBe(false);
    expect(needsF16(testEntry({ needs: ['shader-f16'] }))).toBe(true);
    expect(appConfigOf(f16).model_list[0]?.required_features).toEqual(['shader-f16']);
  });

  test.each([
    ['webgpu-missing', undefined],
    ['webgpu-missing', gpu(undefined)],
    ['model-unsupported', gpu([])],
  ])('%s', async (code, given) => {
    await expect(checkGpu(f16, given)).rejects.toMatchObject({ code });
  });

  test('enough GPU passes', async () => {
    await expect(checkGpu(f16, gpu(['shader-f16']))).resolves.toBeUndefined();
    await expect(checkGpu(testEntry(), gpu([]))).resolves.toBeUndefined();
  });
});
