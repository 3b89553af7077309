import { afterEach, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { find, goTo, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

test('what the query filters by stands in chips; a tap on one takes it out', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  await writeNote(page, '# Shed\nThe spare key hangs behind the door. #home');
  await writeNote(page, '# Car\nA spare wheel and the key of the car. #car');
  expect(await find(page, '"spare key"')).toEqual(['Shed']);
  expect(await find(page, 'notes from today about the key #car')).toEqual(['Car']);
  const chips = page.locator('.find .chips button');
  expect(await chips.allInnerTexts()).toEqual(['Notes', expect.stringMatching(/\d{4}/), '#car']);

  await chips.last().click();
  await page.locator('.hit .title', { hasText: 'Shed' }).waitFor();
  expect(await page.locator('.find input').inputValue()).toBe('notes from today about the key');
  await chips.last().click();
  await expect.poll(() => chips.allInnerTexts()).toEqual(['Notes']);
  expect(await page.locator('.find input').inputValue()).toBe('notes about the key');
  await chips.click();
  await chips.waitFor({ state: 'detached' });
  expect(await page.locator('.find input').inputValue()).toBe('about the key');
});

test('what is found by meaning comes by itself once the note is read', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  await goTo(page, '#/things');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const filler = 'The weather was fine and we walked along the river to the old mill and back. ';
  const files = Array.from({ length: 150 }, (_, at) => ({
    name: `day ${at}.txt`,
    mimeType: 'text/plain',
    // The shortest texts are read first: the one that fits is the longest of all.
    buffer: Buffer.from(
      at === 149
        ? `A plumber from Harbour Street repaired the dripping tap. ${filler.repeat(7)}`
        : `Day ${at}. ${filler.repeat(6)}`,
    ),
  }));
  await page.locator('dialog input[type=file]').first().setInputFiles(files);
  await page.locator('section.bar', { hasText: 'Adding finished' }).waitFor({ timeout: 60_000 });
  await goTo(page, '#/find');
  await page.locator('.find input').fill('who fixed the faucet');
  await page.locator('.find .status', { hasText: 'still being read' }).waitFor();
  // Nobody types again.
  await page.locator('.hit .title', { hasText: 'day 149' }).waitFor({ timeout: 120_000 });
  await page.locator('.find .status', { hasText: '1 result' }).waitFor({ timeout: 120_000 });
});

test('a question finds a note in the other language', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  await writeNote(page, '# Kitchen\nThe plumber repaired the faucet and charged 140 dollars.');
  await writeNote(page, '# Bees\nTwenty-three kilos of honey this year.');
  const first = async (): Promise<string | undefined> =>
    (await find(page, '水管工修水龙头收了多少钱'))[0];
  await expect.poll(first, { timeout: 60_000 }).toBe('Kitchen');
  expect(await page.locator('.find .hit mark').allInnerTexts()).toContain('plumber');
});
