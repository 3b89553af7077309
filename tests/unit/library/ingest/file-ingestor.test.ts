import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FileIngestor } from '../../../../src/library/ingest/file-ingestor.ts';
import { FRESH_START } from '../../../../src/library/ingestor.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_NOTE_BYTES } from '../../../../src/library/limits.ts';
import { collect } from '../../../support/collect.ts';
import { read } from '../../../support/read-by-ingestor.ts';
import { zip, zipOfEmptyEntries } from '../../../support/zip.ts';
import { HeaderDecoder } from '../../../support/picture-tools.ts';

const idle = new AbortController().signal;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function titleOf(path: string, text: string): Promise<string | undefined> {
  const [event] = await collect(
    new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      { path, file: new Blob([text]) },
      idle,
      FRESH_START,
    ),
  );
  return event?.type === 'read' ? event.item.title : undefined;
}

describe('single files', () => {
  test.each([
    ['a note', 'folder/tap.md', 'It drips.\r\nStill.', ['folder/tap.md: It drips.\nStill.']],
    ['a name without ending', 'folder/README', 'Read me', ['folder/README: Read me']],
    [
      'HTML and scripts, kept as they are',
      'x.md',
      '<script>alert(1)</script>',
      ['x.md: <script>alert(1)</script>'],
    ],
    ['20,000 nested quotes', 'deep.md', '>'.repeat(20_000), [`deep.md: ${'>'.repeat(20_000)}`]],
    ['an empty file', 'empty.txt', '', ['empty.txt! file-empty']],
    ['a picture by its name', 'cat.png', 'anything', ['cat.png! picture-unknown']],
    [
      'a picture by its bytes',
      'cat.md',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      ['cat.md! file-not-text'],
    ],
    ['litter, silently', 'folder/.DS_Store', 'x', []],
    ['litter of Windows, silently', 'folder/Thumbs.db', 'x', []],
  ])('%s', async (_name, path, content, wanted) => {
    expect(await read(path, content)).toEqual(wanted);
  });

  test('10 MB are refused without being read', async () => {
    const file = new Blob(['x'.repeat(10_000_000)]);
    file.arrayBuffer = () => Promise.reject(new Error('was read'));
    expect(await read('long.md', file)).toEqual(['long.md! file-too-large']);
    const edge = new Blob(['x'.repeat(MAX_NOTE_BYTES)]);
    expect((await read('edge.md', edge))[0]).toMatch(/^edge\.md: x/);
  });

  test('a file that has gone since it was picked', async () => {
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    expect(await read('gone.md', gone)).toEqual(['gone.md! file-unreadable']);
  });

  test('are named by front matter, else by their heading, else by their file name', async () => {
    expect(await titleOf('a/tap.md', '---\ntitle: Sink\n---\n# Kitchen')).toBe('Sink');
    expect(await titleOf('a/tap.md', '# Kitchen\nIt drips.')).toBeUndefined();
    expect(await titleOf('a/tap.old.md', 'It drips.')).toBe('tap.old');
  });

  test('are told apart by SHA-256', async () => {
    const [event] = await collect(
      new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
        { path: 'a.md', file: new Blob(['abc']) },
        idle,
        FRESH_START,
      ),
    );
    expect(event).toMatchObject({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});

describe('archives', () => {
  test('every note in it; what is no note is skipped, litter is not mentioned', async () => {
    const archive = zip({
      'a.md': utf8('one'),
      'sub/b.txt': utf8('二'),
      'sub/cat.png': utf8('no'),
      'sub/empty.md': new Uint8Array(),
      '__MACOSX/a.md': utf8('litter'),
    });
    expect((await read('notes.zip', archive)).sort()).toEqual([
      'notes.zip/a.md: one',
      'notes.zip/sub/b.txt: 二',
      'notes.zip/sub/cat.png! picture-unknown',
      'notes.zip/sub/empty.md! file-empty',
    ]);
  });

  test('stored without compression, and folders', async () => {
    expect(await read('n.zip', zip({ dir: { 'a.md': [utf8('one'), { level: 0 }] } }))).toEqual([
      'n.zip/dir/a.md: one',
    ]);
  });

  test('an archive inside is skipped', async () => {
    const inner = zipSync({ 'a.md': utf8('inner') });
    const archive = zip({ 'inner.zip': inner, 'b.md': utf8('outer') });
    expect(await read('n.zip', archive)).toEqual([
      'n.zip/inner.zip! file-not-text',
      'n.zip/b.md: outer',
    ]);
  });

  test.each([
    ['noise', new Blob(['this is no archive at all'])],
    ['the beginning of an archive only', zip({ 'a.md': utf8('x'.repeat(5_000)) }).slice(0, 60)],
    ['an archive without its directory', zip({ 'a.md': utf8('one') }).slice(0, 40)],
  ])('damaged: %s', async (_name, archive) => {
    expect((await read('n.zip', archive)).at(-1)).toBe('n.zip! archive-damaged');
  });

  test('an empty file named .zip', async () => {
    expect(await read('n.zip', '')).toEqual(['n.zip! file-empty']);
  });

  test('a damaged entry is skipped, and the notes before it are kept', async () => {
    const bytes = zipSync({
      'a.md': [utf8('one'), { level: 0 }],
      'b.md': utf8('two '.repeat(2_000)),
    });
    const start =
      bytes.findIndex((_byte, i) => String.fromCharCode(...bytes.subarray(i, i + 4)) === 'b.md') +
      4;
    bytes.fill(0xff, start, start + 10);
    const events = await read('n.zip', new Blob([bytes]));
    expect(events[0]).toBe('n.zip/a.md: one');
    expect(events.slice(1).every((event) => event.endsWith('! archive-damaged'))).toBe(true);
    expect(events.length).toBeGreaterThan(1);
  });

  test('an encrypted entry is skipped, and the rest goes on', async () => {
    const noise = Uint8Array.from({ length: 2_000 }, (_, i) => (i * i * 31 + i * 17) % 256);
    const bytes = zipSync({ 'a.md': [noise, { level: 0 }], 'b.md': [utf8('open'), { level: 0 }] });
    bytes[6] = (bytes[6] ?? 0) | 1; // general purpose flag of the first local header: encrypted
    expect(await read('n.zip', new Blob([bytes]))).toEqual([
      'n.zip/a.md! file-not-text',
      'n.zip/b.md: open',
    ]);
  });

  test(
    'a bomb is stopped, and small archives of blanks are none',
    { timeout: 30_000 },
    async () => {
      const blanks = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(32);
      const names = Array.from({ length: 6 }, (_, n) => `${n}.md`);
      const bomb = zip(
        Object.fromEntries(names.map((name) => [name, [blanks(4_000_000), { level: 9 }]])),
      );
      expect(bomb.size * 500).toBeLessThan(24_000_000);
      const events = await read('bomb.zip', bomb);
      expect(events.at(-1)).toBe('bomb.zip! archive-bomb');
      expect(
        await read('small.zip', zip({ 'a.md': utf8(`x${' '.repeat(200_000)}`) })),
      ).toHaveLength(1);
    },
  );

  test(
    'one entry that is too large for a note is skipped without being kept',
    { timeout: 30_000 },
    async () => {
      const long = utf8('line of text\n'.repeat(500_000));
      const archive = zip({ 'long.md': long, 'b.md': utf8('short') });
      expect(await read('n.zip', archive)).toEqual([
        'n.zip/long.md! file-too-large',
        'n.zip/b.md: short',
      ]);
    },
  );

  test('more entries than anyone has notes', { timeout: 60_000 }, async () => {
    const events = await read('many.zip', zipOfEmptyEntries(MAX_ARCHIVE_ENTRIES + 1));
    expect(events.at(-1)).toBe('many.zip! archive-bomb');
  });

  test('are walked as they are asked for: an abort ends it', async () => {
    const stop = new AbortController();
    const file = zip({ 'a.md': utf8('one'), 'b.md': utf8('two') });
    const events = new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      { path: 'n.zip', file },
      stop.signal,
      FRESH_START,
    );
    expect((await events.next()).value).toMatchObject({ type: 'begun', path: 'n.zip/a.md' });
    stop.abort();
    await expect(collect(events)).rejects.toMatchObject({ code: 'aborted' });
  });
});
