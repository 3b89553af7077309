import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findChromium } from '../../setup/chromium.mjs';
import { closedProxy } from './closed-proxy.ts';
import { openSite, type Site } from './site.ts';

/** How the person's browser is set up. */
export interface AppOptions {
  readonly language?: 'en' | 'zh-CN';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** A finger in place of a mouse. */
  readonly touch?: boolean;
  /** Without the service worker, whose copying for offline use takes half the machine: for tests that are about something else. */
  readonly online?: boolean;
  /** A folder to serve in place of `dist`. */
  readonly root?: string;
  /** A server that is already there; it stays open. */
  readonly site?: Site;
  readonly args?: readonly string[];
}

/** The built app in a browser of its own, which can reach this machine and nobody else. */
export interface RunningApp {
  readonly site: Site;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests to other hosts: what pages tried, and what reached the proxy. */
  readonly egress: readonly string[];
  /** Errors on consoles and uncaught ones. */
  readonly problems: readonly string[];
  /** Errors that this test brings about on purpose. */
  expectProblems(pattern: RegExp): void;
  /** Requests that the person of this test asks for; they reach no further than the closed proxy. */
  expectEgress(pattern: RegExp): void;
  /** Close the browser and open it again over the same stored data. */
  restart(): Promise<void>;
  /**
   * Close everything.
   * @throws {Error} when anything wanted to leave this machine, or an error was not expected
   */
  close(): Promise<void>;
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter,Translate',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Open the app as a person would. Await `close()` at the end: it is what fails on egress and on errors. */
export async function launchApp(options: AppOptions = {}): Promise<RunningApp> {
  const site = options.site ?? (await openSite(options.root));
  const proxy = await closedProxy();
  const profile = await mkdtemp(join(tmpdir(), 'inkling-e2e-'));
  const egress: string[] = [];
  const problems: string[] = [];
  const expected: RegExp[] = [];
  const asked: RegExp[] = [];

  const open = async (): Promise<[BrowserContext, Page]> => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      args: [...ARGUMENTS, ...(options.args ?? [])],
      locale: options.language ?? 'en',
      viewport: options.viewport ?? { width: 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
      hasTouch: options.touch ?? false,
      isMobile: options.touch ?? false,
      serviceWorkers: options.online ? 'block' : 'allow',
      proxy: { server: proxy.address, bypass: '127.0.0.1,localhost' },
    });
    watch(context, { egress, problems, site });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.address);
    return [context, page];
  };

  const left = (): string[] =>
    [...egress, ...proxy.attempts].filter((line) => !asked.some((pattern) => pattern.test(line)));
  const wrong = (): string[] =>
    problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
  let [context, page] = await open();
  return {
    site,
    get context() {
      return context;
    },
    get page() {
      return page;
    },
    get egress() {
      return left();
    },
    get problems() {
      return wrong();
    },
    expectProblems: (pattern) => void expected.push(pattern),
    expectEgress: (pattern) => void asked.push(pattern),
    restart: async () => {
      await context.close();
      [context, page] = await open();
    },
    close: async () => {
      await context.close();
      await proxy.close();
      if (!options.site) await site.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
      const found = [...left().map((line) => `wanted to leave this machine: ${line}`), ...wrong()];
      if (found.length > 0) throw new Error(found.join('\n'));
    },
  };
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

function watch(
  context: BrowserContext,
  { egress, problems, site }: { egress: string[]; problems: string[]; site: Site },
): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !LOOPBACK.has(hostname)) egress.push(request.url());
  });
  context.on('console', (message) => {
    // A server that is switched off is what some tests are about.
    const off = !site.running && /ERR_CONNECTION_REFUSED/.test(message.text());
    if (message.type() === 'error' && !off) problems.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`);
  });
}
