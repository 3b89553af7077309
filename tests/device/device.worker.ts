import { engineLoaders } from '../../src/engines/engine-loaders.ts';
import { LlmHost } from '../../src/engines/llm-host.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';

/** The llm worker as it is, but for its model files: they come from the folder that `run.mjs` serves. */
const host = new LlmHost({
  engines: engineLoaders,
  readModelFile: async (_modelId, path) => {
    const response = await globalThis.fetch(new URL(`/model-files/${path}`, self.location.origin));
    return response.ok ? response.blob() : undefined;
  },
});

serve<LlmContract>(self as unknown as Endpoint, host.handlers());
