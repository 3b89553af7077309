/** Kinds of picture files that are read. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'gif';

/** Bytes of a file's beginning that tell its type: a list of brands longer than that is not to be met with. */
export const TYPE_BYTES = 64;

const MIME_TYPES: Readonly<Record<PictureType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  gif: 'image/gif',
};

/** Brands of ISO base media files (MIAF, ISO 23000-22; HEIF, ISO 23008-12); `mif1` and `msf1` say only that it is a picture. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const AVIF_BRANDS = new Set(['avif', 'avis']);
const PLAIN_BRANDS = new Set(['mif1', 'msf1', 'mif2', 'miaf']);

/** The type by the first `TYPE_BYTES`; names are not asked, as they are often wrong. */
export function pictureTypeOf(start: Uint8Array): PictureType | undefined {
  const text = latin1(start.subarray(0, TYPE_BYTES));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  return text.startsWith('ftyp', 4) ? brandedType(start, text) : undefined;
}

/** What browsers call it. */
export function mimeTypeOf(type: PictureType): string {
  return MIME_TYPES[type];
}

/** Names of files that may be pictures; what they are, their first bytes say. */
export const PICTURE_NAME = /\.(?:jpe?g|jpe|jfif|png|webp|avif|heic|heif|hif|gif)$/i;

/** Bytes as a text of the same length, a character each. */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function brandedType(start: Uint8Array, text: string): PictureType | undefined {
  const sizeBytes = new DataView(start.buffer, start.byteOffset).getUint32(0);
  const end = Math.min(sizeBytes, text.length);
  const brands = [text.slice(8, 12)]; // after the major brand comes its version, then the others
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text.slice(at, at + 4));
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'heic';
  return brands.some((brand) => PLAIN_BRANDS.has(brand)) ? 'heic' : undefined;
}
