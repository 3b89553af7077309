import { rm } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { copyOfDist, runBeforeWorker } from './support/altered-app.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { ask, find, goTo, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

/** How long Chromium goes on with the room that it knew of, in milliseconds; its window closes with the last connection. */
const FORGETS_ROOM_MS = 3_000;

test('the disk is full: it is said, the text stays, asking works, and saving goes on once there is room', async () => {
  app = await launchApp();
  const { page, context, site } = app;
  const origin = new URL(site.address).origin;
  await writeNote(page, '# Shed\nThe key hangs behind the door.');

  const session = await context.newCDPSession(page);
  await page.goto('about:blank');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.waitForTimeout(FORGETS_ROOM_MS);
  await page.goto(site.address);
  await goTo(page, '#/things/new');
  const long = Array.from({ length: 2_000 }, (_, i) => `potato ${String(i)}`).join(' ');
  await page.locator('.writer textarea').fill(`# Garden\n${long}`);
  const save = page.locator('.save');
  await save.getByText('Not saved').waitFor();
  expect(await save.innerText()).toContain('There is no room left on this device.');

  // What was written before is found, a question is answered, and the text is still in the editor.
  expect(await find(page, 'where is the key')).toEqual(['Shed']);
  await goTo(page, '#/ask');
  const turn = await ask(page, 'Hello');
  expect(await turn.getAttribute('data-status')).toBe('finished');

  // Also after a reload: on top of the list, with the reason.
  await page.reload();
  await goTo(page, '#/things');
  const unsaved = page.getByRole('link', { name: /Garden.*Not saved/ });
  await unsaved.waitFor();
  await unsaved.click();
  await page.locator('.save').getByText('Not saved').waitFor();

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.locator('.save button').click();
  await save.getByText('Saved', { exact: true }).waitFor();
  await app.restart();
  expect(await find(app.page, 'potatoes')).toEqual(['Garden']);
}, 180_000);

test('the browser denies its storage everywhere, as some private windows do: it is said, and all works until the window closes', async () => {
  const root = await copyOfDist();
  const deny = `for (const name of ['indexedDB', 'caches']) Object.defineProperty(globalThis, name, {
    get: () => { throw new DOMException('denied', 'SecurityError'); },
  });
  StorageManager.prototype.getDirectory = async () => { throw new DOMException('denied', 'SecurityError'); }`;
  for (const worker of [
    'library.worker',
    'models.worker',
    'llm.worker',
    'embed.worker',
    'ingest.worker',
  ]) {
    await runBeforeWorker(root, worker, deny);
  }
  app = await launchApp({ root, online: true });
  const { context, site } = app;
  const page = await context.newPage();
  await page.addInitScript(`${deny};
    Object.defineProperty(window, 'localStorage', {
      get: () => { throw new DOMException('denied', 'SecurityError'); },
    });`);
  await page.goto(site.address);
  await page.getByText('This browser does not let Inkling keep anything.').waitFor();
  await writeNote(page, '# Shed\nThe key hangs behind the door.');
  expect(await find(page, 'where is the key')).toEqual(['Shed']);
  await goTo(page, '#/ask');
  const turn = await ask(page, 'Where does the key hang?');
  expect(await turn.innerText()).toContain('behind the door');
  await goTo(page, '#/settings/models');
  await page.getByText('All models', { exact: true }).click();
  await page.getByText('This browser keeps no large files').first().waitFor();
  await rm(root, { recursive: true, force: true });
}, 180_000);
