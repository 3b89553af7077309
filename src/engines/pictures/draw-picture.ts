import { AppError } from '../../shared/errors.ts';
import {
  LOOKING_SIDE_PX,
  THUMBNAIL_SIDE_PX,
  type DecodedPicture,
} from '../../library/looking/picture-decoder.ts';
import type { Pixels } from '../../library/looking/pixels.ts';
import { scaled } from './scaled.ts';
import { isOnItsSide, uprightTransform } from './upright.ts';

/** A picture that was decoded, perhaps made smaller, perhaps not upright yet. */
export interface WholePicture {
  readonly image: ImageBitmap | VideoFrame;
  /** How `image` is still to be turned: TIFF 6.0, tag 274. */
  readonly orientation: number;
  /** Of the original, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Of small pictures; 480 pixels of a photo take 20 to 40 kB. */
const THUMBNAIL_QUALITY = 0.75;

/** `whole` at the sizes that are looked at. `whole` is not needed any more afterwards. @throws {AppError} `out-of-memory` */
export async function drawPicture(whole: WholePicture): Promise<DecodedPicture> {
  const { widthPx, heightPx } = whole;
  const looked = canvasOf(scaled(widthPx, heightPx, LOOKING_SIDE_PX));
  drawUpright(looked, whole);
  const thumbnail = await encoded(reducedTo(looked.canvas, THUMBNAIL_SIDE_PX));
  return {
    widthPx,
    heightPx,
    thumbnail,
    pixels: (longestSidePx) => pixelsOf(reducedTo(looked.canvas, longestSidePx)),
    [Symbol.dispose]: () => {
      // A canvas of no size holds no memory; it would wait for the garbage collector otherwise.
      looked.canvas.width = 0;
      looked.canvas.height = 0;
    },
  };
}

type Context = OffscreenCanvasRenderingContext2D;

function canvasOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }): Context {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new AppError('out-of-memory', 'No canvas for the picture');
  context.imageSmoothingQuality = 'high';
  return context;
}

function drawUpright(context: Context, { image, orientation }: WholePicture): void {
  const { width, height } = context.canvas;
  const turned = isOnItsSide(orientation);
  context.setTransform(...uprightTransform(orientation, width, height));
  context.drawImage(image, 0, 0, turned ? height : width, turned ? width : height);
  context.resetTransform();
}

/** A copy whose longest side is at most `longestSidePx`. */
function reducedTo(source: OffscreenCanvas, longestSidePx: number): Context {
  const context = canvasOf(scaled(source.width, source.height, longestSidePx));
  context.drawImage(source, 0, 0, context.canvas.width, context.canvas.height);
  return context;
}

function pixelsOf(context: Context): Pixels {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  return { data, widthPx: width, heightPx: height };
}

/** WebP; where the browser cannot write it (Safari), JPEG on white. */
async function encoded(context: Context): Promise<Blob> {
  const { canvas } = context;
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: THUMBNAIL_QUALITY });
  if (webp.type === 'image/webp') return webp;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: THUMBNAIL_QUALITY });
}
