import type { Embedder } from '../../src/library/embedder.ts';
import type { EmbedContract, EmbedSetup } from '../../src/protocol/embed-contract.ts';
import type { Handlers } from '../../src/protocol/rpc.ts';
import { orAbort } from '../../src/shared/abort.ts';
import { deferred } from '../../src/shared/deferred.ts';

/** The embed worker's side of its contract over any embedder: like the real one it waits until it is set up. */
export function embedHandlers(
  embedder: Embedder,
  onSetUp: (setup: EmbedSetup) => void = () => undefined,
): Handlers<EmbedContract> {
  const ready = deferred<undefined>();
  return {
    setUp: async function* (setup) {
      onSetUp(setup);
      ready.resolve(undefined);
      yield 'ready';
    },
    servePort: async function* () {
      yield 'ready';
    },
    embed: async function* (request, signal) {
      await orAbort(ready.promise, signal);
      yield await embedder.embed(request, signal);
    },
    warmUp: async function* () {
      yield 'ready';
    },
    unload: async function* () {
      yield 'ready';
    },
  };
}
