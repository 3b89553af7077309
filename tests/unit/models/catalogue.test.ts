import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { onnxDtype } from '../../../src/engines/transformers/onnx-dtype.ts';
import { catalogue } from '../../../src/models/catalogue.ts';
import { checkAddress } from '../../../src/models/download/addresses.ts';
import type { LanguageModelEntry } from '../../../src/models/model-entry.ts';

const models = catalogue.filter((entry) => entry.kind === 'language-model');
const onGpu = models.filter(({ engine }) => engine === 'web-llm');

describe('the catalogue', () => {
  it('has no two models of one id', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  it.each(onGpu.map((entry) => [entry.id, entry] as const))(
    'agrees with the installed web-llm about %s',
    (id, { source, memoryBytes, contextTokens, quantization, needs }) => {
      const known = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === id);
      if (!known || source.type !== 'mlc') throw new Error('not in the list of web-llm');
      expect(known.model).toBe(`https://huggingface.co/${source.repository}`);
      expect(source.libraryUrls[0]).toBe(known.model_lib);
      expect(memoryBytes).toBe(Math.round((known.vram_required_MB ?? 0) * 1e6));
      expect(contextTokens).toBe(known.overrides?.context_window_size);
      expect(needs.includes('shader-f16')).toBe(quantization.includes('f16'));
      expect(id).toContain(quantization);
    },
  );

  it('has a model for GPUs with and without 16-bit arithmetic in every tier above the starter', () => {
    for (const tier of ['small', 'main', 'large', 'pc']) {
      const open = onGpu.filter((entry) => entry.tier === tier && !entry.licence.optIn);
      expect(
        open.some(({ needs }) => needs.includes('shader-f16')),
        tier,
      ).toBe(true);
      expect(
        open.some(({ needs }) => !needs.includes('shader-f16')),
        tier,
      ).toBe(true);
    }
  });

  it('asks before terms that are not open source', () => {
    const open = new Set(['Apache-2.0', 'MIT', '—']);
    for (const { licence, name } of catalogue) {
      expect(licence.optIn, name).toBe(!open.has(licence.name));
      expect(licence.url, name).toMatch(/^https:/);
    }
    const restricted = models.filter(({ name }) => /llama|gemma|qwen2\.5 3b/i.test(name));
    expect(restricted.length).toBeGreaterThan(3);
    expect(restricted.every(({ licence }) => licence.optIn)).toBe(true);
  });

  it('fetches from secure addresses only, each with a mirror', () => {
    for (const { source, id } of catalogue) {
      if (source.type !== 'hub' && source.type !== 'mlc') continue;
      const urls = [...source.hosts, ...(source.type === 'mlc' ? source.libraryUrls : [])];
      for (const url of urls) expect(() => checkAddress(url), id).not.toThrow();
      expect(source.hosts.length, id).toBeGreaterThan(1);
      expect(source.hosts.every((host) => host.endsWith('/'))).toBe(true);
    }
  });

  it('lists files with whole digests, whose sizes add up', () => {
    for (const { source, sizeBytes, id } of catalogue) {
      if (source.type !== 'hub' && source.type !== 'bundled') continue;
      for (const { sha256 } of source.files) {
        if (sha256 !== undefined) expect(sha256, id).toMatch(/^[0-9a-f]{64}$/);
      }
      const sizes = source.files.map((file) => file.sizeBytes ?? Number.NaN);
      const sum = sizes.reduce((a, b) => a + b, 0);
      if (!Number.isNaN(sum)) expect(sizeBytes, id).toBe(sum);
    }
  });

  it('has an image-text model for both languages, both of whose towers transformers.js finds', () => {
    const entries = catalogue.filter((entry) => entry.kind === 'picture-embedder');
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      if (entry.source.type !== 'hub') throw new Error('not fetched');
      expect(entry.languages).toEqual(['zh', 'en']);
      expect(onnxDtype(entry.source.files, 'text_model'), entry.id).toBe('q8');
      expect(onnxDtype(entry.source.files, 'vision_model'), entry.id).toBe('q8');
      expect(onnxDtype(entry.source.files), entry.id).toBeUndefined();
    }
  });

  it('puts models into tiers by their parameters', () => {
    const limits: Record<LanguageModelEntry['tier'], readonly [number, number]> = {
      starter: [0, 0.1e9],
      small: [0.1e9, 0.7e9],
      main: [0.7e9, 2e9],
      large: [3e9, 4.5e9],
      pc: [7e9, 9e9],
    };
    for (const { id, tier, parameters } of models) {
      expect(parameters, id).toBeGreaterThanOrEqual(limits[tier][0]);
      expect(parameters, id).toBeLessThanOrEqual(limits[tier][1]);
    }
  });
});
