import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, describe, expect, it } from 'vitest';
import { copyOfDist } from './support/altered-app.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { controlled, offlineReady } from './support/offline-ready.ts';

const open: RunningApp[] = [];
const folders: string[] = [];

async function launch(options: Parameters<typeof launchApp>[0] = {}): Promise<RunningApp> {
  const app = await launchApp(options);
  open.push(app);
  return app;
}

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const composer = (page: Page) => page.getByRole('main').getByRole('textbox');

describe('the web app manifest', () => {
  it('names icons, shortcuts and screenshots that are there', async () => {
    const app = await launch();
    await composer(app.page).waitFor();
    for (const file of ['manifest.webmanifest', 'manifest.zh.webmanifest']) {
      const response = await app.context.request.get(app.site.address + file);
      expect(response.headers()['content-type']).toContain('application/manifest+json');
      const manifest = (await response.json()) as {
        id: string;
        icons: { src: string; type: string; purpose: string }[];
        screenshots: { src: string }[];
        shortcuts: { url: string }[];
      };
      expect(manifest.id).toBe('inkling');
      const purposes = manifest.icons.map(({ purpose }) => purpose);
      expect(purposes).toEqual(expect.arrayContaining(['any', 'maskable', 'monochrome']));
      for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
        const icon = await app.context.request.get(app.site.address + src);
        expect([src, icon.status()]).toEqual([src, 200]);
      }
      expect(manifest.shortcuts.map(({ url }) => url)).toEqual([
        './#/ask',
        './#/find',
        './#/things/new',
      ]);
    }
  });

  it('makes the app installable, as Chromium sees it', async () => {
    const app = await launch();
    await controlled(app.page);
    const session = await app.context.newCDPSession(app.page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
  });
});

describe('without a network', () => {
  it('reloads, opens each screen for the first time, and stays isolated', async () => {
    const app = await launch();
    await controlled(app.page);
    await app.site.stop();
    await app.context.setOffline(true);
    await app.page.reload();
    await composer(app.page).waitFor();
    for (const place of ['find', 'things', 'things/new', 'settings/models', 'settings/about']) {
      await app.page.goto(`${app.site.address}#/${place}`);
      await app.page.locator('main :is(h1, h2, input, textarea)').first().waitFor();
    }
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it('has every engine and starter model after a restart', async () => {
    const app = await launch();
    await controlled(app.page);
    await offlineReady(app.page);
    await app.site.stop();
    await app.restart();
    await composer(app.page).waitFor();
    const sizes = await app.page.evaluate(async () => {
      const read = async (path: string): Promise<number> =>
        (await (await window.fetch(path)).arrayBuffer()).byteLength;
      const { files } = (await (await window.fetch('models/starter.json')).json()) as {
        files: { path: string; sizeBytes: number }[];
      };
      const differences: string[] = [];
      for (const { path, sizeBytes } of files) {
        const size = await read(path).catch(String);
        if (size !== sizeBytes) differences.push(`${path}: ${String(size)}, not ${sizeBytes}`);
      }
      return { count: files.length, differences };
    });
    expect(sizes.count).toBeGreaterThan(10);
    expect(sizes.differences).toEqual([]);
  });

  it('leads an unknown address in the app to its page', async () => {
    const app = await launch();
    await controlled(app.page);
    await app.site.stop();
    await app.page.goto(`${app.site.address}no/such/page`);
    await composer(app.page).waitFor();
    expect(new URL(app.page.url()).pathname).toBe('/');
  });
});

describe('a new version', () => {
  it('waits until it is asked for, keeps what is typed, reloads only the window that asked, and fetches no model again', async () => {
    const root = await copyOfDist();
    folders.push(root);
    const app = await launch({ root });
    const other = await app.context.newPage();
    await other.goto(app.site.address);
    await composer(other).fill('in the other window');
    await other.evaluate(() => Object.assign(window, { unchanged: true }));
    await offlineReady(app.page);
    await quiet(app);

    await nextVersion(root);
    await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    });
    const reload = app.page.getByRole('button', { name: 'Reload', exact: true });
    await reload.waitFor();
    expect(await nextVersionMark(app.page).count()).toBe(0);

    await composer(app.page).fill('half a thought');
    await reload.click();
    await nextVersionMark(app.page).waitFor({ state: 'attached' });
    await expect.poll(() => composer(app.page).inputValue()).toBe('half a thought');

    expect(await other.evaluate(() => 'unchanged' in window)).toBe(true);
    await other.getByRole('button', { name: 'Reload', exact: true }).waitFor();
    // The old code still finds its screens.
    await other.goto(`${app.site.address}#/settings`);
    await other.getByRole('heading').first().waitFor();

    await app.site.stop();
    await offlineReady(app.page);
  });
});

/** The same app with another page, as a new build would make it. */
async function nextVersion(root: string): Promise<void> {
  const [page, worker] = [join(root, 'index.html'), join(root, 'service-worker.js')];
  const before = await readFile(page);
  const after = Buffer.from(
    before.toString().replace('<title>', '<meta name="test-version" content="2"><title>'),
  );
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const text = await readFile(worker, 'utf8');
  const version = /version:[`"]([0-9a-f]{16})/.exec(text)?.[1] ?? '';
  expect(text).toContain(hash(before));
  await writeFile(page, after);
  await writeFile(
    worker,
    text
      .replace(version, 'f'.repeat(16))
      .replace(hash(before), hash(after))
      .replace(`sizeBytes:${before.length}`, `sizeBytes:${after.length}`),
  );
}

/** Wait until nothing has been asked for in a while: both windows have their models. */
async function quiet({ context }: RunningApp): Promise<void> {
  let last = Date.now();
  context.on('request', () => (last = Date.now()));
  await expect.poll(() => Date.now() - last, { timeout: 60_000 }).toBeGreaterThan(3_000);
}

const nextVersionMark = (page: Page) => page.locator('meta[name=test-version]');
