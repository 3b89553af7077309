import type { Watched } from '../ui/services.ts';

/** A `Watched` that its owner sets. Listeners hear changes only, never the same value twice. */
export class WatchedValue<T> implements Watched<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  current(): T {
    return this.#value;
  }

  watch(listener: (value: T) => void): () => void {
    const own = (value: T): void => listener(value); // the same function may watch twice
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }
}
