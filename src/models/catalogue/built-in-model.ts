import type { LanguageModelEntry } from '../model-entry.ts';

/** The browser's own model, where it has one. What it is and how large is the browser's secret; the figures are guesses for ordering. */
export const builtInModel: LanguageModelEntry = {
  kind: 'language-model',
  id: 'built-in',
  name: 'Browser model',
  tier: 'main',
  engine: 'built-in',
  parameters: 1.8e9,
  quantization: '',
  sizeBytes: 0,
  memoryBytes: 0,
  contextTokens: 4_096,
  needs: ['prompt-api'],
  languages: ['en'],
  licence: { name: '—', url: 'https://developer.chrome.com/docs/ai/prompt-api', optIn: false },
  source: { type: 'browser' },
};
