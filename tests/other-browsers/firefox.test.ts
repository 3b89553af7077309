import { afterEach, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../e2e/support/site.ts';
import { startFirefox } from './support/firefox.ts';
import { findFirefox } from './support/installed.ts';
import { mainJob } from './support/main-job.ts';
import { keptOffline, seen, writeNote } from './support/person.ts';
import { readers } from './support/readers.ts';
import type { DrivenBrowser } from './support/web-driver.ts';

const path = findFirefox();
let browser: DrivenBrowser | undefined;
let site: Site | undefined;

afterEach(async () => {
  await browser?.close();
  await site?.stop();
});

describe.skipIf(path === undefined).each(readers)('Firefox, in $language', (reader) => {
  test('the main job, with the network and without it', async () => {
    site = await openSite();
    browser = await startFirefox(path ?? '', reader.language);
    console.log(browser.name);
    await browser.goTo(site.address);
    await seen(browser, '.composer');
    for (const note of reader.notes) await writeNote(browser, note);
    await mainJob(browser, reader);

    await keptOffline(browser);
    await site.stop();
    await browser.reload();
    await mainJob(browser, reader);
    expect(browser.problems).toEqual([]);
  });
});
