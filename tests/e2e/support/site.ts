import { fileURLToPath } from 'node:url';
import { appServer, listen } from '../../../src/build/serve.mjs';

/** The built app. */
export const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

/** A server that can be switched off and on again at the same address. */
export interface Site {
  readonly address: string;
  readonly running: boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Serve `root` as `npm start` does, at a free port of this machine only. */
export async function openSite(root = DIST): Promise<Site> {
  let server = appServer({ root });
  let running = true;
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  return {
    address: `http://127.0.0.1:${port}/`,
    get running() {
      return running;
    },
    stop: async () => {
      if (!running) return;
      running = false;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections(); // also streams in the middle
      await closed;
    },
    start: async () => {
      if (running) return;
      server = appServer({ root });
      await listen(server, { port, host: '127.0.0.1' });
      running = true;
    },
  };
}
