import { describe, expect, test } from 'vitest';
import { read } from '../../../support/read-by-ingestor.ts';
import { zip } from '../../../support/zip.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('files of other apps', () => {
  const keep = (fields: object): string => JSON.stringify({ isTrashed: false, ...fields });
  const enex = (notes: string): string => `<en-export>${notes}</en-export>`;
  test.each([
    ['HTML', 'page.html', '<h1>Tap</h1><p>It <b>drips</b>.', ['page.html: # Tap\n\nIt drips.']],
    ['HTML without words', 'page.htm', '<script>x</script>', ['page.htm! file-empty']],
    ['CSV', 'costs.csv', '日期,金额\r\n3月12日,88\r\n', ['costs.csv: - 日期: 3月12日; 金额: 88']],
    ['TSV', 'costs.tsv', 'Day\tSum\n1\t2', ['costs.tsv: - Day: 1; Sum: 2']],
    [
      'a very long CSV',
      'long.csv',
      'a,b\n'.repeat(2_002),
      [`long.csv: ${'- a: a; b: b\n'.repeat(2_000).trim()}`, 'long.csv! rows-left-out'],
    ],
    ['a note of Keep', 'tap.json', keep({ textContent: 'It drips.' }), ['tap.json: It drips.']],
    ['a picture in Keep', 'pic.json', keep({ textContent: '' }), ['pic.json! file-empty']],
    ['other JSON', 'package.json', '{"name":"x"}', ['package.json! no-notes']],
    ['cut JSON', 'cut.json', '{"textContent":"It dr', ['cut.json! file-damaged']],
    [
      'Evernote',
      'my.enex',
      enex('<note><title>Tap</title><content>It drips.</content></note>'),
      ['my.enex/Tap: It drips.'],
    ],
    [
      'Evernote, cut short',
      'my.enex',
      '<en-export><note><title>Tap</title><content>It drips.</content></note><note>',
      ['my.enex/Tap: It drips.', 'my.enex! file-damaged'],
    ],
  ])('%s', async (_name, path, content, wanted) => {
    expect(await read(path, content)).toEqual(wanted);
  });

  test('a vault: its own folders and its bin are passed over silently', async () => {
    const vault = zip({
      'vault/.obsidian/app.json': utf8('{}'),
      'vault/.trash/old.md': utf8('old'),
      'vault/旅行/京都.md': utf8('---\ntags: [旅行]\n---\n住在[[鸭川|河边]]。'),
    });
    expect(await read('vault.zip', vault)).toEqual([
      'vault.zip/vault/旅行/京都.md: 住在河边。\n\n#旅行',
    ]);
  });

  test('a Takeout: each note once, one line for all pictures, the bin is said', async () => {
    const note = (fields: object): Uint8Array => utf8(keep(fields));
    const takeout = zip({
      'Takeout/archive_browser.html': utf8('<p>contents'),
      'Takeout/Keep/Ramen.html': utf8('<p>Near the station.'),
      'Takeout/Keep/Ramen.json': note({ textContent: 'Near the station.' }),
      'Takeout/Keep/1.jpg': utf8('x'),
      'Takeout/Keep/2.png': utf8('x'),
      'Takeout/Keep/Labels.txt': utf8('food'),
      'Takeout/Keep/Old.json': note({ textContent: 'x', isTrashed: true }),
      'Takeout/Keep/Old.html': utf8('<p>x'),
    });
    expect(await read('t.zip', takeout)).toEqual([
      't.zip/Takeout/Keep/Ramen.json: Near the station.',
      't.zip/Takeout/Keep/Old.json! note-binned',
      't.zip! files-left-out',
    ]);
  });

  test('an export and a bad one in an archive', async () => {
    const archive = zip({
      'bad.enex': utf8('<rss/>'),
      'my.enex': utf8(enex('<note><title>Tap</title><content>It drips.</content></note>')),
    });
    expect(await read('n.zip', archive)).toEqual([
      'n.zip/bad.enex! no-notes',
      'n.zip/my.enex/Tap: It drips.',
    ]);
  });

  test('the encoding that a page names', async () => {
    const big5 = Uint8Array.from([...utf8('<meta charset=big5><p>'), 0xa4, 0xf4, 0xba, 0xde]);
    expect(await read('old.html', new Blob([big5]))).toEqual(['old.html: 水管']);
  });
});
