import type { LlmContract } from '../../protocol/llm-contract.ts';
import { serve, type Endpoint } from '../../protocol/rpc.ts';
import { AppError } from '../../shared/errors.ts';
import { LlmHost } from '../llm-host.ts';
import { openBuiltInModel } from './open-built-in-model.ts';

/** Answer `LlmContract` on the page with the browser's own model: workers have no Prompt API. */
export function serveBuiltIn(endpoint: Endpoint): void {
  const elsewhere = async (): Promise<never> => {
    throw new AppError('internal', 'This engine runs in the llm worker');
  };
  const host = new LlmHost({
    engines: {
      'built-in': async () => openBuiltInModel,
      'web-llm': elsewhere,
      transformers: elsewhere,
      llama: elsewhere,
    },
    readModelFile: async () => undefined,
  });
  serve<LlmContract>(endpoint, host.handlers());
}
