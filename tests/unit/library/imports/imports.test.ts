import { HeaderDecoder } from '../../../support/picture-tools.ts';
import { describe, expect, test } from 'vitest';
import { FRESH_START, type Ingestor } from '../../../../src/library/ingestor.ts';
import { FileIngestor } from '../../../../src/library/ingest/file-ingestor.ts';
import type { LibraryParts } from '../../../../src/library/stored-library.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { bring, importFiles, skippedOf, untilState } from '../../../support/bring.ts';
import { memoryNoteLibrary, memoryParts } from '../../../support/stored-library.ts';
import { zip } from '../../../support/zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const died = (): AppError => new AppError('worker-died', 'The ingest worker died');

/** Reads as the product does, but dies of what holds "kills"; `deaths` counts how often. */
class MortalIngestor implements Ingestor {
  deaths = 0;

  async *ingest(...[file, signal, start]: Parameters<Ingestor['ingest']>) {
    for await (const event of new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      file,
      signal,
      start,
    )) {
      if (event.type === 'read' && event.item.text.includes('kills')) {
        this.deaths++;
        throw died();
      }
      yield event;
    }
  }
}

describe('what kills its reader', () => {
  test('is one line, and the files beside it are there', async () => {
    const ingestor = new MortalIngestor();
    const library = memoryNoteLibrary({ ingestor });
    const status = await bring(
      library,
      importFiles({ 'a.md': 'One.', 'bad.md': 'It kills.', 'b.md': 'Two.' }),
    );
    expect(skippedOf(status)).toEqual(['bad.md file-kills']);
    expect(status).toMatchObject({ state: 'done', imported: 2, unchanged: 0, doneFiles: 3 });
    expect(ingestor.deaths).toBe(2);
  });

  test('in an archive leaves its neighbours, and every other line, as they were', async () => {
    const library = memoryNoteLibrary({ ingestor: new MortalIngestor() });
    const archive = zip({
      'a.md': utf8('One.'),
      'a.xyz': utf8('x'),
      'bad.md': utf8('It kills.'),
      'b.xyz': utf8('x'),
      'b.md': utf8('Two.'),
      'worse.md': utf8('It kills, too.'),
      'worst.md': utf8('As it kills.'),
      'c.md': utf8('Three.'),
      'c.xyz': utf8('x'),
    });
    const status = await bring(library, importFiles({ 'n.zip': archive, 'd.md': 'Four.' }));
    expect(skippedOf(status).sort()).toEqual([
      'n.zip/a.xyz file-not-text',
      'n.zip/b.xyz file-not-text',
      'n.zip/bad.md file-kills',
      'n.zip/c.xyz file-not-text',
      'n.zip/worse.md file-kills',
      'n.zip/worst.md file-kills',
    ]);
    expect(status).toMatchObject({ state: 'done', imported: 4, unchanged: 0 });
  });

  test('before it says what is in it, is set aside as a whole', async () => {
    const library = memoryNoteLibrary({
      ingestor: {
        ingest: async function* (file, signal, start) {
          if (file.path === 'bad.zip') throw died();
          yield* new FileIngestor({ decoder: new HeaderDecoder() }).ingest(file, signal, start);
        },
      },
    });
    const archive = zip({ 'a.md': utf8('One.'), 'b.md': utf8('Two.') });
    const status = await bring(library, importFiles({ 'bad.zip': archive, 'c.md': 'Three.' }));
    expect(skippedOf(status)).toEqual(['bad.zip file-kills']);
    expect(status).toMatchObject({ state: 'done', imported: 1 });
  });
});

/** Hangs for ever when it meets `path`, as a tab does that is killed in its middle; `read` are the paths it was asked for. */
function hangingAt(path: string): Ingestor & { readonly hung: Promise<void> } {
  let hang = (): void => undefined;
  const hung = new Promise<void>((resolve) => (hang = resolve));
  return {
    hung,
    ingest: async function* (file, signal, start) {
      for await (const event of new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
        file,
        signal,
        start,
      )) {
        if (event.path === path && event.type === 'read') {
          hang();
          await new Promise(() => undefined);
        }
        yield event;
      }
    },
  };
}

/** The tab that reads dies when it meets `path`; what it had stored is in `parts`. */
async function dieAt(parts: LibraryParts, path: string): Promise<void> {
  const ingestor = hangingAt(path);
  void memoryNoteLibrary({ ...parts, ingestor }).run(new AbortController().signal);
  await ingestor.hung;
}

