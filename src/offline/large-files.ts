import { AppError } from '../shared/errors.ts';
import type { OfflineProgress } from './messages.ts';
import { sha256, type AppFile, type CacheLike, type OfflinePorts } from './release.ts';

/** Shared by all versions: a file is known by its content, so an update fetches only what changed. */
const CACHE = 'inkling-large';

/** What an interruption may cost; 4 MiB take half a minute at 1 Mbit/s. */
const PART_BYTES = 4 * 1024 * 1024;

/**
 * Engines and starter models. A file is fetched in parts that are kept as they come, so that an ended worker, a reload or a lost
 * network costs one part. When all are there, the hash is checked and the file is kept whole.
 */
export class LargeFiles {
  readonly #files: readonly AppFile[];
  readonly #ports: OfflinePorts;
  readonly #partBytes: number;
  /** Parts on their way, so that a page and the background never fetch the same one twice. */
  readonly #coming = new Map<string, Promise<ArrayBuffer>>();
  readonly #finishing = new Map<string, Promise<void>>();
  #keeping: Promise<void> | undefined;

  constructor(files: readonly AppFile[], ports: OfflinePorts, partBytes = PART_BYTES) {
    this.#files = files;
    this.#ports = ports;
    this.#partBytes = partBytes;
  }

  /** The file at `path`, kept or not; `undefined` when this version has none there. */
  async open(path: string): Promise<Response | undefined> {
    const file = this.#files.find((known) => known.path === path);
    if (!file) return undefined;
    const kept = await (await this.#cache()).match(this.#key(file));
    return kept ?? new Response(this.#stream(file), { headers: headersOf(file) });
  }

  /**
   * Keep what is missing, one file after another, while `isWanted`: it is asked before each part. Calls while it runs join it.
   * @throws {AppError} `network`, `integrity-failed`; what a lack of space throws
   */
  keepAll(isWanted: () => boolean): Promise<void> {
    this.#keeping ??= this.#keepMissing(isWanted).finally(() => (this.#keeping = undefined));
    return this.#keeping;
  }

  async progress(): Promise<OfflineProgress> {
    const cache = await this.#cache();
    const keys = new Set((await cache.keys()).map(({ url }) => url));
    const kept = this.#files.map((file) =>
      keys.has(this.#key(file)) ? file.sizeBytes : this.#partsKept(file, keys),
    );
    return { keptBytes: sum(kept), totalBytes: sum(this.#files.map((file) => file.sizeBytes)) };
  }

  /** Forget files that this version does not have. */
  async forgetOld(): Promise<void> {
    const wanted = new Set(this.#files.flatMap((file) => [this.#key(file), ...this.#parts(file)]));
    const cache = await this.#cache();
    const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
    await Promise.all(old.map(({ url }) => cache.delete(url)));
  }

  async #keepMissing(isWanted: () => boolean): Promise<void> {
    const cache = await this.#cache();
    for (const file of this.#files) {
      if (await cache.match(this.#key(file))) continue;
      for (const [index, key] of this.#parts(file).entries()) {
        if (!isWanted()) return;
        if (!(await cache.match(key))) await this.#part(file, index);
      }
      if (!isWanted()) return;
      await this.#finish(file);
    }
  }

  /** The file from its parts, from the first byte on; ends only when the whole has been checked. */
  #stream(file: AppFile): ReadableStream<Uint8Array> {
    let index = 0;
    const count = this.#parts(file).length;
    return new ReadableStream({
      pull: async (controller) => {
        if (index < count) controller.enqueue(new Uint8Array(await this.#part(file, index++)));
        else {
          await this.#finish(file).catch(onlyWhenDamaged);
          controller.close();
        }
      },
    });
  }

  #part(file: AppFile, index: number): Promise<ArrayBuffer> {
    const key = this.#partKey(file, index);
    const coming = this.#coming.get(key);
    // Each reader gets bytes of its own: streams hand theirs over.
    if (coming) return coming.then((bytes) => bytes.slice(0));
    const fetched = this.#keptOrFetched(file, index).finally(() => this.#coming.delete(key));
    this.#coming.set(key, fetched);
    return fetched.then((bytes) => bytes.slice(0));
  }

  async #keptOrFetched(file: AppFile, index: number): Promise<ArrayBuffer> {
    const cache = await this.#cache();
    const key = this.#partKey(file, index);
    const kept = (await cache.match(key)) ?? (await this.#partOfWhole(cache, file, index));
    if (kept) return kept.arrayBuffer();
    const bytes = await this.#fetchPart(file, index);
    await cache.put(key, new Response(bytes)).catch(() => undefined); // no space: it serves, unkept
    return bytes;
  }

  /** The file may have been put together while a page was still reading its parts. */
  async #partOfWhole(cache: CacheLike, file: AppFile, index: number): Promise<Blob | undefined> {
    const whole = await cache.match(this.#key(file));
    return (await whole?.blob())?.slice(...this.#bounds(file, index));
  }

  /** First byte of a part, and the one after its last. */
  #bounds({ sizeBytes }: AppFile, index: number): [start: number, end: number] {
    const start = index * this.#partBytes;
    return [start, Math.min(start + this.#partBytes, sizeBytes)];
  }

  async #fetchPart(file: AppFile, index: number): Promise<ArrayBuffer> {
    const [start, end] = this.#bounds(file, index);
    const address = new URL(file.path, this.#ports.base).href;
    const response = await this.#ports.fetch(address, {
      headers: { range: `bytes=${start}-${end - 1}` },
      // Chromium's own cache answers with too few bytes where it was closed in the middle of a part.
      cache: 'no-store',
    });
    const detail = { path: file.path };
    if (!response.ok) {
      throw new AppError('network', `${file.path}: status ${response.status}`, { detail });
    }
    const bytes = await response.arrayBuffer();
    // A host without ranges sends the whole file.
    const part = response.status === 206 ? bytes : bytes.slice(start, end);
    if (part.byteLength !== end - start) {
      throw new AppError('integrity-failed', `${file.path}: a part is too short`, { detail });
    }
    return part;
  }

  /** Put the parts together, check them, keep the whole. Does nothing when a part could not be kept. */
  #finish(file: AppFile): Promise<void> {
    const running = this.#finishing.get(file.sha256);
    if (running) return running;
    const work = this.#assemble(file).finally(() => this.#finishing.delete(file.sha256));
    this.#finishing.set(file.sha256, work);
    return work;
  }

  async #assemble(file: AppFile): Promise<void> {
    const cache = await this.#cache();
    const keys = this.#parts(file);
    const parts: Blob[] = [];
    for (const key of keys) {
      const part = await cache.match(key);
      if (!part) return;
      parts.push(await part.blob());
    }
    const bytes = await new Blob(parts).arrayBuffer();
    const right = (await sha256(bytes)) === file.sha256;
    if (right) await cache.put(this.#key(file), new Response(bytes, { headers: headersOf(file) }));
    await Promise.all(keys.map((key) => cache.delete(key)));
    if (!right) {
      const detail = { path: file.path };
      throw new AppError('integrity-failed', `${file.path} has another hash`, { detail });
    }
  }

  #partsKept(file: AppFile, keys: ReadonlySet<string>): number {
    const kept = this.#parts(file).filter((key) => keys.has(key)).length;
    return Math.min(kept * this.#partBytes, file.sizeBytes);
  }

  #parts(file: AppFile): string[] {
    const count = Math.max(1, Math.ceil(file.sizeBytes / this.#partBytes));
    return Array.from({ length: count }, (_, index) => this.#partKey(file, index));
  }

  #key({ sha256: hash }: AppFile): string {
    return new URL(`kept/${hash}`, this.#ports.base).href;
  }

  #partKey(file: AppFile, index: number): string {
    return `${this.#key(file)}/${index}`;
  }

  #cache(): Promise<CacheLike> {
    return this.#ports.caches.open(CACHE);
  }
}

/** Where there is no room for the whole, its parts stay, and what was read of them is right. */
function onlyWhenDamaged(error: unknown): void {
  if (error instanceof AppError) throw error;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  json: 'application/json',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

function headersOf({ path, sizeBytes }: AppFile): Record<string, string> {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return { 'content-type': type, 'content-length': String(sizeBytes) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
