import { orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import { isSequentialJpeg } from '../../library/ingest/photo/jpeg-size.ts';
import { mimeTypeOf } from '../../library/ingest/photo/picture-type.ts';
import {
  LOOKING_SIDE_PX,
  type DecodedPicture,
  type PictureDecoder,
  type PictureFacts,
} from '../../library/looking/picture-decoder.ts';
import { drawPicture, type WholePicture } from './draw-picture.ts';
import { hideExif } from './hide-exif.ts';
import type { HeifRuntime } from './heif-runtime.ts';
import { ReducedJpeg } from './reduced-jpeg.ts';
import { isOnItsSide } from './upright.ts';

/**
 * Most pixels of a picture that is decoded whole. Chromium 156 took 193 MB for 50 million and 763 MB for 200 million; asking
 * `createImageBitmap` for a smaller one (`resizeWidth`) took more, not less: 264 MB and 1,020 MB. JPEGs are decoded at a fraction
 * of their size where the browser can: 40 MB for 200 million, in a twentieth of the time; progressive ones still took 590 MB.
 */
const MAX_WHOLE_PIXELS = 64_000_000;
/** Most pixels of a picture that libheif decodes: 12 million took 134 MB of memory, and phones take 48 million. */
const MAX_HEIF_PIXELS = 50_000_000;
/** From here on a JPEG is worth being decoded reduced: both sides of it are what is looked at, doubled. */
const REDUCE_FROM_PX = 2 * LOOKING_SIDE_PX;

/** Decodes with what the browser has; HEIC that it does not know with libheif. Runs in a worker. */
export class BrowserPictureDecoder implements PictureDecoder {
  readonly #heif: HeifRuntime;
  readonly #reducedJpeg = new ReducedJpeg();

  constructor(heif: HeifRuntime) {
    this.#heif = heif;
  }

  async decode(file: Blob, facts: PictureFacts, signal: AbortSignal): Promise<DecodedPicture> {
    throwIfAborted(signal);
    const opening = this.#open(file, facts);
    const whole = await orAbort(opening, signal).catch((thrown: unknown) => {
      opening.then(close, () => undefined); // what comes after the abort is of no use
      throw thrown;
    });
    try {
      return await drawPicture(whole);
    } finally {
      close(whole);
    }
  }

  async #open(file: Blob, facts: PictureFacts): Promise<WholePicture> {
    if (await this.#isReduced(facts)) return this.#reduced(file, facts);
    checkPixels(facts, MAX_WHOLE_PIXELS);
    try {
      const image = await createImageBitmap(typed(file, facts), {
        colorSpaceConversion: 'default',
      });
      return { image, orientation: 1, widthPx: image.width, heightPx: image.height };
    } catch (cause) {
      if (facts.type === 'heic') return this.#byLibheif(file, facts);
      throw new AppError('picture-damaged', 'The browser cannot decode it', { cause });
    }
  }

  async #isReduced({ type, widthPx, heightPx }: PictureFacts): Promise<boolean> {
    if (type !== 'jpeg' || Math.max(widthPx, heightPx) < REDUCE_FROM_PX) return false;
    return this.#reducedJpeg.isAble();
  }

  async #reduced(file: Blob, facts: PictureFacts): Promise<WholePicture> {
    const { widthPx, heightPx, orientation } = facts;
    const turned = isOnItsSide(orientation);
    const bytes = await file.arrayBuffer();
    if (!isSequentialJpeg(new DataView(bytes))) checkPixels(facts, MAX_WHOLE_PIXELS);
    hideExif(bytes);
    try {
      const image = await this.#reducedJpeg.decode(bytes, facts, LOOKING_SIDE_PX);
      return {
        image,
        orientation,
        widthPx: turned ? heightPx : widthPx,
        heightPx: turned ? widthPx : heightPx,
      };
    } catch (cause) {
      throw new AppError('picture-damaged', 'The browser cannot decode it', { cause });
    }
  }

  async #byLibheif(file: Blob, facts: PictureFacts): Promise<WholePicture> {
    checkPixels(facts, MAX_HEIF_PIXELS);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { data, widthPx, heightPx } = await this.#heif.decode(bytes, MAX_HEIF_PIXELS);
    const image = await createImageBitmap(new ImageData(data, widthPx, heightPx));
    return { image, orientation: 1, widthPx, heightPx };
  }
}

/** Browsers go by the type that they are told, not by the content. */
function typed(file: Blob, { type }: PictureFacts): Blob {
  return file.slice(0, file.size, mimeTypeOf(type));
}

/** @throws {AppError} `picture-too-large` */
function checkPixels({ widthPx, heightPx }: PictureFacts, limitPixels: number): void {
  if (widthPx * heightPx <= limitPixels) return;
  throw new AppError('picture-too-large', 'The picture has too many pixels to be decoded', {
    detail: { widthPx, heightPx, limitPixels },
  });
}

function close({ image }: WholePicture): void {
  image.close();
}
