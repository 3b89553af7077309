import type { ByteRange } from './byte-source.ts';
import { BLOCK_BYTES, REQUEST_BYTES } from './limits.ts';

/** What is known of a file before it is whole. */
export interface FileFacts {
  readonly sizeBytes: number;
  readonly sha256?: string;
}

/** The journal of a file being fetched: one line of facts, then the number of each durable block. */
export interface BlockJournal {
  readonly facts?: FileFacts;
  readonly done: ReadonlySet<number>;
}

/** The line that opens a journal. */
export function factsLine({ sizeBytes, sha256 }: FileFacts): string {
  return JSON.stringify(sha256 === undefined ? { sizeBytes } : { sizeBytes, sha256 });
}

/** Read a journal. One that makes no sense counts as empty: its blocks are fetched again. */
export function parseJournal(lines: readonly string[]): BlockJournal {
  const [first, ...rest] = lines;
  const facts = first === undefined ? undefined : parseFacts(first);
  if (!facts) return { done: new Set() };
  const count = blockCount(facts.sizeBytes);
  const numbers = rest.map(Number).filter((n) => Number.isInteger(n) && n >= 0 && n < count);
  return { facts, done: new Set(numbers) };
}

function parseFacts(line: string): FileFacts | undefined {
  try {
    const { sizeBytes, sha256 } = JSON.parse(line) as Record<string, unknown>;
    if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes)) return undefined;
    return typeof sha256 === 'string' ? { sizeBytes, sha256 } : { sizeBytes };
  } catch {
    return undefined;
  }
}

function blockCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / BLOCK_BYTES);
}

/** Where block `index` lies in a file of `sizeBytes`. */
export function blockRange(index: number, sizeBytes: number): ByteRange {
  return { start: index * BLOCK_BYTES, end: Math.min((index + 1) * BLOCK_BYTES, sizeBytes) };
}

/** Bytes that the blocks of `done` hold. */
export function doneBytes({ facts, done }: BlockJournal): number {
  if (!facts) return 0;
  let sum = 0;
  for (const index of done) {
    const { start, end } = blockRange(index, facts.sizeBytes);
    sum += end - start;
  }
  return sum;
}

/** Ranges still to fetch, in order, each of whole blocks and no longer than one request. */
export function missingRanges(sizeBytes: number, done: ReadonlySet<number>): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let index = 0; index < blockCount(sizeBytes); index++) {
    if (done.has(index)) continue;
    const block = blockRange(index, sizeBytes);
    const last = ranges.at(-1);
    if (last?.end === block.start && block.end - last.start <= REQUEST_BYTES) {
      ranges[ranges.length - 1] = { start: last.start, end: block.end };
    } else ranges.push(block);
  }
  return ranges;
}
