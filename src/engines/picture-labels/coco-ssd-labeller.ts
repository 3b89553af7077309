import type { PhotoLabel } from '../../library/item.ts';
import { keptLabels } from '../../library/looking/label-table.ts';
import type { PictureSeer, SeenPicture } from '../../library/looking/picture-labels.ts';
import type { Pixels } from '../../library/looking/pixels.ts';
import { orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import { nextTask } from '../../shared/next-task.ts';
import { readBundled, type FetchOwn } from '../onnx/bundled-model.ts';
import { openNetwork, type Network } from '../onnx/onnx-network.ts';
import { Turnstile } from '../turnstile.ts';
import { unit } from '../unit.ts';
import { COCO_LABELS, cocoSsd, cocoSsdFile, LOOKS_DIMENSIONS } from './coco-ssd-files.ts';
import { pictureTensor } from './picture-tensor.ts';

/** Width and height of what the network reads. */
const SIZE_PX = 300;

/** What is seen in pictures, by COCO-SSD on the CPU. One picture at a time; the network is loaded at the first one. */
export class CocoSsdLabeller implements PictureSeer {
  readonly id = cocoSsd.id;
  readonly looksSpaceId = `${cocoSsd.id}-looks`;
  readonly #source: { readonly baseUrl: string; readonly fetchOwn: FetchOwn };
  readonly #turnstile = new Turnstile();
  #network: Promise<Network> | undefined;

  constructor(source: {
    /** The app's folder, absolute, with a slash at the end. */
    readonly baseUrl: string;
    readonly fetchOwn: FetchOwn;
  }) {
    this.#source = source;
  }

  async label(picture: Pixels, signal: AbortSignal): Promise<readonly PhotoLabel[]> {
    return (await this.see(picture, signal)).labels;
  }

  async see(picture: Pixels, signal: AbortSignal): Promise<SeenPicture> {
    const { data, widthPx, heightPx } = picture;
    if (data.length !== widthPx * heightPx * 4) {
      throw new AppError('invalid-input', `${widthPx} × ${heightPx} pixels, ${data.length} bytes`);
    }
    if (data.length === 0) return { labels: [], looks: new Float32Array(LOOKS_DIMENSIONS) };
    const leave = await this.#turnstile.enter(signal);
    try {
      const network = await orAbort(this.#loaded(), signal);
      const input = { data: pictureTensor(picture, SIZE_PX), dims: [1, 3, SIZE_PX, SIZE_PX] };
      await nextTask();
      throwIfAborted(signal);
      return seenOf((await network.run(input)).data);
    } finally {
      leave();
    }
  }

  /** Free the network's memory once the pictures before this call are done; the next one loads it again. */
  async unload(): Promise<void> {
    const leave = await this.#turnstile.enter(new AbortController().signal);
    try {
      const network = await this.#network?.catch(() => undefined);
      this.#network = undefined;
      await network?.release();
    } finally {
      leave();
    }
  }

  /** Shared by all callers, so no single caller's abort stops a load; a failed load is tried again at the next call. */
  #loaded(): Promise<Network> {
    if (this.#network) return this.#network;
    const loading = this.#load(new AbortController().signal);
    this.#network = loading;
    loading.catch(() => (this.#network = undefined));
    return loading;
  }

  async #load(signal: AbortSignal): Promise<Network> {
    const bytes = await readBundled(cocoSsd, cocoSsdFile, this.#source, signal);
    return openNetwork(cocoSsd.id, bytes, this.#source.baseUrl);
  }
}

/** @param output `[90 + 1280]`: the probability of each class, then the looks */
function seenOf(output: Float32Array): SeenPicture {
  const classes = output.length - LOOKS_DIMENSIONS;
  const labels = Array.from(output.subarray(0, classes)).flatMap((score, at) => {
    const id = COCO_LABELS[at];
    return id === undefined ? [] : [{ id, score }];
  });
  return { labels: keptLabels(labels), looks: unit(output.subarray(classes)) };
}
