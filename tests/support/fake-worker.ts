import { serve, type Contract, type Handlers } from '../../src/protocol/rpc.ts';
import type { WorkerLike } from '../../src/remote/start-worker.ts';

/** A worker in this process: real messages over a real port, and deaths on demand. */
export class FakeWorker<C extends Contract> implements WorkerLike {
  terminated = false;
  readonly #channel = new MessageChannel();
  readonly #events = new EventTarget();

  constructor(handlers: Handlers<C>) {
    serve<C>(this.#channel.port1, handlers);
    this.#channel.port2.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.#channel.port2.postMessage(message, transfer);
  }

  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  addEventListener(type: string, listener: (event: never) => void): void {
    if (type === 'message') this.#channel.port2.addEventListener(type, listener as EventListener);
    else this.#events.addEventListener(type, listener as EventListener);
  }

  /** Raise what a crashing worker raises. */
  crash(type: 'error' | 'messageerror'): void {
    this.#events.dispatchEvent(new Event(type));
  }

  terminate(): void {
    this.terminated = true;
    this.#channel.port1.close();
  }
}
