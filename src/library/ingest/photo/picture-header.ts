import { AppError } from '../../../shared/errors.ts';
import { boxSize } from './box-size.ts';
import { jpegSize } from './jpeg-size.ts';
import type { PictureSize } from './picture-size.ts';
import { latin1, pictureTypeOf, type PictureType } from './picture-type.ts';

/** What a picture file says before anything of it is decoded. */
export interface PictureHeader extends PictureSize {
  readonly type: PictureType;
}

/**
 * Most pixels of any picture that is read: phones take 200 million. Which of them can be decoded here without more memory than
 * there is, the decoder says.
 */
export const MAX_PICTURE_PIXELS = 250_000_000;

/**
 * Type and size from the bytes; nothing is decoded.
 * @throws {AppError} `file-empty`; `picture-unknown`: no picture that is read here; `picture-damaged`: it does not say its size;
 * `picture-too-large`
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  if (bytes.length === 0) throw new AppError('file-empty', 'The file is empty');
  const type = pictureTypeOf(bytes);
  if (!type) throw new AppError('picture-unknown', 'Not a kind of picture that is read');
  const size = sizeOf(type, bytes);
  if (!size || size.widthPx === 0 || size.heightPx === 0) {
    throw new AppError('picture-damaged', 'The picture does not say its size');
  }
  const { widthPx, heightPx } = size;
  if (widthPx * heightPx > MAX_PICTURE_PIXELS) throw tooLarge(widthPx, heightPx);
  return { type, widthPx, heightPx };
}

function tooLarge(widthPx: number, heightPx: number): AppError {
  return new AppError('picture-too-large', 'The picture has too many pixels', {
    detail: { widthPx, heightPx, limitPixels: MAX_PICTURE_PIXELS },
  });
}

function sizeOf(type: PictureType, bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case 'jpeg':
      return jpegSize(view);
    case 'png':
      if (view.byteLength < 24 || latin1(bytes.subarray(12, 16)) !== 'IHDR') return undefined;
      return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
    case 'gif':
      if (view.byteLength < 10) return undefined;
      return { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
    case 'webp':
      return webpSize(view, latin1(bytes.subarray(12, 16)));
    case 'avif':
    case 'heic':
      return boxSize(view);
  }
}

/** WebP container specification: the first chunk is that of the picture, or says the size of the canvas. */
function webpSize(view: DataView, chunk: string): PictureSize | undefined {
  if (view.byteLength < 30) return undefined;
  if (chunk === 'VP8X') {
    const uint24 = (at: number): number => view.getUint32(at, true) & 0xff_ff_ff;
    return { widthPx: uint24(24) + 1, heightPx: (view.getUint32(26, true) >>> 8) + 1 };
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true); // 14 bits each, less one
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8 ') return undefined;
  // The upper two bits of each ask for scaling.
  return {
    widthPx: view.getUint16(26, true) & 0x3fff,
    heightPx: view.getUint16(28, true) & 0x3fff,
  };
}
