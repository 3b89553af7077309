import type { PictureText } from '../library/looking/picture-text.ts';
import { serve, type Endpoint, type Handlers } from '../protocol/rpc.ts';
import type { VisionContract, VisionSetup } from '../protocol/vision-contract.ts';
import { orAbort } from '../shared/abort.ts';
import { deferred } from '../shared/deferred.ts';
import type { Later } from './stop-when-idle.ts';

/** A way of looking at pictures that holds memory while it is loaded. */
export interface Unloadable {
  /** Free it, after the calls before this one; the next call loads again. */
  unload(): Promise<void>;
}

/** Each way of looking at a picture, made when the setup is known; loading is left to its first call. */
export interface VisionParts {
  readonly pictureText: (setup: VisionSetup) => PictureText & Unloadable;
}

/**
 * Models are let go after this long without a picture, in milliseconds: longer than the pauses within an import, shorter than a
 * person's next errand. Loading again takes about a second.
 */
export const IDLE_MS = 30_000;

/** The vision worker's side of `VisionContract`: the parts, and the care for their memory. */
export class VisionHost {
  readonly #parts: VisionParts;
  readonly #later: Later;
  readonly #ready = deferred<PictureText & Unloadable>();
  #running = 0;
  #cancelIdle = (): void => undefined;
  #isSetUp = false;

  constructor(parts: VisionParts, later: Later) {
    this.#parts = parts;
    this.#later = later;
  }

  /** Answer calls that arrive on `endpoint`. */
  serve(endpoint: Endpoint): void {
    serve<VisionContract>(endpoint, this.#handlers());
  }

  #handlers(): Handlers<VisionContract> {
    return {
      setUp: (setup) => once(async () => this.#setUp(setup)),
      servePort: ({ port }) => once(async () => this.serve(port)),
      readText: (picture, signal) =>
        this.#look(signal, (pictureText) => pictureText.read(picture, signal)),
      unload: (_request, signal) =>
        once(async () => (await orAbort(this.#ready.promise, signal)).unload()),
    };
  }

  #setUp(setup: VisionSetup): void {
    if (!this.#isSetUp) this.#ready.resolve(this.#parts.pictureText(setup));
    this.#isSetUp = true;
  }

  /** One call; when it was the last one and none follows, memory is freed. */
  async *#look<T>(
    signal: AbortSignal,
    work: (pictureText: PictureText) => Promise<T>,
  ): AsyncGenerator<T> {
    this.#cancelIdle();
    this.#running++;
    try {
      yield await work(await orAbort(this.#ready.promise, signal));
    } finally {
      this.#running--;
      if (this.#running === 0) this.#cancelIdle = this.#later(() => this.#rest(), IDLE_MS);
    }
  }

  #rest(): void {
    // What fails to be freed is still of use to the next call.
    void this.#ready.promise.then((part) => part.unload()).catch(() => undefined);
  }
}

async function* once(work: () => Promise<void>): AsyncGenerator<'ready'> {
  await work();
  yield 'ready';
}
