import { engineLoaders } from '../src/engines/engine-loaders.ts';
import { LlmHost } from '../src/engines/llm-host.ts';
import type { LlmContract } from '../src/protocol/llm-contract.ts';
import { serve } from '../src/protocol/rpc.ts';
import { OpfsModelFiles } from '../src/storage/opfs-model-files.ts';

declare const self: DedicatedWorkerGlobalScope;

const files = new OpfsModelFiles();
const host = new LlmHost({
  engines: engineLoaders,
  readModelFile: (modelId, path) => files.read(modelId, path),
});

serve<LlmContract>(self, host.handlers());
