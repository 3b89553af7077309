import { engineLoaders } from '../../src/engines/engine-loaders.ts';
import { LlmHost } from '../../src/engines/llm-host.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';

/** The llm worker as it is, but for its model files: they come from the test weights that the test server serves. */
const host = new LlmHost({
  engines: engineLoaders,
  readModelFile: async (_modelId, path) => {
    const url = new URL(`/node_modules/.cache/inkling-test/${path}`, self.location.origin);
    const response = await globalThis.fetch(url);
    const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
    return response.ok && !isPage ? response.blob() : undefined;
  },
});

serve<LlmContract>(self as unknown as Endpoint, host.handlers());
