import type { LlamaRuntime } from '../../src/engines/llama/llama-runtime.ts';
import { deferred } from '../../src/shared/deferred.ts';

/** What a test may look at and change. */
export interface EchoLlamaRuntime extends LlamaRuntime {
  readonly log: string[];
  failNext: Error | undefined;
  crash(error: Error): void;
}

/** llama.cpp's part played by an echo: the chunks, the abort and the one busy slot as wllama has them. */
export function echoLlamaRuntime(): EchoLlamaRuntime {
  const death = deferred<never>();
  death.promise.catch(() => undefined);
  let busy = false;
  const runtime: EchoLlamaRuntime = {
    log: [],
    failNext: undefined,
    crashed: death.promise,
    crash: (error) => death.reject(error),
    load: async (blobs, params) => {
      runtime.log.push(`load ${blobs.length} n_ctx=${params.n_ctx ?? 0}`);
      const failure = runtime.failNext;
      runtime.failNext = undefined;
      if (failure) throw failure;
    },
    complete: async (params, onData) => {
      if (busy) throw new Error('the slot is busy');
      busy = true;
      try {
        const failure = runtime.failNext;
        runtime.failNext = undefined;
        if (failure) throw failure;
        const newest = params.messages.at(-1)?.content;
        const words = (typeof newest === 'string' ? newest : '').split(/(?<= )/);
        const said = words.slice(0, params.max_tokens);
        const chunk = {
          id: 'x',
          object: 'chat.completion.chunk' as const,
          created: 0,
          model: 'echo',
        };
        for (const content of said) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          if (params.abortSignal?.aborted)
            throw new DOMException('Operation aborted', 'AbortError');
          onData({
            ...chunk,
            choices: [{ index: 0, delta: { content }, finish_reason: null, logprobs: null }],
          });
        }
        const finish_reason = said.length < words.length ? 'length' : 'stop';
        onData({
          ...chunk,
          choices: [{ index: 0, delta: {}, finish_reason, logprobs: null }],
          usage: { prompt_tokens: words.length, completion_tokens: said.length, total_tokens: 0 },
        });
      } finally {
        runtime.log.push('slot free');
        busy = false;
      }
    },
    exit: async () => {
      runtime.log.push('exit');
    },
  };
  return runtime;
}
