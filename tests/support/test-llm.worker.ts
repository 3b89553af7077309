import { engineLoaders } from '../../src/engines/engine-loaders.ts';
import { LlmHost } from '../../src/engines/llm-host.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';

/** The llm worker as it is, on a device where no model was ever fetched. */
const host = new LlmHost({
  engines: engineLoaders,
  readModelFile: () => Promise.resolve(undefined),
});

serve<LlmContract>(self as unknown as Endpoint, host.handlers());
