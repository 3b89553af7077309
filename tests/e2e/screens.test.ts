import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { axeViolations } from '../support/axe-check.ts';
import { beyondEdge } from '../support/sideways.ts';
import { smallTargets } from '../support/target-size.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { ask, find, goTo, writeNote } from './support/person.ts';

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
  '#/things/event',
  '#/things/document',
  '#/bin',
  '#/settings',
  '#/settings/models',
  '#/settings/privacy',
  '#/settings/storage',
  '#/settings/look',
  '#/settings/about',
];

const PHONE = { viewport: { width: 360, height: 740 }, touch: true } as const;
const looks = [
  { ...PHONE, language: 'en', colorScheme: 'light' },
  { ...PHONE, language: 'zh-CN', colorScheme: 'dark' },
  {
    language: 'zh-CN',
    colorScheme: 'light',
    viewport: { width: 768, height: 1024 },
    touch: true,
  },
  {
    language: 'en',
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
    touch: false,
  },
] as const;

/** What the app itself offers to ask of its samples. */
const SAMPLE_QUESTION = {
  en: 'How much did the plumber charge?',
  'zh-CN': '水管工一共收了多少钱？',
} as const;

/** A window of 1280 px at 400 %, or a small phone at 112 % (WCAG 1.4.10), in CSS pixels. */
const NARROWEST = 320;

/** Wait until what the place shows at first has come, and a moment for what follows. */
async function settledAt(page: Page, place: string): Promise<void> {
  await goTo(page, place);
  await page.locator('main h1, main h2, main .composer').first().waitFor({ state: 'attached' });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
}

async function takeSample(page: Page): Promise<void> {
  await page.locator('.composer').waitFor();
  await page.locator('.start li button').nth(1).click();
  await goTo(page, '#/things');
  await page.locator('.note-row').first().waitFor();
  await page.locator('.toast').waitFor();
  await page.locator('.toast').waitFor({ state: 'detached' }); // it covers what it lies over for its time
}

const CALENDAR = [
  'BEGIN:VCALENDAR',
  ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Recital', 'DTSTART:20260312T190000', 'LOCATION:Town hall'],
  ...['END:VEVENT', 'BEGIN:VEVENT', 'UID:2', 'SUMMARY:周会', 'DTSTART:20260105T093000'],
  ...['RRULE:FREQ=WEEKLY', 'END:VEVENT', 'END:VCALENDAR'],
].join('\r\n');

/** Bring in an event, a series and a table. @returns the address of each kind’s first thing */
async function takeFiles(page: Page): Promise<readonly string[]> {
  await goTo(page, '#/things');
  await page.locator('.pane header .button.primary').click();
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  const files = [file('family.ics', CALENDAR), file('rent.csv', 'month,rent\n1,1450\n')];
  await page.locator('dialog input[type=file]').first().setInputFiles(files);
  const places: string[] = [];
  for (const shelf of ['event', 'document']) {
    await goTo(page, `#/things/${shelf}`);
    const row = page.locator('.note-row').first();
    await row.waitFor({ timeout: 60_000 });
    places.push((await row.getAttribute('href')) ?? '');
  }
  return places;
}

/** Ask what the samples answer, open the source beside it, and find it. @returns what axe holds against it */
async function faultsOfAnswer(page: Page, question: string): Promise<string[]> {
  await goTo(page, '#/ask');
  const turn = await ask(page, question);
  const passage = turn.locator('.card li button').first();
  const faults = (await axeViolations(page)).map((fault) => `answer: ${fault}`);
  await passage.click();
  await page.locator('aside mark, main mark').first().waitFor();
  faults.push(...(await axeViolations(page)).map((fault) => `source: ${fault}`));
  expect(await find(page, question.replace(/[?？]/, ''))).not.toEqual([]);
  faults.push(...(await axeViolations(page)).map((fault) => `find: ${fault}`));
  return faults;
}

describe.each(looks)('$viewport.width wide, $colorScheme, $language', (look) => {
  test('no screen has an obstacle, a target too small, a sideways scroll, or words of another language', async () => {
    app = await launchApp({ ...look, online: true });
    const { page } = app;
    await takeSample(page);
    const faults: string[] = [];
    for (const place of [...PLACES, ...(await takeFiles(page))]) {
      await settledAt(page, place);
      const found = [...(await axeViolations(page)), ...(await beyondEdge(page))];
      if (look.touch) found.push(...(await smallTargets(page)));
      if (look.viewport.width === PHONE.viewport.width) {
        await page.setViewportSize({ width: NARROWEST, height: look.viewport.height });
        found.push(...(await beyondEdge(page)).map((line) => `at ${NARROWEST}: ${line}`));
        await page.setViewportSize(look.viewport);
      }
      const title = await page.title();
      if (/[\u4e00-\u9fff]/.test(title) !== (look.language === 'zh-CN')) {
        found.push(`title “${title}”`);
      }
      faults.push(...found.map((fault) => `${place}: ${fault}`));
    }
    if (look.viewport.width !== PHONE.viewport.width) {
      faults.push(...(await faultsOfAnswer(page, SAMPLE_QUESTION[look.language])));
    }
    expect(faults).toEqual([]);
  }, 180_000);
});

describe('on a phone', () => {
  test('an answer, lists, dialogs and menus leave room for a finger', async () => {
    app = await launchApp({ ...PHONE, online: true });
    const question = SAMPLE_QUESTION.en;
    const { page } = app;
    await takeSample(page);
    const faults: string[] = [];
    const look = async (at: string): Promise<void> => {
      const found = [...(await smallTargets(page)), ...(await beyondEdge(page))];
      faults.push(...found.map((fault) => `${at}: ${fault}`));
    };

    await goTo(page, '#/ask');
    const turn = await ask(page, question);
    // The question is one the app itself offers: a passage answers it.
    await turn.locator('.card li button').first().waitFor();
    await look('answer');
    expect(
      await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight),
    ).toBe(0);
    await page.locator('.scope-chip').click();
    await look('scope');
    await page.keyboard.press('Escape');
    await page.locator('.shell header .icon-button').first().click();
    await look('conversations');
    await page.keyboard.press('Escape');

    expect(await find(page, question.replace(/[?？]/, ''))).not.toEqual([]);
    await look('find');

    await goTo(page, '#/things');
    await page.locator('.pane header .button').click();
    await look('add');
    await page.keyboard.press('Escape');
    await page.locator('.pane header button.icon-button').click();
    await page.locator('.row input').first().check();
    await look('selection');

    await writeNote(page, '# Weekend\n\n- [ ] pump up the bicycle\n- [x] return the books');
    await page.locator('.pane header .button.quiet').click();
    await page.locator('.task').first().waitFor();
    await look('tasks');
    await page.locator('.pane header button.icon-button').click();
    await page.locator('.note-row').first().waitFor();
    await goTo(page, '#/bin');
    await page.locator('.note-row').click();
    await page.locator('.button.danger').waitFor();
    await page.locator('.toast').waitFor({ state: 'detached' });
    await look('bin');
    await page.locator('.button.danger').click();
    await look('question');
    await page.keyboard.press('Escape');

    await settledAt(page, '#/settings/models');
    for (const summary of await page.locator('main details > summary').all()) await summary.click();
    await look('all models');
    expect(faults).toEqual([]);
  }, 180_000);
});
