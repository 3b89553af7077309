import type { LanguageModelEntry } from '../../src/models/model-entry.ts';

/** The test-only chat model that `tests/setup/test-weights.mjs` fetches. */
export const tinyLlama: LanguageModelEntry = {
  kind: 'language-model',
  id: 'tinyllama-1.1b-chat-iq2_xxs',
  name: 'TinyLlama 1.1B',
  tier: 'main',
  engine: 'llama',
  parameters: 1_100_000_000,
  quantization: 'IQ2_XXS',
  sizeBytes: 322_591_712,
  memoryBytes: 600_000_000,
  contextTokens: 1_024,
  needs: [],
  languages: ['en'],
  licence: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0', optIn: false },
  source: {
    type: 'disk',
    files: [{ path: 'tinyllama-1.1b-chat-iq2_xxs.gguf', sizeBytes: 322_591_712 }],
  },
};
