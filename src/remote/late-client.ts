import { connect, type Client, type Contract, type Endpoint } from '../protocol/rpc.ts';

/**
 * Calls to a server on this side of the border, whose code is fetched at the first call.
 * @param load gives what serves an endpoint
 */
export function lateClient<C extends Contract>(
  load: () => Promise<(endpoint: Endpoint) => void>,
): Pick<Client<C>, 'stream'> {
  let serving: Promise<Client<C>> | undefined;
  const start = async (): Promise<Client<C>> => {
    const serve = await load();
    const { port1, port2 } = new MessageChannel();
    serve(port2);
    return connect<C>(port1);
  };
  return {
    async *stream(op, request, signal) {
      serving ??= start().catch((thrown: unknown) => {
        serving = undefined; // the network may be back at the next call
        throw thrown;
      });
      yield* (await serving).stream(op, request, signal);
    },
  };
}
