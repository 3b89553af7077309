import { AppError } from '../../shared/errors.ts';
import type { PartialFile } from '../model-files.ts';
import {
  blockRange,
  doneBytes,
  factsLine,
  missingRanges,
  parseJournal,
  type FileFacts,
} from './block-journal.ts';
import type { ByteRange, ByteReply } from './byte-source.ts';
import { Beginning } from './beginning.ts';
import { checkContentType, checkSize } from './check-body.ts';
import type { FetchParts, FileOrder } from './file-order.ts';
import { BLOCK_BYTES, LANES, REQUEST_BYTES, STALL_MS } from './limits.ts';
import { unstalled, within } from './stall.ts';

export interface PassParts extends FetchParts {
  /** Told after each block that became durable. */
  readonly onBlock: () => void;
}

/** One attempt to fetch what is missing of a file from one address. */
export class FilePass {
  readonly #order: FileOrder;
  readonly #partial: PartialFile;
  readonly #parts: PassParts;
  readonly #done: Set<number>;
  #facts: FileFacts | undefined;
  #isHeaderWritten: boolean;

  constructor(order: FileOrder, partial: PartialFile, parts: PassParts) {
    this.#order = order;
    this.#partial = partial;
    this.#parts = parts;
    const { facts, done } = parseJournal(partial.log);
    this.#done = new Set(done);
    this.#isHeaderWritten = facts !== undefined;
    const { sizeBytes, sha256 } = order;
    this.#facts =
      facts ??
      (sizeBytes === undefined
        ? undefined
        : { sizeBytes, ...(sha256 !== undefined && { sha256 }) });
  }

  /** @returns what the file is, once every byte of it is here. @throws {AppError} as `fetchFile` */
  async run(url: string, signal: AbortSignal): Promise<FileFacts> {
    const ranges = this.#facts
      ? missingRanges(this.#facts.sizeBytes, this.#done)
      : [{ start: 0, end: REQUEST_BYTES }];
    const first = ranges.shift();
    if (first) await this.#fetch(url, first, ranges, signal);
    if (this.#facts) return this.#facts;
    throw new AppError('internal', 'A file without a size');
  }

  /** The first answer says whether the server knows ranges, and how large the file is. */
  async #fetch(
    url: string,
    first: ByteRange,
    rest: ByteRange[],
    signal: AbortSignal,
  ): Promise<void> {
    const isSizeKnown = this.#facts !== undefined;
    let reply = await this.#open(url, first, signal);
    if (reply.type === 'part' && !isSizeKnown && reply.totalBytes === undefined) {
      await close(reply); // some hosts hide `Content-Range` from pages; a whole answer shows its length
      reply = await this.#open(url, undefined, signal);
    }
    if (reply.type === 'whole') return this.#takeWhole(reply, url, signal);
    const { sizeBytes } = await this.#learn(reply, url);
    const queue = isSizeKnown ? rest : this.#after(first, sizeBytes);
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const lane = async (opened?: ByteReply): Promise<void> => {
      if (opened) await this.#takePart(opened, first, url, both);
      for (let range = queue.shift(); range; range = queue.shift()) {
        await this.#takePart(await this.#openPart(url, range, both), range, url, both);
      }
    };
    await allOrNone([lane(reply), ...Array.from({ length: LANES - 1 }, () => lane())], stop);
  }

  #after(first: ByteRange, sizeBytes: number): ByteRange[] {
    return missingRanges(sizeBytes, this.#done).filter(({ start }) => start >= first.end);
  }

  async #open(url: string, range: ByteRange | undefined, signal: AbortSignal): Promise<ByteReply> {
    const { source, time } = this.#parts;
    const reply = await within(STALL_MS, time, signal, (both) => source.open(url, range, both));
    checkContentType(reply, url);
    checkSize(reply, this.#facts?.sizeBytes, url);
    if (reply.type === 'part' && reply.start !== (range?.start ?? 0)) {
      throw new AppError('network', 'Another part came than was asked for', { detail: { url } });
    }
    return reply;
  }

  async #openPart(url: string, range: ByteRange, signal: AbortSignal): Promise<ByteReply> {
    const reply = await this.#open(url, range, signal);
    if (reply.type === 'part') return reply;
    throw new AppError('network', 'The server forgot about ranges', { detail: { url } });
  }

  /** Note size and digest durably before the first block. */
  async #learn(reply: ByteReply, url: string): Promise<FileFacts> {
    const sizeBytes = this.#facts?.sizeBytes ?? reply.totalBytes;
    if (sizeBytes === undefined) {
      throw new AppError('network', 'The server does not say how large the file is', {
        detail: { url },
      });
    }
    const sha256 = this.#order.sha256 ?? this.#facts?.sha256 ?? reply.sha256;
    this.#facts = { sizeBytes, ...(sha256 !== undefined && { sha256 }) };
    if (!this.#isHeaderWritten) await this.#partial.commit(factsLine(this.#facts));
    this.#isHeaderWritten = true;
    return this.#facts;
  }

