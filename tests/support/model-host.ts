import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connection under `cut` ends after this many bytes. */
const CUT_BYTES = 3_000_000;

/** What `slow` sends at a time, and how often. */
const SLOW_BYTES = 128 * 1024;
const SLOW_MS = 20;

const EXPOSED = 'content-range, x-linked-etag, etag, accept-ranges';

/**
 * A model hub for tests. `PUT /files/<path>` keeps a file; `GET /<flags>/<repository>/resolve/<revision>/<path>` gives it back,
 * in the way that the comma-separated flags say; unknown flags are names that keep counts apart.
 *
 * `listed`: answers `/api/models/…/tree/…`. `whole`: knows no ranges. `cut`: every answer breaks after 3 MB. `portal`: a
 * sign-in page. `flip`: one wrong byte. `short`: half of the file, as if it were all. `gone`: 404. `slow`: about 6 MB/s.
 * `hidden`: no header but the simple ones is shown to pages. `unsized`: no length.
 */
export class ModelHost {
  readonly #files = new Map<string, Buffer>();
  readonly #servedBytes = new Map<string, number>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** @returns the address, with a trailing slash */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).slice(1);
    const [flags = '', ...rest] = path.split('/');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', '*');
      response.setHeader('access-control-allow-methods', 'GET, PUT, HEAD');
      response.end();
    } else if (request.method === 'PUT') {
      this.#files.set(rest.join('/'), await read(request));
      response.end();
    } else if (flags === 'served') {
      response.end(String(this.#servedBytes.get(rest.join('/')) ?? 0));
    } else if (rest[0] === 'api') {
      this.#list(flags, rest, response);
    } else {
      this.#give(flags, rest.join('/').replace(/\/resolve\/[^/]+\//, '/'), request, response);
    }
  }

  #list(flags: string, [, , ...rest]: readonly string[], response: ServerResponse): void {
    const repository = rest.slice(0, rest.indexOf('tree')).join('/');
    if (!flags.split(',').includes('listed')) {
      response.writeHead(404).end();
      return;
    }
    const entries = [...this.#files]
      .filter(([path]) => path.startsWith(`${repository}/`))
      .map(([path, bytes]) => ({
        type: 'file',
        path: path.slice(repository.length + 1),
        size: bytes.length,
        lfs: { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length },
      }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(entries));
  }

  #give(flags: string, path: string, request: IncomingMessage, response: ServerResponse): void {
    const has = (flag: string): boolean => flags.split(',').includes(flag);
    const stored = has('gone') ? undefined : this.#files.get(path);
    if (has('portal')) {
      response.setHeader('content-type', 'text/html');
      response.end('<!DOCTYPE html><title>Sign in</title>');
    } else if (stored) {
      const bytes = spoilt(stored, flags);
      this.#giveBytes(flags, bytes, has('whole') ? undefined : rangeOf(request, bytes), response);
    } else response.writeHead(404).end();
  }

  #giveBytes(
    flags: string,
    bytes: Buffer,
    range: Range | undefined,
    response: ServerResponse,
  ): void {
    const has = (flag: string): boolean => flags.split(',').includes(flag);
    const { start, end } = range ?? { start: 0, end: bytes.length };
    if (start >= bytes.length) {
      response.writeHead(416).end();
      return;
    }
    if (!has('hidden')) response.setHeader('access-control-expose-headers', EXPOSED);
    response.setHeader('content-type', 'application/octet-stream');
    if (!has('unsized')) response.setHeader('content-length', end - start);
    if (range) response.setHeader('content-range', `bytes ${start}-${end - 1}/${bytes.length}`);
    response.writeHead(range ? 206 : 200);
    void this.#send(flags, bytes.subarray(start, end), response);
  }

  async #send(flags: string, body: Buffer, response: ServerResponse): Promise<void> {
    const has = (flag: string): boolean => flags.split(',').includes(flag);
    const limit = has('cut') ? Math.min(CUT_BYTES, body.length) : body.length;
    for (let at = 0; at < limit && !response.destroyed; at += SLOW_BYTES) {
      const chunk = body.subarray(at, Math.min(at + SLOW_BYTES, limit));
      this.#servedBytes.set(flags, (this.#servedBytes.get(flags) ?? 0) + chunk.length);
      if (!response.write(chunk)) await drained(response);
      if (has('slow')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    }
    if (limit < body.length)
      response.socket?.end(); // what was written arrives, and nothing more
    else response.end();
  }
}

function spoilt(stored: Buffer, flags: string): Buffer {
  const has = (flag: string): boolean => flags.split(',').includes(flag);
  const bytes = has('short') ? stored.subarray(0, stored.length / 2) : Buffer.from(stored);
  if (has('flip')) bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
  return bytes;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf({ headers }: IncomingMessage, bytes: Buffer): Range | undefined {
  const match = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
  if (!match) return undefined;
  return { start: Number(match[1]), end: Math.min(Number(match[2]) + 1, bytes.length) };
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