describe('a tab that dies in the middle', () => {
  const notes = Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [`${n}.md`, n === 70 ? 'killer' : `note ${n}`]),
  );

  async function begunIn(parts: LibraryParts, path: string): Promise<void> {
    const ingestor = hangingAt(path);
    void memoryNoteLibrary({ ...parts, ingestor }).startImport('a', importFiles(notes));
    await ingestor.hung;
  }

  async function finish(parts: LibraryParts) {
    const library = memoryNoteLibrary(parts);
    void library.run(new AbortController().signal);
    const status = await untilState(library, 'a', ['done']);
    return { status, items: (await library.status()).items };
  }

  test('leaves nothing undone, and nothing twice', async () => {
    const parts = memoryParts();
    await begunIn(parts, '70.md');
    const { status, items } = await finish(parts);
    expect(status).toMatchObject({ doneFiles: 120, skippedCount: 0 });
    expect(status.imported + status.unchanged).toBe(120);
    expect(items).toBe(120);
  });

  test('three times at the same file has it set aside, and only it', async () => {
    const parts = memoryParts();
    await begunIn(parts, '70.md');
    await dieAt(parts, '70.md'); // alone, for the first time
    await dieAt(parts, '70.md');
    const { status, items } = await finish({ ...parts, ingestor: hangingAt('70.md') });
    expect(skippedOf(status)).toEqual(['70.md file-kills']);
    expect(items).toBe(119);
  });

  test('in an archive goes on after its culprit, too', async () => {
    const parts = memoryParts();
    const archive = zip(
      Object.fromEntries(Object.entries(notes).map(([path, text]) => [path, utf8(text)])),
    );
    const at = 'n.zip/70.md';
    const ingestor = hangingAt(at);
    const files = importFiles({ 'n.zip': archive, 'z.md': 'Last.' });
    void memoryNoteLibrary({ ...parts, ingestor }).startImport('a', files);
    await ingestor.hung;
    await dieAt(parts, at);
    await dieAt(parts, at);
    const { status, items } = await finish({ ...parts, ingestor: hangingAt(at) });
    expect(skippedOf(status)).toEqual(['n.zip/70.md file-kills']);
    expect(items).toBe(120);
  });

  test('before all files were taken in: what is there is read, and a line says what is missing', async () => {
    const parts = memoryParts();
    const change = parts.imports.change.bind(parts.imports);
    parts.imports.change = async (id, to, added) => {
      if (added) await new Promise(() => undefined);
      return change(id, to, added);
    };
    const dying = memoryNoteLibrary(parts);
    void dying.startImport('a', importFiles({ 'a.md': 'One.', 'b.md': 'Two.' }));
    await untilState(dying, 'a', ['running']);
    parts.imports.change = change;
    const { status } = await finish(parts);
    expect(skippedOf(status)).toEqual([' import-cut-off']);
    expect(status).toMatchObject({ totalFiles: 0, imported: 0 });
    const library = memoryNoteLibrary(parts);
    const again = await bring(library, importFiles({ 'a.md': 'One.', 'b.md': 'Two.' }), 'b');
    expect(again).toMatchObject({ imported: 2 });
  });
});

