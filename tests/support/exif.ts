/** A number of a tag: `[above, below]` is a fraction. */
type Rational = readonly [above: number, below: number];
type Value = string | number | readonly Rational[];

/** What an EXIF block made for a test says. Names are those of the standard (CIPA DC-008). */
export interface ExifTold {
  readonly Make?: string;
  readonly Model?: string;
  readonly Orientation?: number;
  readonly DateTimeOriginal?: string;
  readonly DateTimeDigitized?: string;
  readonly OffsetTimeOriginal?: string;
  readonly GPSLatitudeRef?: string;
  readonly GPSLatitude?: readonly Rational[];
  readonly GPSLongitudeRef?: string;
  readonly GPSLongitude?: readonly Rational[];
  readonly GPSTimeStamp?: readonly Rational[];
  readonly GPSDateStamp?: string;
}

type Name = keyof ExifTold;

const MAIN: readonly (readonly [Name, number])[] = [
  ['Make', 0x010f],
  ['Model', 0x0110],
  ['Orientation', 0x0112],
];
const EXIF: readonly (readonly [Name, number])[] = [
  ['DateTimeOriginal', 0x9003],
  ['DateTimeDigitized', 0x9004],
  ['OffsetTimeOriginal', 0x9011],
];
const GPS: readonly (readonly [Name, number])[] = [
  ['GPSLatitudeRef', 1],
  ['GPSLatitude', 2],
  ['GPSLongitudeRef', 3],
  ['GPSLongitude', 4],
  ['GPSTimeStamp', 7],
  ['GPSDateStamp', 29],
];
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;

type Entry = readonly [tag: number, value: Value];

/** A TIFF structure, little-endian, with what `told` says. */
export function tiff(told: ExifTold): Uint8Array<ArrayBuffer> {
  const entries = (names: readonly (readonly [Name, number])[]): Entry[] =>
    names.flatMap(([name, tag]) => {
      const value = told[name];
      return value === undefined ? [] : [[tag, value] as const];
    });
  const main = entries(MAIN);
  // The pointers are long by then: the length of the first directory is known with any value.
  const placeholder: Entry[] = [...main, [EXIF_POINTER, 0x10000], [GPS_POINTER, 0x10000]];
  const exifAt = 8 + directory(8, placeholder).length;
  const exif = directory(exifAt, entries(EXIF));
  const gpsAt = exifAt + exif.length;
  const gps = directory(gpsAt, entries(GPS));
  const first = directory(8, [...main, [EXIF_POINTER, exifAt], [GPS_POINTER, gpsAt]]);
  return joined([Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), first, exif, gps]);
}

/** An APP1 segment of a JPEG with `tiff(told)`. */
export function exifSegment(told: ExifTold): Uint8Array<ArrayBuffer> {
  const body = joined([ascii('Exif\0\0'), tiff(told)]);
  return segment(body);
}

/** An APP1 segment with an XMP packet that says `attributes` of the picture. */
export function xmpSegment(attributes: string): Uint8Array<ArrayBuffer> {
  return segment(joined([ascii('http://ns.adobe.com/xap/1.0/\0'), ascii(xmpPacket(attributes))]));
}

/** An XMP packet. */
export function xmpPacket(attributes: string): string {
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description ${attributes}/></rdf:RDF></x:xmpmeta>`;
}

/** A JPEG with `segments` right after its beginning. */
export function withSegments(
  jpeg: Uint8Array,
  ...segments: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  return joined([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** A chunk of a PNG; its checksum is left zero, as readers of what a file says do not look. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, data.length);
  return joined([length, ascii(type), data, new Uint8Array(4)]);
}

/** All of `parts`, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes of a text of ASCII. */
export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function segment(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = body.length + 2;
  return joined([Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff]), body]);
}

/** A directory that stands at `at`, its long values after it. */
function directory(at: number, entries: readonly Entry[]): Uint8Array {
  const table = new Uint8Array(2 + 12 * entries.length + 4);
  const view = new DataView(table.buffer);
  const values: Uint8Array[] = [];
  let next = at + table.length;
  view.setUint16(0, entries.length, true);
  entries.forEach(([tag, value], index) => {
    const entryAt = 2 + 12 * index;
    const [type, count, bytes] = encoded(value);
    view.setUint16(entryAt, tag, true);
    view.setUint16(entryAt + 2, type, true);
    view.setUint32(entryAt + 4, count, true);
    if (bytes.length <= 4) table.set(bytes, entryAt + 8);
    else {
      view.setUint32(entryAt + 8, next, true);
      values.push(bytes);
      next += bytes.length;
    }
  });
  return joined([table, ...values]);
}

/** Type (TIFF 6.0, section 2), count and bytes. */
function encoded(value: Value): readonly [type: number, count: number, bytes: Uint8Array] {
  if (typeof value === 'string') {
    const bytes = joined([new TextEncoder().encode(value), new Uint8Array(1)]);
    return [2, bytes.length, bytes];
  }
  if (typeof value === 'number') {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, true);
    return value < 10 ? [3, 1, bytes] : [4, 1, bytes];
  }
  const bytes = new Uint8Array(8 * value.length);
  const view = new DataView(bytes.buffer);
  value.forEach(([above, below], index) => {
    view.setUint32(8 * index, above, true);
    view.setUint32(8 * index + 4, below, true);
  });
  return [5, value.length, bytes];
}
