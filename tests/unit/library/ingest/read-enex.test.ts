import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EnexSplitter } from '../../../../src/library/ingest/enex-splitter.ts';
import { FRESH_START } from '../../../../src/library/ingestor.ts';
import { readEnex } from '../../../../src/library/ingest/read-enex.ts';
import type { IngestEvent } from '../../../../src/library/ingestor.ts';
import { MAX_NOTE_BYTES } from '../../../../src/library/limits.ts';
import { collect } from '../../../support/collect.ts';

const idle = new AbortController().signal;
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n' +
  '<en-export export-date="20240401T000000Z" application="Evernote" version="10.80.3">\n';
const END = '</en-export>\n';

function enml(body: string): string {
  return `<content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x.dtd"><en-note>${body}</en-note>]]></content>`;
}

function note(title: string, body: string, more = ''): string {
  return `<note><title>${title}</title>${enml(body)}<created>20230501T100000Z</created><updated>20230601T100000Z</updated>${more}</note>\n`;
}

const RESOURCE =
  '<resource><data encoding="base64">iVBORw0KGgo=\n</data><mime>image/png</mime><resource-attributes><file-name>cat.png</file-name></resource-attributes></resource>';

async function read(content: string | Blob): Promise<IngestEvent[]> {
  const file = typeof content === 'string' ? new Blob([content]) : content;
  const events: IngestEvent[] = [];
  for await (const event of readEnex('my.enex', file, idle, FRESH_START.from)) {
    if (event.type !== 'begun') events.push(event);
  }
  return events;
}

describe('an Evernote export', () => {
  test('its notes with title, text, tags and times; files are left out and told once', async () => {
    const events = await read(
      HEAD +
        note(
          'Ramen &amp; more',
          '<div>Near the <a href="https://s.example">station</a></div>',
          `<tag>food</tag><tag>to try</tag><note-attributes><author>Mia</author></note-attributes>${RESOURCE}${RESOURCE}`,
        ) +
        note(
          '购物',
          '<div><en-todo checked="true"/>牛奶</div><div><en-todo/>鸡蛋</div>',
          RESOURCE,
        ) +
        END,
    );
    expect(events).toMatchObject([
      {
        type: 'read',
        path: 'my.enex/Ramen & more',
        item: {
          kind: 'note',
          title: 'Ramen & more',
          text: 'Near the [station](https://s.example)\n\n#food #to-try',
          createdAt: Date.UTC(2023, 4, 1, 10),
          updatedAt: Date.UTC(2023, 5, 1, 10),
        },
      },
      { type: 'read', path: 'my.enex/购物', item: { text: '- [x] 牛奶\n- [ ] 鸡蛋' } },
      {
        type: 'skipped',
        path: 'my.enex',
        reason: { code: 'files-left-out', detail: { files: 3 } },
      },
    ]);
  });

  test('a note is the same note in another export', async () => {
    const [first] = await read(HEAD + note('A', 'x') + END);
    const again = await read(
      HEAD.replace('20240401', '20240501') + note('B', 'y') + note('A', 'x') + END,
    );
    const hash = (event: IngestEvent | undefined) => event?.type === 'read' && event.sha256;
    expect(hash(again[1])).toBe(hash(first));
    expect(hash(again[0])).not.toBe(hash(first));
  });

  test('titles and dates of tasks and files are not the note’s', async () => {
    const task = '<task><title>Other</title><created>20200101T000000Z</created></task>';
    expect(await read(HEAD + note('Mine', 'x', task) + END)).toMatchObject([
      { item: { title: 'Mine', createdAt: Date.UTC(2023, 4, 1, 10) } },
    ]);
  });

  test('a note without words is told, one that is its title is kept', async () => {
    const events = await read(HEAD + note('', '<br/>') + note('Call Mia', '<br/>') + END);
    expect(events).toMatchObject([
      { type: 'skipped', path: 'my.enex/1', reason: { code: 'file-empty' } },
      { type: 'read', item: { text: 'Call Mia' } },
    ]);
  });

  test('UTF-16 with a mark', async () => {
    const text = `\ufeff${HEAD}${note('水', '管')}${END}`;
    const units = Uint16Array.from(text, (sign) => sign.charCodeAt(0));
    expect(await read(new Blob([units]))).toMatchObject([{ item: { title: '水', text: '管' } }]);
  });

  test('however it is cut into pieces, its notes are the same', () => {
    const file =
      HEAD +
      '<!-- a > b -->' +
      note('A &amp;&#20320;', 'x ]] > y', RESOURCE) +
      '<note><title/><content>&lt;en-note&gt;plain&lt;/en-note&gt;</content></note>' +
      END;
    const split = (sizes: readonly number[]): unknown => {
      const splitter = new EnexSplitter();
      let at = 0;
      for (let n = 0; at < file.length; n++) {
        const size = sizes[n % sizes.length] ?? 1;
        splitter.push(file.slice(at, at + size));
        at += size;
      }
      splitter.finish();
      return [...splitter.take()];
    };
    const whole = split([file.length]);
    expect(whole).toMatchObject([
      { title: 'A &你', files: 1 },
      { title: '', content: '<en-note>plain</en-note>' },
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        expect(split(sizes)).toEqual(whole);
      }),
    );
  });
});