describe('an import', () => {
  test('that meets what every following file would meet as well pauses, and goes on when told', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    const put = parts.items.put.bind(parts.items);
    parts.items.put = () => Promise.reject(new AppError('quota-exceeded', 'full'));
    const status = await bring(library, importFiles({ 'a.md': 'One.', 'b.md': 'Two.' }), 'a');
    expect(status).toMatchObject({ state: 'paused', error: { code: 'quota-exceeded' } });
    parts.items.put = put;
    const done = untilState(library, 'a', ['done']);
    await library.orderImport('a', 'resume');
    expect(await done).toMatchObject({ imported: 2, skippedCount: 0 });
  });

  test('whose files find no room pauses, says so to who began it, and reads what came in', async () => {
    const parts = memoryParts();
    const library = memoryNoteLibrary(parts);
    const change = parts.imports.change.bind(parts.imports);
    let batches = 0;
    parts.imports.change = (id, to, added) => {
      if (added && ++batches > 1) return Promise.reject(new AppError('quota-exceeded', 'full'));
      return change(id, to, added);
    };
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`${n}.md`, `note ${n}`]),
    );
    const starting = library.startImport('a', importFiles(many));
    await expect(starting).rejects.toMatchObject({ code: 'quota-exceeded' });
    const done = untilState(library, 'a', ['done']);
    await library.orderImport('a', 'resume');
    const status = await done;
    expect(skippedOf(status)).toEqual([' import-cut-off']);
    expect(status).toMatchObject({ imported: 64, totalFiles: 64 });
  });

  test('counts thousands of bad files and lists the first of them', async () => {
    const bad = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`${n}.xyz`, 'x']));
    const status = await bring(memoryNoteLibrary(), importFiles(bad));
    expect([status.skippedCount, status.skipped.length]).toEqual([1_200, 500]);
    expect(status.totalBytes).toBe(0); // nothing of them is copied
  });

  test('a binned note is known as well: its file is not imported again', async () => {
    const library = memoryNoteLibrary();
    const files = importFiles({ 'a.md': 'It drips.' });
    await bring(library, files);
    const [first] = (await library.list({ of: 'all', offset: 0, limit: 1 })).items;
    const id = first?.id ?? '';
    await library.remove([id]);
    expect(await bring(library, files)).toMatchObject({ unchanged: 1, imported: 0 });
    await library.erase([id]);
    expect(await bring(library, files)).toMatchObject({ imported: 1 });
  });

  test('a note keeps the times of its file, never ones to come; an edit is of now', async () => {
    const clock = { now: () => 5_000_000_000_000, elapsedMs: () => 0 };
    const library = memoryNoteLibrary({ clock });
    const page = (created: string, updated: string): string =>
      `---\ncreated: ${created}\nupdated: ${updated}\n---\n${created}`;
    const files = {
      'a.md': page('2023-05-01T10:00:00Z', '2023-06-01T10:00:00Z'),
      'b.md': page('2198-01-01T00:00:00Z', '2199-01-01T00:00:00Z'),
      'c.md': page('2023-06-01T10:00:00Z', '2023-05-01T10:00:00Z'),
    };
    await bring(library, importFiles(files));
    const ids = ['id-1', 'id-2', 'id-3'];
    const times = await Promise.all(ids.map((id) => library.get(id)));
    expect(times.map(({ createdAt, updatedAt }) => [createdAt, updatedAt])).toEqual([
      [Date.UTC(2023, 4, 1, 10), Date.UTC(2023, 5, 1, 10)],
      [clock.now(), clock.now()],
      [Date.UTC(2023, 4, 1, 10), Date.UTC(2023, 4, 1, 10)],
    ]);
    const edited = await library.save({ id: 'id-1', text: 'Changed.' });
    expect(edited).toMatchObject({ createdAt: Date.UTC(2023, 4, 1, 10), updatedAt: clock.now() });
  });

  test('an imported note that is edited is still the note of its file', async () => {
    const library = memoryNoteLibrary();
    const files = importFiles({ 'a.md': 'It drips.' });
    await bring(library, files);
    await library.save({ id: 'id-1', text: 'It dripped.' });
    expect((await library.get('id-1')).origin?.path).toBe('a.md');
    expect(await bring(library, files)).toMatchObject({ unchanged: 1 });
  });
});

test('reading that begins at an entry says of the others only what was not told', async () => {
  const archive = zip({ 'a.md': utf8('One.'), 'x.xyz': utf8('x'), 'b.md': utf8('Two.') });
  const file = { path: 'n.zip', file: archive };
  const told = async (entry: number, isTold: boolean): Promise<string[]> => {
    const seen: string[] = [];
    const start = { ...FRESH_START, from: { entry, isTold } };
    for await (const event of new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      file,
      new AbortController().signal,
      start,
    ))
      seen.push(`${event.type} ${event.path}`);
    return seen;
  };
  const rest = ['begun n.zip/b.md', 'read n.zip/b.md'];
  expect(await told(1, true)).toEqual(rest);
  expect(await told(2, true)).toEqual([]);
  const all = ['begun n.zip/a.md', 'read n.zip/a.md', ...rest];
  expect(await told(0, true)).toEqual(all);
  // A small archive is looked through before its first entry is read.
  expect(await told(0, false)).toEqual(['skipped n.zip/x.xyz', ...all]);
});
