import type { LanguageModelEntry } from '../../src/models/model-entry.ts';

/** A made-up language model that a test changes as it needs. */
export function testEntry(changes: Partial<LanguageModelEntry> = {}): LanguageModelEntry {
  return {
    kind: 'language-model',
    id: 'test-model-q4f32_1',
    name: 'Test model',
    tier: 'small',
    engine: 'llama',
    parameters: 1_000,
    quantization: 'q4f32_1',
    sizeBytes: 8,
    memoryBytes: 8,
    contextTokens: 512,
    needs: [],
    languages: ['en'],
    licence: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html', optIn: false },
    source: { type: 'disk', files: [{ path: 'model.gguf', sizeBytes: 8 }] },
    ...changes,
  };
}
