import { expect, test } from 'vitest';
import type { ImportEvent, Library } from '../../src/library/library.ts';
import { collect } from './collect.ts';
import { zip } from './zip.ts';

const idle = new AbortController().signal;

/** The laws of `Library.importFiles`, part of `libraryContract`. */
export function importContract(library: () => Library): void {
  const ids = async (): Promise<string[]> =>
    (await library().list({ of: 'all', offset: 0, limit: 100 })).items.map(({ id }) => id);
  const bring = (files: Readonly<Record<string, Blob | string>>): Promise<ImportEvent[]> =>
    collect(
      library().importFiles(
        Object.entries(files).map(([path, content]) => ({
          path,
          file: typeof content === 'string' ? new Blob([content]) : content,
        })),
        idle,
      ),
    );

  test('imports a batch in which single files are bad', async () => {
    const events = await bring({
      'tap.md': '# Tap\nIt drips.',
      'empty.md': '',
      'cat.png': 'no note',
      'long.md': new Blob(['x'.repeat(10_000_000)]),
      'broken.zip': 'PK no archive',
      'notes.zip': zip({ 'b.md': new TextEncoder().encode('In the archive.') }),
      'deep.md': '>'.repeat(20_000),
      'script.md': '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    });
    const skipped = events.flatMap((event) =>
      event.type === 'skipped' ? [`${event.path} ${event.reason.code}`] : [],
    );
    expect(skipped).toEqual([
      'empty.md file-empty',
      'cat.png picture-unknown',
      'long.md file-too-large',
      'broken.zip archive-damaged',
    ]);
    expect(events.at(-1)).toEqual({ type: 'done', imported: 4, unchanged: 0, skipped: 4 });
    expect((await library().list({ of: 'all', offset: 0, limit: 9 })).total).toBe(4);
  });

  test('the same file twice is one note, wherever it lies', async () => {
    const [first] = (await bring({ 'tap.md': 'It drips.' })).filter(
      ({ type }) => type === 'imported',
    );
    const again = await bring({ 'copy/tap.md': 'It drips.' });
    expect(again.find(({ type }) => type === 'unchanged')).toMatchObject({
      path: 'copy/tap.md',
      itemId: first?.type === 'imported' ? first.itemId : '',
    });
    expect(again.at(-1)).toEqual({ type: 'done', imported: 0, unchanged: 1, skipped: 0 });
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
    const events = await bring({
      'Keep/Ramen.json': note,
      'Keep/Ramen.html': '<p>Near the station.',
      'Keep/bowl.jpg': 'x',
      'my.enex': enex,
      'again.enex': enex,
    });
    expect(events.at(-1)).toEqual({ type: 'done', imported: 2, unchanged: 1, skipped: 1 });
    const found = await Promise.all((await ids()).map((id) => library().get(id)));
    expect(found.map(({ title }) => title)).toEqual(['Tap', 'Ramen']);
    expect(found[1]).toMatchObject({ createdAt: 5, updatedAt: 7, text: 'Near the station.' });
  });

  test('an import that is stopped keeps what it has imported', async () => {
    const stop = new AbortController();
    const files = ['a', 'b', 'c'].map((path) => ({ path: `${path}.md`, file: new Blob([path]) }));
    const run = (async () => {
      for await (const event of library().importFiles(files, stop.signal)) {
        if (event.type === 'imported') stop.abort();
      }
    })();
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    const { total } = await library().list({ of: 'all', offset: 0, limit: 9 });
    expect(total).toBeGreaterThanOrEqual(1);
    await library().save({ id: 'next', text: 'The next call works.' });
  });
}
