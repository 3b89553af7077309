import { checksum } from './checksum.ts';
import type { PackedPostings } from './posting-pool.ts';

/** "IKLX" */
const MAGIC = 0x584c4b49;
/** Of the bytes' meaning, the tokenizer's rules with it; raise with any change. */
const VERSION = 1;
/** 32-bit words: magic, version, checksum of all that follows, terms, code units, postings, slots, one free. */
const HEADER_WORDS = 8;
/** The words that the checksum covers begin here. */
const CHECKED_FROM = 3;

/** What a lexical index is made of. */
export interface LexicalImage {
  readonly terms: { readonly units: Uint16Array; readonly ends: Uint32Array };
  readonly postings: PackedPostings;
  /** By slot, see `LexicalIndex`. */
  readonly lengths: Uint32Array;
}

/** Where the parts lie behind the header, in bytes; each begins at a multiple of 4. Low byte first. */
function layoutOf(terms: number, units: number, postings: number, slots: number) {
  const sizes = [4 * terms, 4 * terms, 4 * postings, 4 * slots, 2 * units, postings];
  const starts: number[] = [];
  let at = 4 * HEADER_WORDS;
  for (const size of sizes) {
    starts.push(at);
    at += 4 * Math.ceil(size / 4);
  }
  return { starts, end: at };
}

/** An index as bytes, behind a header with version and checksum. */
export function packLexicalImage(image: LexicalImage): Uint8Array<ArrayBuffer> {
  const { terms, postings, lengths } = image;
  const counts = [terms.ends.length, terms.units.length, postings.slots.length, lengths.length];
  const { starts, end } = layoutOf(...(counts as [number, number, number, number]));
  const bytes = new Uint8Array(end);
  const parts = [terms.ends, postings.ends, postings.slots, lengths, terms.units, postings.counts];
  parts.forEach((part, i) => {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), starts[i]);
  });
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  header.set([MAGIC, VERSION, 0, ...counts]);
  header[2] = checksum(bytes.subarray(4 * CHECKED_FROM));
  return bytes;
}

/** The parts of an index as views into `bytes`; `undefined` if these are damaged or of another version. */
export function readLexicalImage(bytes: Uint8Array): LexicalImage | undefined {
  // A copy where the bytes begin at an odd place: 32-bit words do not.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (aligned.length < 4 * HEADER_WORDS || aligned.length % 4 !== 0) return undefined;
  const { buffer, byteOffset } = aligned;
  const header = [...new Uint32Array(buffer, byteOffset, HEADER_WORDS)];
  const wanted = [MAGIC, VERSION, checksum(aligned.subarray(4 * CHECKED_FROM))];
  if (!wanted.every((word, i) => word === header[i])) return undefined;
  const [terms, units, postings, slots] = header.slice(3) as [number, number, number, number];
  const { starts, end } = layoutOf(terms, units, postings, slots);
  if (end !== aligned.length) return undefined;
  const words = (part: number, length: number): Uint32Array =>
    new Uint32Array(buffer, byteOffset + (starts[part] as number), length);
  return {
    terms: {
      ends: words(0, terms),
      units: new Uint16Array(buffer, byteOffset + (starts[4] as number), units),
    },
    postings: {
      ends: words(1, terms),
      slots: words(2, postings),
      counts: new Uint8Array(buffer, byteOffset + (starts[5] as number), postings),
    },
    lengths: words(3, slots),
  };
}
