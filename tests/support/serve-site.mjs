// @ts-check
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

/** What the product is served with, as strict: no eval, no other origin, threads allowed. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html default',
  ].join('; '),
};

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
});

/**
 * Serve a built folder on a free port of this machine, with the product's security headers.
 * @param {string} site folder
 * @param {ReadonlyMap<string, string>} [files] more files, by path of the address
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serveSite(site, files = new Map()) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const at = files.get(path) ?? join(site, path === '/' ? 'index.html' : path);
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (!existsSync(at) || !statSync(at).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', TYPES[extname(at)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', statSync(at).size);
    createReadStream(at).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
