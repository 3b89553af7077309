import type { EngineLoaders } from './llm-host.ts';

/** Every engine, each behind its own dynamic import. */
export const engineLoaders: EngineLoaders = {
  'web-llm': async () => (await import('./web-llm/open-web-llm-model.ts')).openWebLlmModel,
  transformers: async () =>
    (await import('./transformers/open-transformers-model.ts')).openTransformersModel,
  llama: async () => (await import('./llama/open-llama-model.ts')).openLlamaModel,
  'built-in': async () => (await import('./built-in/open-built-in-model.ts')).openBuiltInModel,
};
