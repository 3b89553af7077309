// @ts-check
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { SECURITY_HEADERS } from './security.mjs';

/**
 * Serves the built app: `npm start` and the end-to-end tests use it. Nothing but Node's own modules, so that it runs before
 * anything is installed.
 */

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ at: string, size: number, tag: string }} Found */

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
});

const PACKED = new Set(['.css', '.html', '.js', '.json', '.mjs', '.svg', '.wasm', '.webmanifest']);

/** Larger ones are sent as they are: packing them would hold the first visit up. */
const PACKED_BYTES_MAX = 16 * 1024 * 1024;

/** 0 to 11. Measured on web-llm’s 6.1 MB: 5 takes about a second and makes 1.7 MB (gzip: 2.2 MB). */
const BROTLI_QUALITY = 5;

/**
 * A server of the files under `root`; not listening yet.
 * @param {{ root: string }} options
 * @returns {import('node:http').Server}
 */
export function appServer({ root }) {
  /** @type {Map<string, Promise<Buffer>>} */
  const packed = new Map();
  return createServer((request, response) => {
    answer(request, response, { root, packed }).catch(() => {
      if (response.headersSent) response.destroy();
      else fail(response, 500);
    });
  });
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {{ root: string, packed: Map<string, Promise<Buffer>> }} site
 */
async function answer(request, response, { root, packed }) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return fail(response, 405);
  }
  const path = pathOf(request.url ?? '/') ?? HIDDEN;
  const found = await find(root, path);
  if (!found) return fail(response, 404);
  response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
  response.setHeader('cache-control', lifetime(path));
  response.setHeader('etag', found.tag);
  response.setHeader('accept-ranges', 'bytes');
  if (request.headers['if-none-match'] === found.tag) {
    response.writeHead(304).end();
    return;
  }
  await sendFound(request, response, { path, found, packed });
}

/** A path that no file has. */
const HIDDEN = '/.';

/**
 * @param {Request} request
 * @param {Response} response
 * @param {{ path: string, found: Found, packed: Map<string, Promise<Buffer>> }} what
 */
async function sendFound(request, response, { path, found, packed }) {
  const range = request.headers.range;
  if (range !== undefined) return sendRange(request, response, found, range);
  const encoding = encodingFor(request, path, found.size);
  if (encoding) return sendPacked(request, response, { found, encoding, packed });
  response.writeHead(200, { 'content-length': found.size });
  send(request, response, createReadStream(found.at));
}

/**
 * A path below the root, or `undefined` for an address that tries to leave it or to see a hidden file.
 * @param {string} url
 */
function pathOf(url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  const parts = path.split('/').slice(1);
  if (!path.startsWith('/') || /[\\\0]/.test(path)) return undefined;
  if (parts.some((part) => part.startsWith('.'))) return undefined;
  return path.endsWith('/') ? `${path}index.html` : path;
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<Found | undefined>}
 */
async function find(root, path) {
  const at = normalize(join(root, path));
  if (!at.startsWith(normalize(root + sep))) return undefined;
  const stats = await stat(at).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  return {
    at,
    size: stats.size,
    tag: `"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}"`,
  };
}

/**
 * Files named by their content never change; everything else is asked for again each time.
 * @param {string} path
 */
function lifetime(path) {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * @param {Request} request
 * @param {string} path
 * @param {number} size
 * @returns {'br' | 'gzip' | undefined}
 */
function encodingFor(request, path, size) {
  if (!PACKED.has(extname(path)) || size > PACKED_BYTES_MAX) return undefined;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {{ found: Found, encoding: 'br' | 'gzip', packed: Map<string, Promise<Buffer>> }} what
 */
async function sendPacked(request, response, { found, encoding, packed }) {
  const key = `${encoding} ${found.tag} ${found.at}`;
  const packing = packed.get(key) ?? pack(found.at, encoding);
  packed.set(key, packing);
  const bytes = await packing;
  response.writeHead(200, {
    'content-encoding': encoding,
    'content-length': bytes.length,
    vary: 'accept-encoding',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/**
 * @param {string} at
 * @param {'br' | 'gzip'} encoding
 */
async function pack(at, encoding) {
  const bytes = await readFile(at);
  if (encoding === 'gzip') return promisify(gzip)(bytes);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}

/**
 * One range, as RFC 9110 has it; several at once are answered with the whole file.
 * @param {Request} request
 * @param {Response} response
 * @param {Found} found
 * @param {string} header
 */
function sendRange(request, response, { at, size }, header) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) {
    response.writeHead(200, { 'content-length': size });
    send(request, response, createReadStream(at));
    return;
  }
  const [start, end] = bounds(match[1] ?? '', match[2] ?? '', size);
  if (start > end || start >= size) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  response.writeHead(206, {
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${size}`,
  });
  send(request, response, createReadStream(at, { start, end }));
}

/**
 * First and last byte; `-n` means the last n.
 * @param {string} from
 * @param {string} to
 * @param {number} size
 * @returns {[number, number]}
 */
function bounds(from, to, size) {
  if (from === '') return [Math.max(0, size - Number(to)), size - 1];
  return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {import('node:fs').ReadStream} body
 */
function send(request, response, body) {
  if (request.method === 'HEAD') {
    body.destroy();
    response.end();
    return;
  }
  body.on('error', () => response.destroy());
  response.on('close', () => body.destroy());
  body.pipe(response);
}

/**
 * @param {Response} response
 * @param {number} status
 */
function fail(response, status) {
  response.setHeader('cache-control', 'no-store');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}

/**
 * Listen at `port`, or at the next free one.
 * @param {import('node:http').Server} server
 * @param {{ port: number, host?: string }} where port 0: any
 * @returns {Promise<number>} the port
 */
export async function listen(server, { port, host }) {
  for (let candidate = port; ; candidate++) {
    try {
      return await listenAt(server, candidate, host);
    } catch (error) {
      const { code } = /** @type {{ code?: string }} */ (error);
      const taken = code === 'EADDRINUSE' || code === 'EACCES';
      if (!taken || candidate >= port + PORTS_TRIED || candidate >= 65_535) throw error;
    }
  }
}

const PORTS_TRIED = 50;

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<number>}
 */
function listenAt(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
