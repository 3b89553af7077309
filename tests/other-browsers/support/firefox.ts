import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { asJsonFunction, type DrivenBrowser } from './web-driver.ts';

/** Longest wait for Firefox to start on a busy machine, in milliseconds. */
const START_MS = 60_000;

/** Nothing for its own sake: no first-run pages, no updates, no reports, no calls home. */
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

/** Start Firefox at `path`, with a profile of its own, for somebody who reads `language`. */
export async function startFirefox(path: string, language: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'inkling-firefox-'));
  const preferences = Object.entries({ ...QUIET, 'intl.accept_languages': language });
  const lines = preferences.map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const args = ['--headless', '--remote-debugging-port=0', '--profile', profile];
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const close = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    return await drive(await BidiSession.open(`${await addressFrom(child)}/session`), close);
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** The address that Firefox prints when it is ready to be driven. */
async function addressFrom({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('Firefox has no output');
  const late = AbortSignal.timeout(START_MS);
  const lines = createInterface({ input: stderr, signal: late });
  const address = new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const match = /WebDriver BiDi listening on (ws:\S+)/.exec(line);
      if (match?.[1]) resolve(match[1]);
    });
    lines.once('close', () => reject(new Error('Firefox did not start')));
  });
  return address;
}

async function drive(session: BidiSession, quit: () => Promise<void>): Promise<DrivenBrowser> {
  const { capabilities } = await session.send('session.new', { capabilities: {} });
  const { browserName, browserVersion } = capabilities as Record<string, string>;
  const problems: string[] = [];
  session.onEvent = (method, { level, text }) => {
    if (method === 'log.entryAdded' && level === 'error') problems.push(String(text));
  };
  await session.send('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = await session.send('browsingContext.getTree', {});
  const { context } = (contexts as [{ context: string }])[0];
  return {
    name: `${browserName} ${browserVersion}`,
    problems,
    goTo: async (url) => {
      await session.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    reload: async () => {
      await session.send('browsingContext.reload', { context, wait: 'complete' });
    },
    run: async (work, ...args) => {
      const answer = await session.send('script.callFunction', {
        functionDeclaration: asJsonFunction(work),
        arguments: [{ type: 'string', value: JSON.stringify(args) }],
        target: { context },
        awaitPromise: true,
      });
      const { result, exceptionDetails } = answer as {
        result?: { value: string };
        exceptionDetails?: { text: string };
      };
      if (!result) throw new Error(exceptionDetails?.text);
      return JSON.parse(result.value) as never;
    },
    perform: async (actions) => {
      await session.send('input.performActions', { context, actions });
    },
    close: async () => {
      session.close();
      await quit();
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

interface Waiting {
  readonly resolve: (result: Fields) => void;
  readonly reject: (error: Error) => void;
}

/** WebDriver BiDi: commands with a number over a web socket, and events without one. */
class BidiSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  onEvent: (method: string, fields: Fields) => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox is gone'));
    });
  }

  static async open(address: string): Promise<BidiSession> {
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new BidiSession(socket);
  }

  send(method: string, params: Fields): Promise<Fields> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      method?: string;
      params?: Fields;
      result?: Fields;
      error?: string;
      message?: string;
    };
    if (message.id === undefined) {
      this.onEvent(message.method ?? '', message.params ?? {});
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.result) waiting?.resolve(message.result);
    else waiting?.reject(new Error(`${message.error}: ${message.message}`));
  }
}
