import { orAbort } from '../shared/abort.ts';
import { AsyncQueue } from '../shared/async-queue.ts';
import { isAbort } from '../shared/errors.ts';

/** Tells every reader of `stream` what `emit` is given, from the moment they begin to read. */
export class Listeners<T> {
  readonly #queues = new Set<AsyncQueue<T>>();

  emit(value: T): void {
    for (const queue of this.#queues) queue.push(value);
  }

  /** What is emitted from now on. Ends when `signal` fires. */
  stream(signal: AbortSignal): AsyncIterable<T> {
    const queue = new AsyncQueue<T>();
    this.#queues.add(queue);
    signal.addEventListener('abort', () => this.#queues.delete(queue));
    return this.#read(queue, signal);
  }

  async *#read(queue: AsyncQueue<T>, signal: AbortSignal): AsyncGenerator<T> {
    try {
      while (!signal.aborted) yield await orAbort(queue.next(), signal);
    } catch (thrown) {
      if (!isAbort(thrown)) throw thrown;
    } finally {
      this.#queues.delete(queue);
    }
  }
}

/** As `Listeners`, of a state: who begins to read is told how it stands, if that is known. */
export class LatestListeners<T> {
  readonly #listeners = new Listeners<T>();
  #latest: { readonly value: T } | undefined;

  emit(value: T): void {
    this.#latest = { value };
    this.#listeners.emit(value);
  }

  /** The last value, then each that is emitted from now on. Ends when `signal` fires. */
  stream(signal: AbortSignal): AsyncIterable<T> {
    return this.#from(this.#latest, this.#listeners.stream(signal));
  }

  async *#from(
    latest: { readonly value: T } | undefined,
    rest: AsyncIterable<T>,
  ): AsyncGenerator<T> {
    if (latest) yield latest.value;
    yield* rest;
  }
}
