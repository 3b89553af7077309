import { jpegSegments } from './jpeg-segments.ts';
import type { PictureSize } from './picture-size.ts';

/** Start of frame, any coding but DHT (C4), JPG (C8) and DAC (CC): ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The size that the first frame of a JPEG gives; nothing where it ends before. */
export function jpegSize(view: DataView): PictureSize | undefined {
  for (const { marker, start } of jpegSegments(view)) {
    if (!isFrame(marker)) continue;
    if (start + 5 > view.byteLength) return undefined;
    return { widthPx: view.getUint16(start + 3), heightPx: view.getUint16(start + 1) };
  }
  return undefined;
}

/** Whether a JPEG can be decoded line by line (baseline, extended); a progressive one is in memory as a whole, however small it is asked for. */
export function isSequentialJpeg(view: DataView): boolean {
  for (const { marker } of jpegSegments(view)) {
    if (isFrame(marker)) return marker === 0xc0 || marker === 0xc1;
  }
  return false;
}
