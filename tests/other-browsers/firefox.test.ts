import { afterEach, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../e2e/support/site.ts';
import { startFirefox } from './support/firefox.ts';
import { findFirefox } from './support/installed.ts';
import { ask, find, keptOffline, seen, writeNote } from './support/person.ts';
import { readers, type Reader } from './support/readers.ts';
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

async function mainJob(browser: DrivenBrowser, reader: Reader): Promise<void> {
  // Notes are read for their meaning in the background.
  const first = async () => (await find(browser, reader.byMeaning))[0];
  await expect.poll(first, { timeout: 90_000, interval: 1_000 }).toBe(reader.title);

  const about = await ask(browser, reader.question);
  expect(about.marked).toContain(reader.sentence);

  const silent = await ask(browser, reader.unanswerable);
  expect(silent.text).toContain(reader.silence);
  expect(silent.reply).toBeUndefined();

  const talk = await ask(browser, reader.talk);
  expect(talk.reply?.trim()).not.toBe('');
  expect(talk.text).toContain('MiniMind2');
}
