import { checksum } from './checksum.ts';
import { BLOCK_ROWS, type VectorRows } from './vector-rows.ts';

/** "IKVX" */
const MAGIC = 0x58564b49;
/** Of the bytes' meaning; raise with any change of it. */
const VERSION = 1;
/** 32-bit words of the header: magic, version, checksum of all that follows, space, dimensions, rows, two free ones. */
const HEADER_WORDS = 8;
/** The words that the checksum covers begin here. */
const CHECKED_FROM = 3;

/** `rows` as they lie in memory, behind a header. Low byte first, as on every machine that runs a browser. */
export function packVectorImage(spaceId: string, rows: VectorRows): Uint8Array<ArrayBuffer> {
  const { image } = rows;
  const bytes = new Uint8Array(4 * HEADER_WORDS + image.length);
  bytes.set(image, 4 * HEADER_WORDS);
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  header.set([MAGIC, VERSION, 0, hashOf(spaceId), rows.dimensions, rows.size]);
  header[2] = checksum(bytes.subarray(4 * CHECKED_FROM));
  return bytes;
}

/** Fill `rows` with an image. Gives whether it was whole and of this version, space and length; if not, `rows` are unfit for use. */
export function readVectorImage(bytes: Uint8Array, spaceId: string, rows: VectorRows): boolean {
  // A copy where the bytes begin at an odd place: 32-bit words do not.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (aligned.length < 4 * HEADER_WORDS || aligned.length % 4 !== 0) return false;
  const header = [...new Uint32Array(aligned.buffer, aligned.byteOffset, HEADER_WORDS)];
  const size = header[5] as number;
  const wanted = [MAGIC, VERSION, checksum(aligned.subarray(4 * CHECKED_FROM)), hashOf(spaceId)];
  if (![...wanted, rows.dimensions].every((word, i) => word === header[i])) return false;
  // Checked before memory is asked for.
  if (size > (aligned.length / rows.blockBytes) * BLOCK_ROWS) return false;
  rows.size = size;
  if (rows.image.length !== aligned.length - 4 * HEADER_WORDS) return false;
  rows.image.set(aligned.subarray(4 * HEADER_WORDS));
  return true;
}

/** A number that stands for a text. */
function hashOf(text: string): number {
  return checksum(new Uint8Array(Uint32Array.from(text, (c) => c.codePointAt(0) ?? 0).buffer));
}
