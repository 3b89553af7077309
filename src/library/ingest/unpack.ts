import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_UNPACKED_BYTES,
  MAX_UNPACK_RATIO,
  RATIO_FREE_BYTES,
} from '../limits.ts';

/** An archive entry: its bytes, or `too-large`, of which nothing was kept. */
export interface UnpackedEntry {
  readonly path: string;
  /** Bytes of the archive that had been read when the entry was complete. */
  readonly readBytes: number;
  readonly content: Uint8Array<ArrayBuffer> | 'too-large' | 'damaged';
}

/** Bytes handed to the unpacker at a time: at the worst ratio of deflate (1032:1) they become 17 MB. */
const SLICE_BYTES = 16_384;
/** Size of that record without its comment. */
const DIRECTORY_END_BYTES = 22;

/**
 * The entries of a zip archive, as they come, never more than one slice's worth in memory. `wanted` says how many
 * bytes an entry may have; those of 0 are passed over.
 * @throws {AppError} `archive-damaged`, `archive-bomb`, `aborted`
 */
export async function* unpack(
  archive: Blob,
  wanted: (path: string) => number,
  signal: AbortSignal,
): AsyncGenerator<UnpackedEntry> {
  const state = new Unpacking(archive.size, wanted);
  for (let at = 0; at < archive.size; at += SLICE_BYTES) {
    throwIfAborted(signal);
    const slice = await archive.slice(at, at + SLICE_BYTES).arrayBuffer();
    state.push(new Uint8Array(slice), at + SLICE_BYTES >= archive.size);
    yield* state.take();
  }
  yield* state.take();
  state.finish(await hasDirectory(archive));
}

/** Whether the archive ends as it should: with the record that ends its directory, and a comment of at most 64 KiB. */
async function hasDirectory(archive: Blob): Promise<boolean> {
  const tail = new Uint8Array(await archive.slice(-DIRECTORY_END_BYTES - 0xffff).arrayBuffer());
  for (let at = tail.length - DIRECTORY_END_BYTES; at >= 0; at--) {
    const isSignature = tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5;
    if (isSignature && tail[at + 3] === 6) return true;
  }
  return false;
}

class Unpacking {
  readonly #archiveBytes: number;
  readonly #unzip: Unzip;
  readonly #ready: UnpackedEntry[] = [];
  readonly #open = new Set<string>();
  #entries = 0;
  #unpackedBytes = 0;
  #seenBytes = 0;
  #failure: AppError | undefined;

  constructor(archiveBytes: number, wanted: (path: string) => number) {
    this.#archiveBytes = archiveBytes;
    this.#unzip = new Unzip((entry) => this.#begin(entry, wanted));
    this.#unzip.register(UnzipInflate);
  }

  push(slice: Uint8Array, last: boolean): void {
    if (this.#seenBytes === 0 && !(slice[0] === 0x50 && slice[1] === 0x4b)) {
      throw new AppError('archive-damaged', 'Not a zip archive');
    }
    this.#seenBytes += slice.length;
    try {
      this.#unzip.push(slice, last);
    } catch (thrown) {
      throw this.#failure ?? damaged(thrown);
    }
    if (this.#failure) throw this.#failure;
  }

  /** The archive has been read to its end. @throws {AppError} `archive-damaged` when that came too early */
  finish(hasDirectory: boolean): void {
    if (this.#open.size === 0 && this.#entries > 0 && hasDirectory) return;
    throw new AppError('archive-damaged', 'The archive ends too early');
  }

  *take(): Generator<UnpackedEntry> {
    yield* this.#ready.splice(0);
  }

  #begin(entry: UnzipFile, wanted: (path: string) => number): void {
    this.#entries++;
    if (this.#entries > MAX_ARCHIVE_ENTRIES) this.#bomb('entries', this.#entries);
    const path = entry.name;
    const limitBytes = path.endsWith('/') ? 0 : wanted(path);
    if (limitBytes === 0) return;
    if ((entry.originalSize ?? 0) > limitBytes) {
      this.#ready.push({ path, content: 'too-large', readBytes: this.#seenBytes });
      return;
    }
    this.#collect(entry, limitBytes);
  }

  #collect(entry: UnzipFile, limitBytes: number): void {
    const path = entry.name;
    const parts: Uint8Array[] = [];
    let sizeBytes = 0;
    const end = (content: UnpackedEntry['content']): void => {
      if (!this.#open.delete(path)) return;
      this.#ready.push({ path, content, readBytes: this.#seenBytes });
    };
    this.#open.add(path);
    entry.ondata = (error, data, final) => {
      if (error) {
        end('damaged');
        return;
      }
      sizeBytes += data.length;
      this.#count(data.length);
      if (sizeBytes > limitBytes) {
        parts.length = 0;
        entry.terminate();
        end('too-large');
        return;
      }
      parts.push(data);
      if (final) end(joined(parts, sizeBytes));
    };
    try {
      entry.start();
    } catch {
      end('damaged'); // encrypted, or a compression that browsers do not know
    }
  }

  #count(bytes: number): void {
    this.#unpackedBytes += bytes;
    const allowed = Math.max(RATIO_FREE_BYTES, this.#archiveBytes * MAX_UNPACK_RATIO);
    if (this.#unpackedBytes > Math.min(allowed, MAX_UNPACKED_BYTES)) {
      this.#bomb('unpackedBytes', this.#unpackedBytes);
    }
  }

  #bomb(what: string, amount: number): never {
    this.#failure = new AppError('archive-bomb', 'The archive unpacks to too much', {
      detail: { [what]: amount, archiveBytes: this.#archiveBytes },
    });
    throw this.#failure;
  }
}

function damaged(cause: unknown): AppError {
  return new AppError('archive-damaged', 'The archive cannot be unpacked', { cause });
}

function joined(parts: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
