import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { engineFailure } from '../../../../src/engines/transformers/engine-failure.ts';
import { ModelFileSource } from '../../../../src/engines/transformers/model-file-source.ts';
import { onnxDtype } from '../../../../src/engines/transformers/onnx-dtype.ts';
import type { EmbedderEntry, ModelSource } from '../../../../src/models/model-entry.ts';
import { minilmL6 } from '../../../../src/models/starter-catalogue.ts';

const content = new TextEncoder().encode('weights of a model');
const file = {
  path: 'onnx/model.onnx',
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};
const bundled: ModelSource = { type: 'bundled', basePath: 'models/tiny/', files: [file] };
const entry = (source: ModelSource): EmbedderEntry => ({
  ...minilmL6,
  id: 'tiny',
  sizeBytes: content.length,
  source,
});

function open(answer: () => Response | Promise<Response>, source = bundled) {
  const asked: string[] = [];
  const fractions: number[] = [];
  const files = new ModelFileSource(entry(source), {
    baseUrl: 'https://host/app/',
    fetchOwn: async (url) => {
      asked.push(url);
      return answer();
    },
    onProgress: (fraction) => fractions.push(fraction),
  });
  return { files, asked, fractions };
}

describe('ModelFileSource', () => {
  it('gives a bundled file from under the base address, and its progress', async () => {
    const { files, asked, fractions } = open(() => new Response(content));
    const response = await files.open(file.path);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
    expect(asked).toEqual(['https://host/app/models/tiny/onnx/model.onnx']);
    expect(fractions.at(-1)).toBe(1);
  });

  it('never asks for a file that is not listed', async () => {
    const { files, asked } = open(() => new Response('<html>'));
    expect((await files.open('generation_config.json')).status).toBe(404);
    expect(asked).toEqual([]);
    expect(files.failure).toBeUndefined();
  });

  it.each([
    ['a short body', content.slice(1), 'integrity-failed'],
    ['a long body', new Uint8Array([...content, 1]), 'integrity-failed'],
    ['a changed body', content.with(0, 0), 'integrity-failed'],
  ])('refuses %s', async (_name, body, code) => {
    const { files } = open(() => new Response(body));
    await expect(files.open(file.path)).rejects.toMatchObject({ code });
    expect(files.failure?.detail).toMatchObject({ modelId: 'tiny', path: file.path });
  });

  it.each([
    ['not found', () => new Response(null, { status: 404 })],
    ['unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('says model-missing when a listed file is %s', async (_name, answer) => {
    const { files } = open(answer);
    await expect(files.open(file.path)).rejects.toMatchObject({ code: 'model-missing' });
  });

  it('reads fetched models from model storage, never from the network', async () => {
    const asked: string[] = [];
    const source = { type: 'hub', hosts: [], repository: 'a/b', revision: 'main', files: [file] };
    const files = new ModelFileSource(entry(source as ModelSource), {
      baseUrl: 'https://host/app/',
      fetchOwn: () => Promise.reject(new Error('the network was asked')),
      readModelFile: async (modelId, path) => {
        asked.push(`${modelId} ${path}`);
        return new Blob([content]);
      },
    });
    expect((await files.open(file.path)).ok).toBe(true);
    expect(asked).toEqual(['tiny onnx/model.onnx']);
  });
});

describe('engineFailure', () => {
  it.each([
    ['std::bad_alloc', 'run', 'out-of-memory'],
    ['Aborted(OOM). Build with -sASSERTIONS for more info.', 'load', 'out-of-memory'],
    ["Can't create a session. ERROR_CODE: 7, protobuf parsing failed.", 'load', 'integrity-failed'],
    ['Unsupported model type: whisper', 'load', 'model-unsupported'],
    ['no available backend found. ERR: [wasm] TypeError', 'load', 'model-missing'],
    ['something else', 'run', 'internal'],
  ] as const)('reads %j while %sing', (message, phase, code) => {
    expect(engineFailure(new Error(message), 'm', phase)).toMatchObject({ code });
  });
});

describe('onnxDtype', () => {
  it('finds the weight format among the files', () => {
    expect(onnxDtype([file])).toBe('fp32');
    expect(onnxDtype([file, { path: 'onnx/model_quantized.onnx', sizeBytes: 1 }])).toBe('q8');
    expect(onnxDtype([{ path: 'model.gguf', sizeBytes: 1 }])).toBeUndefined();
  });
});
