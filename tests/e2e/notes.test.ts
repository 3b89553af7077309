import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { docx, p } from '../support/docx.ts';
import { epub } from '../support/epub.ts';
import { pdf } from '../support/pdf.ts';
import { find, goTo, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

interface Picked {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function file(name: string, content: string | Uint8Array): Picked {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

async function add(running: RunningApp, files: readonly Picked[]): Promise<string> {
  const { page } = running;
  await goTo(page, '#/things');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page
    .locator('dialog input[type=file]')
    .first()
    .setInputFiles([...files]);
  const bar = page.locator('section.bar', { hasText: 'Adding finished' });
  await bar.waitFor({ timeout: 60_000 });
  await bar.getByRole('button', { name: 'Report' }).click();
  const report = await page.locator('dialog[open]').innerText();
  await page.locator('dialog[open] .foot button').click();
  return report;
}

test('a note is written, edited, deleted and taken back', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  await writeNote(page, '# Shed\nThe key hangs behind the door.');
  await page.locator('.writer textarea').fill('# Shed\nThe key lies under the pot.');
  await page.locator('.save', { hasText: 'Saved' }).waitFor();
  await app.restart();
  expect(await find(app.page, 'key pot')).toEqual(['Shed']);

  await app.page.locator('.hit').first().click();
  await app.page.getByRole('button', { name: 'Delete' }).click();
  await app.page.getByRole('button', { name: 'Undo' }).waitFor();
  expect(await find(app.page, 'key pot')).toEqual([]);
  await goTo(app.page, '#/bin');
  await app.page.locator('.note-row', { hasText: 'Shed' }).click();
  await app.page.getByRole('button', { name: 'Restore' }).click();
  await app.page.getByText('Restored', { exact: true }).waitFor();
  expect(await find(app.page, 'key pot')).toEqual(['Shed']);
});

test('deleting offers to undo', async () => {
  app = await launchApp({ online: true });
  const { page } = app;
  await writeNote(page, '# Shed\nThe key hangs behind the door.');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.locator('.note-row').count(), { timeout: 20_000 }).toBe(1);
  expect(await find(page, 'key door')).toEqual(['Shed']);
});

test('files and archives come in; bad ones are a line each, and the rest goes on', async () => {
  app = await launchApp({ online: true });
  const blanks = new Uint8Array(4_000_000).fill(32);
  const bomb = zipSync(
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`blank-${at}.txt`, blanks])),
    { level: 9 },
  );
  const archive = zipSync({
    'vault/tea.md': strToU8('# Tea\nThe spring tea is picked before 5 April.'),
    'vault/图/茶.txt': strToU8('明前茶要在四月五日之前采。'),
    'vault/photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  });
  const report = await add(app, [
    file('walnut.md', '# Walnut cake\nBake it for forty minutes.'),
    file('again.md', '# Walnut cake\nBake it for forty minutes.'),
    file('empty.txt', ''),
    file(
      'picture.txt',
      new Uint8Array(4_000).map((_, at) => (at * 7) % 256),
    ),
    file('broken.zip', archive.slice(0, 90)),
    file('bomb.zip', bomb),
    file('huge.txt', 'a line of text\n'.repeat(700_000)),
    file('deep.md', `${'>'.repeat(20_000)} deep quotation`),
    file(
      'script.html.md',
      '# Page\n<script>document.title = "taken over"</script><img src=x onerror="document.title=1">',
    ),
    file('vault.zip', archive),
  ]);
  for (const sentence of [
    'The file is empty.',
    'The file is not text.',
    'The archive is damaged.',
    'The archive unpacks to far more than it should, so it was left closed.',
    'The file is too large.',
  ]) {
    expect(report).toContain(sentence);
  }
  expect(report).toContain('already here');

  const { page } = app;
  expect(await find(page, 'spring tea')).toContain('Tea');
  // Put into English the query is "spring tea": the note of the other language is found as well, and nothing else.
  expect((await find(page, '明前茶')).toSorted()).toEqual(['Tea', '茶']);
  expect(await find(page, 'walnut')).toEqual(['Walnut cake']);

  // Notes with scripts and with absurd nesting are only text.
  expect(await find(page, 'Page')).toContain('Page');
  await page.locator('.hit', { hasText: 'Page' }).first().click();
  await page.locator('article.pane', { hasText: 'taken over' }).waitFor();
  expect(await page.title()).not.toContain('taken over');
  await find(page, 'deep quotation');
  await page.locator('.hit').first().click();
  await page.locator('article.pane').getByText('deep quotation').waitFor({ timeout: 20_000 });
});

test('documents come in with their text, and say why where they do not', async () => {
  app = await launchApp({ online: true });
  const bytes = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
  const line = (text: string) => [{ text, y: 760 }];
  const report = await add(app, [
    file('lease.pdf', await bytes(pdf({ pages: [line('Lease'), line('The deposit is 1800.')] }))),
    file('合同.pdf', await bytes(pdf({ pages: [line('违约金是两个月租金。')], font: 'cmap' }))),
    file('locked.pdf', await bytes(pdf({ pages: [line('Secret')], encrypted: true }))),
    file('scan.pdf', await bytes(pdf({ pages: [[]] }))),
    file('Quote.docx', docx(p('The plumber wants 80 for the visit.'))),
    file('book.epub', epub({ 'a.xhtml': '<h1>One</h1><p>A lighthouse keeper counts ships.</p>' })),
    file('papers.zip', zipSync({ 'in/Roof.docx': docx(p('Slates are 3 each.')) })),
    file(
      'family.ics',
      [
        'BEGIN:VCALENDAR',
        ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Recital of Mia', 'DTSTART:20260312T190000'],
        ...['LOCATION:Town hall', 'END:VEVENT', 'END:VCALENDAR'],
      ].join('\r\n'),
    ),
    file('cut.pdf', (await bytes(pdf({ pages: [line('Gone')] }))).slice(0, 200)),
  ]);
  for (const sentence of [
    'The document is protected.',
    'The document is scanned',
    'The file is damaged or cut short.',
  ]) {
    expect(report).toContain(sentence);
  }
  expect(await find(app.page, '违约金')).toEqual(['合同']);
  expect(await find(app.page, 'plumber')).toEqual(['Quote']);
  expect(await find(app.page, 'lighthouse')).toEqual(['The Tap']);
  expect(await find(app.page, 'slates')).toEqual(['Roof']);
  expect(await find(app.page, 'when is the recital')).toEqual(['Recital of Mia']);
  expect(await app.page.locator('.hit').first().innerText()).toContain('Town hall');
  expect(await find(app.page, 'deposit')).toEqual(['lease']);
  await app.page.locator('.hit').first().click();
  await app.page.locator('article.pane').getByText('Page 2').waitFor();
});

test('two windows over the same notes follow each other', async () => {
  app = await launchApp({ online: true });
  const { page, context, site } = app;
  const other = await context.newPage();
  await other.goto(`${site.address}#/things`);
  await writeNote(page, '# From the first window\nText.');
  await other.locator('.note-row', { hasText: 'From the first window' }).waitFor();
  await other.locator('.note-row', { hasText: 'From the first window' }).click();
  await other.locator('article.pane').getByText('Text.').waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await goTo(other, '#/things');
  await expect.poll(() => other.locator('.note-row').count()).toBe(0);
});
