// @ts-check
import { join } from 'node:path';
import { networkInterfaces } from 'node:os';
import { checkNode, ensureInstalled } from './install.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { appServer, listen } from './serve.mjs';

/**
 * `npm start`: installs what is missing, builds what is old, serves, prints the address.
 *   PORT   first port to try (default 4173)
 *   HOST   address to listen at (default: all of this machine)
 */

const root = join(import.meta.dirname ?? '', '../..');
const { PORT = '4173', HOST } = process.env;

try {
  checkNode();
  ensureInstalled({ root, dev: false });
  ensureBuilt({ root });
  const server = appServer({ root: join(root, 'dist') });
  const port = await listen(server, { port: Number(PORT), ...(HOST && { host: HOST }) });
  announce(port);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {number} port */
function announce(port) {
  console.log(`\nInkling is at  http://localhost:${port}/`);
  const others = HOST ? [] : lanAddresses();
  for (const address of others) console.log(`               http://${address}:${port}/`);
  if (others.length > 0) {
    console.log(
      'From other devices, browsers allow storing, installing and use without a network over https only:\n' +
        'put a proxy with a certificate before this port, or copy the folder dist to any https host.',
    );
  }
  console.log('Ctrl-C ends it.\n');
}

function lanAddresses() {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
