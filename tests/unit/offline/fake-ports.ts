import { createHash } from 'node:crypto';
import type { AppFile, CacheLike, CachesLike, OfflinePorts } from '../../../src/offline/release.ts';

/** The app's folder. */
export const BASE = 'https://host.example/inkling/';

/** A built file with `content`. */
export function fileOf(path: string, content: string | Uint8Array): AppFile {
  const bytes = Buffer.from(content);
  return {
    path,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Cache Storage in memory. */
export class MemoryCaches implements CachesLike {
  readonly #caches = new Map<string, Map<string, Response>>();
  /** No space left: nothing is written. */
  full = false;
  /** Bytes that one entry may have. */
  roomBytes = Infinity;

  async open(name: string): Promise<CacheLike> {
    const entries = this.#caches.get(name) ?? new Map<string, Response>();
    this.#caches.set(name, entries);
    return {
      match: async (address) => entries.get(address)?.clone(),
      put: async (address, response) => {
        if (this.full) throw new DOMException('full', 'QuotaExceededError');
        const content = await response.clone().arrayBuffer();
        if (content.byteLength > this.roomBytes)
          throw new DOMException('full', 'QuotaExceededError');
        entries.set(address, response);
      },
      delete: async (address) => entries.delete(address),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  }

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }
}

/** A host with files, whose every request is written down. */
export class FakeHost {
  readonly files = new Map<string, Uint8Array>();
  readonly requests: string[] = [];
  online = true;
  ranges = true;
  /** The browser's own cache holds half of what was asked for when the browser was closed. */
  cacheIsTorn = false;

  put(path: string, content: string | Uint8Array): AppFile {
    this.files.set(new URL(path, BASE).href, Buffer.from(content));
    return fileOf(path, content);
  }

  readonly fetch: OfflinePorts['fetch'] = async (address, options) => {
    const range = new Headers(options?.headers).get('range');
    this.requests.push(address.slice(BASE.length) + (range ? ` ${range}` : ''));
    if (!this.online) throw new TypeError('Failed to fetch');
    const bytes = this.files.get(address);
    if (!bytes) return new Response('not here', { status: 404 });
    if (!range || !this.ranges) return new Response(Buffer.from(bytes));
    const part = partOf(bytes, range);
    const isTorn = this.cacheIsTorn && options?.cache !== 'no-store';
    return new Response(Buffer.from(isTorn ? part.slice(0, 1) : part), { status: 206 });
  };
}

function partOf(bytes: Uint8Array, range: string): Uint8Array {
  const [start = 0, last = 0] = range.slice('bytes='.length).split('-').map(Number);
  return bytes.slice(start, last + 1);
}
