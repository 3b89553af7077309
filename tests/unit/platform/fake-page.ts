/** An event target whose events tests raise. */
export class FakeTarget {
  readonly #listeners = new Map<string, Set<(event: Event) => void>>();
  readonly addEventListener = (type: string, listener: (event: Event) => void): void => {
    const known = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, known.add(listener));
  };
  readonly removeEventListener = (type: string, listener: (event: Event) => void): void => {
    this.#listeners.get(type)?.delete(listener);
  };
  readonly dispatchEvent = (event: Event): boolean => {
    for (const listener of this.#listeners.get(event.type) ?? []) listener(event);
    return true;
  };
  raise(type: string, event: Event = new Event(type, { cancelable: true })): Event {
    this.dispatchEvent(event);
    return event;
  }
}

/** Lets everything that only waits for settled promises happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
