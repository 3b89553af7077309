import { afterEach, describe, expect, test } from 'vitest';
import { axeViolations } from '../support/axe-check.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { ask, find, goTo } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

const PLACES = [
  '#/ask',
  '#/find',
  '#/things',
  '#/things/new',
  '#/things/note/sample-en-plumber',
  '#/bin',
  '#/settings/models',
  '#/settings/privacy',
  '#/settings/storage',
  '#/settings/look',
  '#/settings/about',
];

const looks = [
  { language: 'en', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { language: 'zh-CN', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  { language: 'zh-CN', colorScheme: 'light', viewport: { width: 768, height: 1024 } },
  { language: 'en', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
] as const;

describe.each(looks)('$viewport.width wide, $colorScheme, $language', (look) => {
  test('no screen has an obstacle, a sideways scroll, or words of another language', async () => {
    app = await launchApp(look);
    const { page } = app;
    await page.locator('.composer').waitFor();
    await page.locator('.start li button').nth(1).click(); // the sample library
    await goTo(page, '#/things');
    await page.locator('.note-row').first().waitFor();
    const faults: string[] = [];
    for (const place of PLACES) {
      await goTo(page, place);
      await page.locator('main h1, main h2, main .composer').first().waitFor({ state: 'attached' });
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      for (const violation of await axeViolations(page)) faults.push(`${place}: ${violation}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) faults.push(`${place}: ${overflow} px sideways`);
      const title = await page.title();
      if (/[\u4e00-\u9fff]/.test(title) !== (look.language === 'zh-CN')) {
        faults.push(`${place}: title “${title}”`);
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);
});

test('an answer and its source, and what was found, are free of obstacles', async () => {
  app = await launchApp({ viewport: { width: 1440, height: 900 } });
  const { page } = app;
  await page.locator('.start li button').nth(1).click();
  await goTo(page, '#/things');
  await page.locator('.note-row').first().waitFor();
  await goTo(page, '#/ask');
  const turn = await ask(page, 'How much did the plumber charge?');
  expect(await axeViolations(page)).toEqual([]);
  await turn.locator('.card li button').first().click();
  await page.locator('aside').last().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await find(page, 'plumber');
  expect(await axeViolations(page)).toEqual([]);
}, 180_000);
