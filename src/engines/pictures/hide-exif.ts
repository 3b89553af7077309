import { jpegSegments } from '../../library/ingest/photo/jpeg-segments.ts';

const APP1 = 0xe1;
const EXIF = [0x45, 0x78, 0x69, 0x66];

/**
 * Changes the name of a JPEG's EXIF blocks in place, so that no decoder finds them. Some versions of a browser turn the frames of
 * `ImageDecoder` as the block asks and others do not; without it, all give the picture as it is stored.
 */
export function hideExif(jpeg: ArrayBuffer): void {
  const view = new DataView(jpeg);
  for (const { marker, start } of jpegSegments(view)) {
    if (marker !== APP1 || start + EXIF.length > view.byteLength) continue;
    if (EXIF.every((letter, at) => view.getUint8(start + at) === letter)) view.setUint8(start, 0);
  }
}
