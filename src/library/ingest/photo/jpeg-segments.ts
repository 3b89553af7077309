/** A segment of a JPEG before its first scan. */
export interface JpegSegment {
  /** ITU-T T.81, table B.1. */
  readonly marker: number;
  /** Of its content after the length, half-open; the end may lie behind the file's. */
  readonly start: number;
  readonly end: number;
}

/** Markers without a length: TEM, RST0–7 and SOI. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** The segments of a JPEG up to its first scan, as far as they can be told. */
export function* jpegSegments(view: DataView): Generator<JpegSegment> {
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    if (marker === 0xff)
      at += 1; // fill bytes
    else if (standsAlone(marker)) at += 2;
    else {
      const end = at + 2 + Math.max(2, view.getUint16(at + 2));
      yield { marker, start: at + 4, end };
      at = end;
    }
  }
}
