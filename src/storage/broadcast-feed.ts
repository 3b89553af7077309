import type { TabFeed, TabMessage } from '../library/tab-feed.ts';

/** Tabs of one browser, told through a `BroadcastChannel`. */
export class BroadcastFeed implements TabFeed {
  readonly #channel: BroadcastChannel;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
  }

  post(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): void {
    this.#channel.addEventListener('message', (event: MessageEvent<TabMessage>) => {
      listener(event.data);
    });
  }

  /** Stop telling and hearing. */
  close(): void {
    this.#channel.close();
  }
}
