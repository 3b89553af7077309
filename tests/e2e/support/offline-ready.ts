import type { Page } from 'playwright';
import { expect } from 'vitest';

/**
 * Wait until everything that the app needs without a network is kept: its page, and every engine and starter model.
 * Polls from here: `page.waitForFunction` takes the promise of an async function for a yes, and its own limit does not hold
 * while the page goes away.
 */
export async function offlineReady(page: Page): Promise<void> {
  await controlled(page);
  const missing = (): Promise<number> =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise<{ keptBytes: number; totalBytes: number }>((resolve) => {
        port1.onmessage = ({ data }) => resolve(data as { keptBytes: number; totalBytes: number });
      });
      registration.active?.postMessage({ type: 'keep-all' }, [port2]);
      const { keptBytes, totalBytes } = await answer;
      const keys = await (await caches.open('inkling-large')).keys();
      const parts = keys.filter(({ url }) => /\/kept\/[0-9a-f]{64}\/\d+$/.test(url));
      return totalBytes - keptBytes + parts.length;
    });
  await expect.poll(missing, { timeout: 110_000, interval: 1_000 }).toBe(0);
}

/** Wait until the page is served by its service worker. */
export async function controlled(page: Page): Promise<void> {
  const state = (): Promise<string | undefined> =>
    page.evaluate(() => navigator.serviceWorker.controller?.state);
  await expect.poll(state, { timeout: 30_000, interval: 100 }).toBe('activated');
}