describe('bad exports', () => {
  const good = HEAD + note('A', 'x');
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' +
    '<en-export><note><title>&b;</title></note></en-export>';
  test.each([
    ['cut short', `${good}<note><title>B</ti`, 'file-damaged', 1],
    ['without its end', good, 'file-damaged', 1],
    ['a note in a note', `${good}<note><note></note></note>${END}`, 'file-damaged', 1],
    ['a field that never ends', `${good}<note><title>B</note>${END}`, 'file-damaged', 1],
    ['a tag that never ends', `${good}<note ${'x'.repeat(200_000)}`, 'file-damaged', 1],
    ['an entity bomb', bomb, 'file-bomb', 0],
    ['entities defined later', `${good}<!ENTITY a "b">${END}`, 'file-bomb', 1],
    ['other XML', '<rss><channel/></rss>', 'no-notes', 0],
    ['no XML', 'hello', 'no-notes', 0],
    ['nothing', '', 'file-empty', 0],
  ])('%s', { timeout: 10_000 }, async (_name, content, code, before) => {
    const seen: IngestEvent[] = [];
    const run = (async () => {
      for await (const event of readEnex('my.enex', new Blob([content]), idle, FRESH_START.from))
        seen.push(event);
    })();
    await expect(run).rejects.toMatchObject({ code });
    expect(seen.filter(({ type }) => type === 'read')).toHaveLength(before);
  });

  test('bytes that are no text', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(HEAD), 0xff, 0xfe, 0x41]);
    await expect(read(new Blob([bytes]))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('unknown entities stay as they are', async () => {
    expect(await read(HEAD + note('A &lol;', 'x &lol2;') + END)).toMatchObject([
      { item: { title: 'A &lol;', text: 'x &lol2;' } },
    ]);
  });

  test('20,000 nested tags', { timeout: 10_000 }, async () => {
    const deep = `${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}`;
    expect(await read(HEAD + note('A', deep) + END)).toMatchObject([{ item: { text: 'x' } }]);
  });

  test(
    'a note that is too long is told, and the next one is read',
    { timeout: 20_000 },
    async () => {
      const events = await read(
        HEAD + note('Long', 'word '.repeat(MAX_NOTE_BYTES / 4)) + note('B', 'x') + END,
      );
      expect(events).toMatchObject([
        { type: 'skipped', path: 'my.enex/Long', reason: { code: 'file-too-large' } },
        { type: 'read', item: { title: 'B' } },
      ]);
    },
  );

  test('100 MB of attached files are passed over', { timeout: 60_000 }, async () => {
    const data = 'iVBORw0KGgoAAAANSUhEUgAA'.repeat(40_000); // about a megabyte
    const parts = [
      HEAD,
      '<note><title>Big</title><resource><data>',
      ...Array<string>(100).fill(data),
    ];
    const file = new Blob([...parts, `</data></resource>${enml('x')}</note>${END}`]);
    expect(file.size).toBeGreaterThan(90_000_000);
    expect(await read(file)).toMatchObject([
      { item: { title: 'Big', text: 'x' } },
      { type: 'skipped' },
    ]);
  });

  test('larger than any export is refused unread', async () => {
    const file = new Blob(['x']);
    Object.defineProperty(file, 'size', { value: 600_000_000 });
    await expect(read(file)).rejects.toMatchObject({ code: 'file-too-large' });
  });

  test('an abort ends it', async () => {
    const stop = new AbortController();
    const events = readEnex(
      'a.enex',
      new Blob([good, note('B', 'y'), END]),
      stop.signal,
      FRESH_START.from,
    );
    await events.next();
    stop.abort();
    await expect(collect(events)).rejects.toMatchObject({ code: 'aborted' });
  });
});
