import type { PhotoLabel } from '../../src/library/item.ts';
import type {
  DecodedPicture,
  PictureDecoder,
  PictureFacts,
} from '../../src/library/looking/picture-decoder.ts';
import type { PictureLooker, SeenInPicture } from '../../src/library/looking/picture-looker.ts';
import type { Handlers } from '../../src/protocol/rpc.ts';
import type { VisionContract } from '../../src/protocol/vision-contract.ts';

/** Believes what the picture's header says and gives white pixels: for Node, which decodes no pictures. */
export class HeaderDecoder implements PictureDecoder {
  async decode(_file: Blob, { widthPx, heightPx }: PictureFacts): Promise<DecodedPicture> {
    return {
      widthPx,
      heightPx,
      thumbnail: new Blob(['small'], { type: 'image/webp' }),
      pixels: () => ({ data: new Uint8ClampedArray(4).fill(255), widthPx: 1, heightPx: 1 }),
      [Symbol.dispose]: () => undefined,
    };
  }
}

/** Sees the same in every picture, and counts how often it was asked. */
export class FixedLooker implements PictureLooker {
  looks = 0;
  readonly #text: string;
  readonly #labels: readonly PhotoLabel[];

  constructor(text = '', labels: readonly PhotoLabel[] = []) {
    this.#text = text;
    this.#labels = labels;
  }

  async look(): Promise<SeenInPicture> {
    this.looks++;
    const by = { textBy: 'fixed', labelsBy: 'fixed' };
    return { text: this.#text, labels: this.#labels, by };
  }
}

/** The vision worker's side of its contract over any looker. */
export function visionHandlers(looker: PictureLooker): Handlers<VisionContract> {
  const ready = async function* (): AsyncGenerator<'ready'> {
    yield 'ready';
  };
  return {
    setUp: ready,
    servePort: ready,
    unload: ready,
    look: async function* (file, signal) {
      yield await looker.look(file, signal);
    },
    readText: async function* () {
      yield [];
    },
  };
}
