import { afterEach, test } from 'vitest';
import { openSite, type Site } from '../e2e/support/site.ts';
import { findWebKit } from './support/installed.ts';
import { mainJob } from './support/main-job.ts';
import { keptOffline, seen, writeNote } from './support/person.ts';
import { readers } from './support/readers.ts';
import type { DrivenBrowser } from './support/web-driver.ts';
import { startWebKit } from './support/webkit.ts';

const path = findWebKit();
let browser: DrivenBrowser | undefined;
let site: Site | undefined;

afterEach(async () => {
  await browser?.close();
  await site?.stop();
});

test.skipIf(path === undefined)(
  'WebKitGTK: the main job, then again without the network',
  async () => {
    const [reader] = readers;
    if (!reader) throw new Error('Nobody reads');
    site = await openSite();
    browser = await startWebKit(path ?? '');
    console.log(browser.name);
    await browser.goTo(site.address);
    await seen(browser, '.composer');
    for (const note of reader.notes) await writeNote(browser, note);
    await mainJob(browser, reader);

    await keptOffline(browser);
    await site.stop();
    await browser.reload();
    await mainJob(browser, reader);
  },
);
