import { LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import { threadUrl, wasmUrl, workerUrl } from 'virtual:llama-cpp';
import { AppError } from '../../shared/errors.ts';
import type { LlamaRuntime, NewLlamaRuntime } from './llama-runtime.ts';
import { withSelfHostedWorker } from './self-hosted-worker.ts';
import { deferred } from '../../shared/deferred.ts';

/** llama.cpp in WASM, from this origin's files only. */
export const newWllamaRuntime: NewLlamaRuntime = async (threads) => {
  const crash = deferred<never>();
  crash.promise.catch(() => undefined); // heard by whoever waits at the time
  const wllama = new Wllama(
    { default: wasmUrl },
    {
      suppressNativeLog: true,
      logger: { ...LoggerWithoutDebug, log: () => undefined, warn: () => undefined },
    },
  );
  wllama.setCompat(null); // the default is a build on a content delivery network
  const onCrash = (message: string): void =>
    crash.reject(new AppError('out-of-memory', `llama.cpp died: ${message}`));
  const runtime: LlamaRuntime = {
    load: (blobs, params) =>
      withSelfHostedWorker(
        { workerUrl, threadUrl, wasmUrl },
        threads > 1 ? threads : 0,
        onCrash,
        () => wllama.loadModel(blobs, { ...params, n_threads: threads }),
      ),
    complete: async (params, onData) => {
      await wllama.createChatCompletion({ ...params, stream: true, onData });
    },
    exit: () => wllama.exit(),
    crashed: crash.promise,
  };
  return runtime;
};
