import { expect, test } from 'vitest';
import type { ImportStatus } from '../../src/library/imports/import-status.ts';
import type { Library } from '../../src/library/library.ts';
import { bring, importFiles, skippedOf, untilImport, untilState } from './bring.ts';
import { zip } from './zip.ts';

/** The laws of importing, part of `libraryContract`. */
export function importContract(library: () => Library): void {
  const ids = async (): Promise<string[]> =>
    (await library().list({ of: 'all', offset: 0, limit: 100 })).items.map(({ id }) => id);
  const add = (files: Readonly<Record<string, Blob | string>>): Promise<ImportStatus> =>
    bring(library(), importFiles(files));

  test('imports a batch in which single files are bad', async () => {
    const status = await add({
      'tap.md': '# Tap\nIt drips.',
      'empty.md': '',
      'cat.xyz': 'no note',
      'long.md': new Blob(['x'.repeat(10_000_000)]),
      'broken.zip': 'PK no archive',
      'notes.zip': zip({ 'b.md': new TextEncoder().encode('In the archive.') }),
      'deep.md': '>'.repeat(20_000),
      'script.md': '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    });
    expect(skippedOf(status)).toEqual([
      'empty.md file-empty',
      'cat.xyz file-not-text',
      'long.md file-too-large',
      'broken.zip archive-damaged',
    ]);
    expect(status).toMatchObject({
      state: 'done',
      imported: 4,
      unchanged: 0,
      skippedCount: 4,
      doneFiles: 8,
      totalFiles: 8,
      copiedBytes: 0,
    });
    expect(status.doneBytes).toBe(status.totalBytes);
    expect((await library().list({ of: 'all', offset: 0, limit: 9 })).total).toBe(4);
  });

  test('the same file twice is one note, wherever it lies', async () => {
    const both = await add({ 'tap.md': 'It drips.', 'twin.md': 'It drips.' });
    expect(both).toMatchObject({ imported: 1, unchanged: 1 });
    const again = await add({ 'copy/tap.md': 'It drips.' });
    expect(again).toMatchObject({ imported: 0, unchanged: 1, skippedCount: 0 });
    expect(await ids()).toHaveLength(1);
  });

  test('exports of other apps: each note once, and one of long ago stays so', async () => {
    const note = JSON.stringify({
      title: 'Ramen',
      textContent: 'Near the station.',
      userEditedTimestampUsec: 7_000,
      createdTimestampUsec: 5_000,
    });
    const enex =
      '<en-export><note><title>Tap</title><content>It drips.</content></note></en-export>';
    const status = await add({
      'Keep/Ramen.json': note,
      'Keep/Ramen.html': '<p>Near the station.',
      'Keep/bowl.jpg': 'x',
      'my.enex': enex,
      'again.enex': enex,
    });
    expect(status).toMatchObject({ imported: 2, unchanged: 1, skippedCount: 1, totalFiles: 3 });
    expect(skippedOf(status)).toEqual(['Keep files-left-out']);
    const found = await Promise.all((await ids()).map((id) => library().get(id)));
    expect(found.map(({ title }) => title).sort()).toEqual(['Ramen', 'Tap']);
    expect(found.find(({ title }) => title === 'Ramen')).toMatchObject({
      createdAt: 5,
      updatedAt: 7,
      text: 'Near the station.',
    });
  });

  test('an import that is cancelled keeps what it has imported, and its report goes when told', async () => {
    const files = importFiles(
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.md`, `note ${n}`])),
    );
    const begun = untilImport(library(), 'stopped', ({ imported }) => imported > 0);
    const ended = untilState(library(), 'stopped', ['cancelled']);
    const starting = library().startImport('stopped', files);
    await begun;
    await library().orderImport('stopped', 'cancel');
    await Promise.all([starting, ended]);
    const { total } = await library().list({ of: 'all', offset: 0, limit: 9 });
    expect(total).toBeGreaterThanOrEqual(1);
    expect(total).toBeLessThan(300);
    await library().orderImport('stopped', 'resume'); // what is over stays over
    await library().orderImport('stopped', 'dismiss');
    for await (const told of library().imports(new AbortController().signal)) {
      if (told.every(({ id }) => id !== 'stopped')) break;
    }
    await library().save({ id: 'next', text: 'The next call works.' });
  });

  test('an import that pauses goes on where it was', async () => {
    const files = importFiles(
      Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}.md`, `note ${n}`])),
    );
    const begun = untilImport(library(), 'pausing', ({ imported }) => imported > 0);
    const paused = untilState(library(), 'pausing', ['paused']);
    const starting = library().startImport('pausing', files);
    await begun;
    await library().orderImport('pausing', 'pause');
    await Promise.all([paused, starting]);
    const done = untilState(library(), 'pausing', ['done']);
    await library().orderImport('pausing', 'resume');
    expect(await done).toMatchObject({ doneFiles: 200, imported: 200, unchanged: 0 });
    expect((await library().list({ of: 'all', offset: 0, limit: 9 })).total).toBe(200);
  });

  test('imports go one after the other, each with its own report', async () => {
    const [first, second] = await Promise.all([
      add({ 'a.md': 'One.', 'b.md': '' }),
      add({ 'c.md': 'Two.' }),
    ]);
    expect([first, second]).toMatchObject([
      { state: 'done', imported: 1, skippedCount: 1 },
      { state: 'done', imported: 1, skippedCount: 0 },
    ]);
  });
}
