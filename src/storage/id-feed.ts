import { orAbort } from '../shared/abort.ts';
import { AsyncQueue } from '../shared/async-queue.ts';
import { isAbort } from '../shared/errors.ts';

/** Tells the other tabs which thing changed, by its id. */
export class IdFeed {
  readonly #channel: BroadcastChannel;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
  }

  post(id: string): void {
    this.#channel.postMessage(id);
  }

  /** Ids told by other tabs, from the call on, until `signal` fires. */
  heard(signal: AbortSignal): AsyncIterable<string> {
    const queue = new AsyncQueue<string>();
    const listener = (event: MessageEvent<string>): void => queue.push(event.data);
    this.#channel.addEventListener('message', listener);
    signal.addEventListener('abort', () => this.#channel.removeEventListener('message', listener));
    return read(queue, signal);
  }

  close(): void {
    this.#channel.close();
  }
}

async function* read(queue: AsyncQueue<string>, signal: AbortSignal): AsyncGenerator<string> {
  try {
    for (;;) yield await orAbort(queue.next(), signal);
  } catch (thrown) {
    if (!isAbort(thrown)) throw thrown;
  }
}
