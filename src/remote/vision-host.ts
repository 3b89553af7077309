import { openPhoto } from '../library/ingest/photo/read-photo.ts';
import { LOOKING_SIDE_PX, type PictureDecoder } from '../library/looking/picture-decoder.ts';
import type { PictureLabeller } from '../library/looking/picture-labels.ts';
import type { SeenInPicture } from '../library/looking/picture-looker.ts';
import { pictureWords } from '../library/looking/picture-words.ts';
import type { PictureText } from '../library/looking/picture-text.ts';
import { serve, type Endpoint, type Handlers } from '../protocol/rpc.ts';
import type { VisionContract, VisionSetup } from '../protocol/vision-contract.ts';
import { orAbort } from '../shared/abort.ts';
import { deferred } from '../shared/deferred.ts';
import type { Later } from './later.ts';
import { IDLE_MS } from './stop-when-idle.ts';

/** A way of looking at pictures that holds memory while it is loaded. */
export interface Unloadable {
  /** Free it, after the calls before this one; the next call loads again. */
  unload(): Promise<void>;
}

/** Each way of looking at a picture, made when the setup is known; loading is left to its first call. */
export type VisionParts = (setup: VisionSetup) => VisionTools;

/** What looks at pictures. */
export interface VisionTools {
  readonly decoder: PictureDecoder;
  /** `id` changes when the same picture may be read otherwise: goes into `Looked.textBy`. */
  readonly text: PictureText & Unloadable & { readonly id: string };
  readonly labeller: PictureLabeller & Unloadable;
}

/** The vision worker's side of `VisionContract`: the parts, and the care for their memory. */
export class VisionHost {
  readonly #parts: VisionParts;
  readonly #later: Later;
  readonly #ready = deferred<VisionTools>();
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
      look: (file, signal) => this.#look(signal, (tools) => lookAt(file, tools, signal)),
      readText: (picture, signal) => this.#look(signal, ({ text }) => text.read(picture, signal)),
      unload: (_request, signal) =>
        once(async () => unloadAll(await orAbort(this.#ready.promise, signal))),
    };
  }

  #setUp(setup: VisionSetup): void {
    if (this.#isSetUp) return;
    this.#isSetUp = true;
    this.#ready.resolve(this.#parts(setup));
  }

  /** One call; when it was the last one and none follows, memory is freed. */
  async *#look<T>(
    signal: AbortSignal,
    work: (tools: VisionTools) => Promise<T>,
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
    void this.#ready.promise.then(unloadAll).catch(() => undefined);
  }
}

async function lookAt(
  file: Blob,
  { decoder, text, labeller }: VisionTools,
  signal: AbortSignal,
): Promise<SeenInPicture> {
  const { picture } = await openPhoto('', file, decoder, signal);
  using decoded = picture;
  const pixels = decoded.pixels(LOOKING_SIDE_PX);
  const labels = await labeller.label(pixels, signal);
  const lines = await text.read(pixels, signal);
  return {
    text: pictureWords(lines),
    labels,
    by: { textBy: text.id, labelsBy: labeller.id },
  };
}

async function unloadAll({ text, labeller }: VisionTools): Promise<void> {
  await Promise.all([text.unload(), labeller.unload()]);
}

async function* once(work: () => Promise<void>): AsyncGenerator<'ready'> {
  await work();
  yield 'ready';
}
