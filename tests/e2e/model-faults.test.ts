import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright';
import { tinyGguf } from '../support/tiny-gguf.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { controlled } from './support/offline-ready.ts';
import { ask, goTo } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

/** Add a GGUF file from disk. @returns what the page says of it in the end */
async function addFromDisk(page: Page, name: string, content: Uint8Array): Promise<string> {
  await goTo(page, '#/settings/models');
  const own = page.locator('.own');
  await own.waitFor({ state: 'attached' });
  await own
    .locator('input[accept=".gguf"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  const status = own.locator('[role=status]');
  await expect
    .poll(() => status.textContent(), { timeout: 30_000 })
    .toMatch(/was added|is no model/);
  return (await status.textContent()) ?? '';
}

/** Choose the model of that name for answers. */
async function use(page: Page, name: string): Promise<void> {
  await page.getByText('All models', { exact: true }).click();
  await page.getByRole('button', { name: `Use: ${name}` }).click();
  await page.locator('main').getByText('In use').first().waitFor();
}

/** A damaged disk: the stored GGUF file loses its second half. */
async function cutStoredModel(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle('models');
    const { value: folder } = await models.values().next();
    if (!(folder instanceof FileSystemDirectoryHandle)) throw new Error('no model is stored');
    for await (const file of folder.values()) {
      if (!(file instanceof FileSystemFileHandle) || !file.name.includes('.gguf')) continue;
      const writable = await file.createWritable({ keepExistingData: true });
      await writable.truncate((await file.getFile()).size / 2);
      await writable.close();
    }
  });
}

test('a model is fetched with the network off: the reason is said, the model’s host comes back, asking goes on', async () => {
  app = await launchApp();
  // What the person asks for may leave; here it comes no further than the closed proxy.
  app.expectEgress(/huggingface\.co|hf-mirror\.com/);
  app.expectProblems(/ERR_TUNNEL_CONNECTION_FAILED|ERR_INTERNET_DISCONNECTED/);
  const { page, context } = app;
  await controlled(page);
  await context.setOffline(true);
  await goTo(page, '#/settings/models');
  const main = page.locator('main .model').first();
  await main.getByRole('button', { name: /^Get\b/ }).click();
  await main.getByText('This needs the network, and there is none now.').waitFor();
  // The network is there again, its other side is not: that is another sentence.
  await context.setOffline(false);
  await main.getByText('The other side did not answer.').waitFor({ timeout: 60_000 });
  await main.getByRole('button', { name: /^Pause\b/ }).click();
  await main.getByText(/^Paused at 0/).waitFor();
  await goTo(page, '#/ask');
  const turn = await ask(page, 'Hello');
  expect(await turn.getAttribute('data-status')).toBe('finished');
}, 180_000);

test('a file that is no model, or half of one, is refused; one that was damaged or lost here gives way to the starter', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  const text = new TextEncoder().encode('Greetings from the beach');
  expect(await addFromDisk(page, 'holiday.gguf', text)).toContain('This is no model');
  const whole = new Uint8Array(await tinyGguf().arrayBuffer());
  const half = whole.slice(0, whole.length / 2);
  expect(await addFromDisk(page, 'half.gguf', half)).toContain('or not all of it');

  await addFromDisk(page, 'tiny.gguf', whole);
  await use(page, 'tiny');
  await cutStoredModel(page);
  await goTo(page, '#/ask');
  const turn = await ask(page, 'Hello');
  expect(await turn.getAttribute('data-status')).toBe('failed');
  expect(await turn.innerText()).toContain('A file of the model is damaged.');
  const next = await ask(page, 'Hello again');
  expect(await next.getAttribute('data-status')).toBe('finished');
  expect(await next.innerText()).toContain('MiniMind2');

  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('models', { recursive: true });
  });
  await page.reload();
  await page.getByText('The model that you chose is on this device no more').waitFor();
  expect(await (await ask(page, 'Hello')).getAttribute('data-status')).toBe('finished');
}, 180_000);
