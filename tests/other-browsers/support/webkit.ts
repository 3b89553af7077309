import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { asJsonFunction, type DrivenBrowser } from './web-driver.ts';

/** Longest run of a function in the page, and longest loading, in milliseconds. */
const PATIENCE_MS = 120_000;

/** How often, and how long apart in milliseconds, the driver is asked whether it is there. */
const START = { tries: 100, everyMs: 200 };

/** Start WebKitGTK's own browser through its driver at `path`. It speaks the language of this machine's locale. */
export async function startWebKit(path: string): Promise<DrivenBrowser> {
  const port = await freePort();
  // A display that nobody sees: this browser has no mode without one.
  const child = spawn('xvfb-run', ['-a', path, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid); // the display and the browser too
    await ended;
  };
  try {
    return await drive((method, at, body) => call(port, { method, at, body }), stop);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

type Fields = Readonly<Record<string, unknown>>;

type Call = (method: 'GET' | 'POST' | 'DELETE', at: string, body?: Fields) => Promise<unknown>;

async function drive(driver: Call, stop: () => Promise<void>): Promise<DrivenBrowser> {
  const { sessionId, capabilities } = await newSession(driver);
  const session: Call = (method, at, body) => driver(method, `/session/${sessionId}${at}`, body);
  await session('POST', '/timeouts', { script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  return {
    name: `WebKitGTK (${capabilities.browserName} ${capabilities.browserVersion})`,
    problems: [], // this protocol does not tell them
    goTo: async (url) => {
      await session('POST', '/url', { url });
    },
    reload: async () => {
      await session('POST', '/refresh', {});
    },
    run: async (work, ...args) => {
      const script = `const [json, done] = arguments; (${asJsonFunction(work)})(json).then(
        (text) => done({ text }), (thrown) => done({ thrown: String(thrown) }))`;
      const body = { script, args: [JSON.stringify(args)] };
      const { text, thrown } = (await session('POST', '/execute/async', body)) as {
        text?: string;
        thrown?: string;
      };
      if (text === undefined) throw new Error(thrown);
      return JSON.parse(text) as never;
    },
    perform: async (actions) => {
      await session('POST', '/actions', { actions });
    },
    close: async () => {
      await session('DELETE', '').catch(() => undefined);
      await stop();
    },
  };
}

interface NewSession {
  readonly sessionId: string;
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
}

async function newSession(driver: Call): Promise<NewSession> {
  for (let left = START.tries; ; left--) {
    try {
      return (await driver('POST', '/session', { capabilities: {} })) as NewSession;
    } catch (thrown) {
      if (left === 0 || (thrown as { code?: string }).code !== 'ECONNREFUSED') throw thrown;
      await wait(START.everyMs);
    }
  }
}

/** WebDriver: JSON over HTTP, with the answer under `value`. */
async function call(
  port: number,
  { method, at, body }: { method: string; at: string; body: Fields | undefined },
): Promise<unknown> {
  const sent = request({ host: '127.0.0.1', port, method, path: at });
  sent.end(body && JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  const { value } = JSON.parse(Buffer.concat(parts).toString()) as {
    value: { readonly error?: string; readonly message?: string } | string | null;
  };
  if (typeof value === 'object' && value?.error !== undefined) {
    throw new Error(`${value.error}: ${value.message ?? ''}`);
  }
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
