import { describe, expect, it } from 'vitest';
import { mlcModelAt } from '../../../../src/models/own/mlc-address.ts';

const LIBRARY = 'https://example.org/tiny.wasm';

describe('a model by address', () => {
  it('on the hub is fetched from the mirror too', () => {
    const entry = mlcModelAt({
      modelUrl: 'https://hf-mirror.com/someone/Tiny-0.5B-q4f16_1-MLC/tree/v2',
      libraryUrl: LIBRARY,
    });
    expect(entry).toMatchObject({
      name: 'Tiny-0.5B-q4f16_1-MLC',
      parameters: 5e8,
      tier: 'small',
      quantization: 'q4f16_1',
      needs: ['webgpu', 'shader-f16'],
      source: {
        type: 'mlc',
        hosts: ['https://hf-mirror.com/', 'https://huggingface.co/'],
        repository: 'someone/Tiny-0.5B-q4f16_1-MLC',
        revision: 'v2',
        libraryUrls: [LIBRARY],
      },
    });
  });

  it('in any folder, and on this machine, is taken as it is', () => {
    const { source, needs } = mlcModelAt({
      modelUrl: 'http://localhost:8000/models/mine',
      libraryUrl: 'http://127.0.0.1:8000/mine.wasm',
    });
    expect(source).toMatchObject({ hosts: ['http://localhost:8000/models/mine/'], repository: '' });
    expect(needs).toEqual(['webgpu']);
  });

  it.each([
    ['http://example.org/model', LIBRARY, 'modelUrl'],
    ['nonsense', LIBRARY, 'modelUrl'],
    ['https://example.org/model', 'https://example.org/a.zip', 'libraryUrl'],
    ['https://example.org/model', 'http://example.org/a.wasm', 'libraryUrl'],
  ])('is refused: %s with %s', (modelUrl, libraryUrl, field) => {
    expect(() => mlcModelAt({ modelUrl, libraryUrl })).toThrow(
      expect.objectContaining({ code: 'address-wrong', detail: { field } }),
    );
  });
});
