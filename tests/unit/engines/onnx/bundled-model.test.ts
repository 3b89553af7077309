import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readBundled } from '../../../../src/engines/onnx/bundled-model.ts';

const never = new AbortController().signal;
const model = { id: 'small', basePath: 'models/small/' };
const content = new TextEncoder().encode('the weights');
const file = {
  path: 'net.onnx',
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

const read = (response: () => Promise<Response>, signal = never) => {
  const asked: string[] = [];
  const fetchOwn = (url: string): Promise<Response> => {
    asked.push(url);
    return response();
  };
  const from = { baseUrl: 'https://host.example/app/', fetchOwn };
  return { bytes: readBundled(model, file, from, signal), asked };
};

describe('a file that comes with the app', () => {
  it('is read from the folder of its model', async () => {
    const { bytes, asked } = read(async () => new Response(content));
    expect(await bytes).toEqual(content);
    expect(asked).toEqual(['https://host.example/app/models/small/net.onnx']);
  });

  it.each(['the weightz', 'the weights and more', ''])('is not "%s"', async (other) => {
    const { bytes } = read(async () => new Response(other));
    await expect(bytes).rejects.toMatchObject({
      code: 'integrity-failed',
      detail: { modelId: 'small' },
    });
  });

  it('is missing where the host has none, or cannot be asked', async () => {
    const missing = { code: 'model-missing', detail: { modelId: 'small', path: 'net.onnx' } };
    const { bytes } = read(async () => new Response('no', { status: 404 }));
    await expect(bytes).rejects.toMatchObject(missing);
    const unreachable = read(() => Promise.reject(new TypeError('network')));
    await expect(unreachable.bytes).rejects.toMatchObject(missing);
  });

  it('is no failure when nobody waits for it any more', async () => {
    const controller = new AbortController();
    controller.abort();
    const { bytes } = read(() => Promise.reject(new TypeError('network')), controller.signal);
    await expect(bytes).rejects.toMatchObject({ code: 'aborted' });
  });
});
