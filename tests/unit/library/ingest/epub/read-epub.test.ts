import { describe, expect, test } from 'vitest';
import { readEpub } from '../../../../../src/library/ingest/epub/read-epub.ts';
import type { ReadNote } from '../../../../../src/library/ingest/read-note.ts';
import { epub } from '../../../../support/epub.ts';

const read = (file: Uint8Array<ArrayBuffer>, signal = new AbortController().signal) =>
  readEpub(file, 'file', signal);

async function textOf(...given: Parameters<typeof epub>): Promise<string> {
  const { text }: ReadNote = await read(epub(...given));
  return text.replace(/^Mia Lin, Wei\n\n/, '');
}

describe('what a book says', () => {
  test('chapters in the order of reading, with title, authors and dates', async () => {
    const file = epub({
      'b.xhtml': '<h1>One</h1><p>It drips.</p><script>alert(1)</script>',
      'a.xhtml': '<h1>二</h1><p>不漏了。</p><svg><text>no</text></svg>',
    });
    expect(await read(file)).toEqual({
      title: 'The Tap',
      text: 'Mia Lin, Wei\n\n# One\n\nIt drips.\n\n# 二\n\n不漏了。',
      createdAt: new Date(2011, 4, 1).getTime(),
      updatedAt: Date.UTC(2012, 4, 1),
    });
  });

  test('names of chapters from the list of contents, where they have none', async () => {
    const chapters = { 'a%20b.xhtml': '<p>It drips.</p>', 'c.xhtml': '<h2>Own</h2><p>Still.</p>' };
    const nav =
      '<nav><a href="text/a%20b.xhtml#top">Chapter <i>one</i></a><a href="text/a%20b.xhtml#x">Later</a><a href="text/c.xhtml">Two</a></nav>';
    expect(await textOf(chapters, { 'OEBPS/nav.xhtml': nav })).toBe(
      '# Chapter one\n\nIt drips.\n\n## Own\n\nStill.',
    );
    const old = {
      'OEBPS/toc.ncx':
        '<ncx><docTitle><text>No</text></docTitle><navMap><navPoint><navLabel><text>第一章</text></navLabel><content src="text/c.xhtml"/></navPoint></navMap></ncx>',
      'OEBPS/book.opf':
        '<opf:package><opf:manifest><opf:item id="t" href="toc.ncx" media-type="application/x-dtbncx+xml"/><opf:item id="c" href="./x/../text/c.xhtml"/></opf:manifest><opf:spine><opf:itemref idref="c"/></opf:spine></opf:package>',
    };
    expect(await textOf({ 'c.xhtml': '<p>漏水。</p>' }, old)).toBe('# 第一章\n\n漏水。');
  });

  test('what stands without a closing tag swallows nothing', async () => {
    const body = '<p/><a id="x"/><script src="x.js"/><p>It drips &#x2014; <br/>still.</p>';
    expect(await textOf({ 'a.xhtml': body })).toBe('It drips —\nstill.');
  });
});

describe('what cannot be read', () => {
  const locks = (path: string) => ({
    'META-INF/encryption.xml': `<encryption><enc:CipherReference URI="${path}"/></encryption>`,
  });

  test('a locked book, but one whose fonts are', async () => {
    const chapters = { 'a.xhtml': '<p>It drips.</p>' };
    await expect(read(epub(chapters, locks('OEBPS/text/a.xhtml')))).rejects.toMatchObject({
      code: 'document-locked',
    });
    expect(await textOf(chapters, locks('OEBPS/font.otf'))).toBe('It drips.');
  });

  test.each([
    ['no book in it', epub({}, { 'META-INF/container.xml': '<container/>' }), 'file-damaged'],
    ['cut short', epub({ 'a.xhtml': '<p>It drips.</p>' }).slice(0, 200), 'file-damaged'],
    ['blanks without end', epub({ 'a.xhtml': ' '.repeat(40_000_000) }), 'file-bomb'],
  ])('%s', { timeout: 60_000 }, async (_name, file, code) => {
    await expect(read(file)).rejects.toMatchObject({ code });
  });

  test('a chapter that is not there is told; the others come in', async () => {
    const opf =
      '<package><manifest><item id="a" href="text/a.xhtml"/><item id="b" href="gone.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>';
    const file = epub({ 'a.xhtml': '<p>It drips.</p>' }, { 'OEBPS/book.opf': opf });
    expect(await read(file)).toEqual({
      title: 'file',
      text: 'It drips.',
      leftOut: 'pages-left-out',
    });
  });

  test('reading stops when it is asked to', async () => {
    const stop = new AbortController();
    const reading = read(epub({ 'a.xhtml': '<p>It drips.</p>' }), stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  });
});
