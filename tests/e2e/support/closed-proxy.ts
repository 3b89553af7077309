import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that lets nothing through and writes down who wanted to go where. */
export interface ClosedProxy {
  readonly address: string;
  readonly attempts: readonly string[];
  close(): Promise<void>;
}

/** What the browser itself asks for its own sake, whatever page is open; the app names none of these. */
const BROWSERS_OWN =
  /^(\w+ )?(http:\/\/)?((update|content-autofill)\.googleapis|(accounts|clients\d?|www)\.google|redirector\.gvt1)\.com[:/]/;

/** Start one. Chromium sends everything but loopback to its proxy: page, workers and service worker alike. */
export async function closedProxy(): Promise<ClosedProxy> {
  const attempts: string[] = [];
  const note = (line: string): void => {
    if (!BROWSERS_OWN.test(line)) attempts.push(line);
  };
  const server = createServer((request, response) => {
    note(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    note(`CONNECT ${request.url ?? ''}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    attempts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