  async #takePart(
    reply: ByteReply,
    asked: ByteRange,
    url: string,
    signal: AbortSignal,
  ): Promise<void> {
    const sizeBytes = this.#facts?.sizeBytes ?? 0;
    const range = { start: asked.start, end: Math.min(asked.end, sizeBytes) };
    await this.#take(reply, range, url, signal);
  }

  /** A body from the first byte to the last. Blocks that are here already are read over. */
  async #takeWhole(reply: ByteReply, url: string, signal: AbortSignal): Promise<void> {
    const isSizeSure = reply.totalBytes !== undefined;
    if (isSizeSure) {
      const { sizeBytes } = await this.#learn(reply, url);
      await this.#take(reply, { start: 0, end: sizeBytes }, url, signal);
      return;
    }
    // The end of the body is the only thing that says its size, so nothing of it is kept before.
    const known = this.#facts?.sizeBytes;
    this.#parts.onBytes(-doneBytes(parseJournal(this.#partial.log)));
    await this.#partial.reset();
    this.#done.clear();
    this.#isHeaderWritten = false;
    const end = await this.#take(reply, { start: 0, end: known ?? Infinity }, url, signal);
    this.#facts = { ...this.#facts, sizeBytes: end };
  }

  /** Write a body of `range`; its blocks become durable one by one when the size is sure. @returns where it ended */
  async #take(
    reply: ByteReply,
    range: ByteRange,
    url: string,
    signal: AbortSignal,
  ): Promise<number> {
    const beginning = new Beginning(this.#order.path, url);
    let at = range.start;
    let pending = 0;
    try {
      for await (const chunk of unstalled(reply.body, STALL_MS, this.#parts.time, signal)) {
        if (range.start === 0) beginning.add(chunk);
        if (at + chunk.length > range.end) throw tooLong(url, range);
        const fresh = await this.#write(chunk, at);
        this.#parts.onBytes(fresh);
        pending += fresh;
        const before = at;
        at += chunk.length;
        if (at >= range.end) beginning.end(); // before the last block counts as kept
        pending -= await this.#commitBlocks(before, at);
      }
      if (at < range.end && range.end !== Infinity) throw tooShort(url, at, range);
      beginning.end();
      return at;
    } catch (thrown) {
      this.#parts.onBytes(-pending);
      throw thrown;
    }
  }

  /** @returns bytes that were not here before */
  async #write(chunk: Uint8Array, at: number): Promise<number> {
    let fresh = 0;
    for (let offset = 0; offset < chunk.length;) {
      const index = Math.floor((at + offset) / BLOCK_BYTES);
      const end = Math.min(chunk.length, (index + 1) * BLOCK_BYTES - at);
      if (!this.#done.has(index)) {
        await this.#partial.write(chunk.subarray(offset, end), at + offset);
        fresh += end - offset;
      }
      offset = end;
    }
    return fresh;
  }

  /** Mark the blocks that end after `from` and not after `to`. @returns bytes that became durable */
  async #commitBlocks(from: number, to: number): Promise<number> {
    if (!this.#isHeaderWritten || !this.#facts) return 0;
    const { sizeBytes } = this.#facts;
    let durable = 0;
    for (let index = Math.floor(from / BLOCK_BYTES); index * BLOCK_BYTES < to; index++) {
      const { start, end } = blockRange(index, sizeBytes);
      if (end > to || this.#done.has(index)) continue;
      await this.#partial.commit(String(index));
      this.#done.add(index);
      durable += end - start;
      this.#parts.onBlock();
    }
    return durable;
  }
}

async function close({ body }: ByteReply): Promise<void> {
  await body[Symbol.asyncIterator]().return?.();
}

/** Wait for every lane; the first failure stops the others, and is thrown once all have ended. */
async function allOrNone(lanes: readonly Promise<void>[], stop: AbortController): Promise<void> {
  let failure: { readonly thrown: unknown } | undefined;
  const settled = lanes.map((lane) =>
    lane.catch((thrown: unknown) => {
      failure ??= { thrown };
      stop.abort();
    }),
  );
  await Promise.all(settled);
  if (failure) throw failure.thrown;
}

function tooLong(url: string, { start, end }: ByteRange): AppError {
  return new AppError('integrity-failed', 'More bytes came than the file has', {
    detail: { url, start, end, tainted: true },
  });
}

function tooShort(url: string, at: number, { end }: ByteRange): AppError {
  return new AppError('network', `The answer ended ${end - at} bytes early`, {
    detail: { url, at, end },
  });
}
