import { allowOwnScripts } from '../../shared/own-scripts.ts';

/** Addresses on this origin, from `virtual:llama-cpp`. */
export interface LlamaScripts {
  readonly workerUrl: string;
  readonly threadUrl: string;
  readonly wasmUrl: string;
}

/**
 * Run `start` while `new Worker(…)` starts llama.cpp's worker from this origin instead of from the blob that wllama hands
 * over, which the content security policy forbids. wllama offers no option for it. `threads` must be what wllama decides
 * on: 0 without threads. `onCrash` hears of a worker that dies: wllama only logs it and would wait for ever.
 * @returns what `start` returns
 */
export async function withSelfHostedWorker<T>(
  scripts: LlamaScripts,
  threads: number,
  onCrash: (message: string) => void,
  start: () => Promise<T>,
): Promise<T> {
  allowOwnScripts();
  const RealWorker = globalThis.Worker;
  const absolute = (url: string): string => new URL(url, self.location.href).href;
  const runOptions = {
    pathConfig: { 'wllama.wasm': absolute(scripts.wasmUrl) },
    nbThread: threads,
    compat: false,
  };
  globalThis.Worker = class extends RealWorker {
    constructor(blobUrl: string | URL) {
      URL.revokeObjectURL(String(blobUrl));
      super(absolute(scripts.workerUrl), { type: 'module', name: JSON.stringify(runOptions) });
      this.addEventListener('error', (event) => onCrash(event.message));
    }

    override postMessage(
      message: unknown,
      options?: StructuredSerializeOptions | Transferable[],
    ): void {
      const { verb, args } = message as { verb?: string; args?: unknown[] };
      // The first argument is the blob from which llama.cpp would start its threads.
      const sent =
        verb === 'module.init' && args
          ? { ...(message as object), args: [absolute(scripts.threadUrl), ...args.slice(1)] }
          : message;
      super.postMessage(sent, options as StructuredSerializeOptions);
    }
  };
  try {
    return await start();
  } finally {
    globalThis.Worker = RealWorker;
  }
}
