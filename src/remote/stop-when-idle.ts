import type { Client, Contract } from '../protocol/rpc.ts';
import type { Later } from './later.ts';
import type { StartedWorker } from './start-worker.ts';

/**
 * Models are let go after this long without a picture, in milliseconds: longer than the pauses within an import, shorter than a
 * person's next errand. Loading again takes about a second.
 */
export const IDLE_MS = 30_000;

/**
 * The calls of `worker`, which is ended once it had none for `idleMs`: WASM memory never shrinks, so this alone gives it back. The
 * next call starts a new one.
 */
export function stopWhenIdle<C extends Contract>(
  worker: Pick<StartedWorker<C>, 'stream' | 'stop'>,
  { idleMs, later }: { readonly idleMs: number; readonly later: Later },
): Pick<Client<C>, 'stream'> {
  let running = 0;
  let cancel = (): void => undefined;
  return {
    async *stream(op, request, signal) {
      cancel();
      running++;
      try {
        yield* worker.stream(op, request, signal);
      } finally {
        running--;
        if (running === 0) cancel = later(() => worker.stop(), idleMs);
      }
    },
  };
}
