import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../../src/library/ingest/docx/read-docx.ts';
import { docx, p } from '../../../../support/docx.ts';

const idle = new AbortController().signal;

async function textOf(body: string, parts: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await readDocx(docx(body, parts), 'file', idle)).text;
}

const STYLES = `<w:styles>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
<w:style w:styleId="Bullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>`;

const NUMBERING = `<w:numbering>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
</w:numbering>`;

const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
const inList = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

describe('what a Word document says', () => {
  test('paragraphs, with what was deleted, moved away or drawn for old programs left out', async () => {
    const body = `${p('The rent &amp; the deposit')}<w:p/><w:p><w:r><w:t>stays</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><mc:AlternateContent><mc:Choice><w:t>, new</w:t></mc:Choice><mc:Fallback><w:t>, old</w:t></mc:Fallback></mc:AlternateContent><w:r><w:br/><w:t>line</w:t><w:tab/><w:instrText>PAGE</w:instrText><w:t>end</w:t></w:r></w:p>`;
    expect(await textOf(body)).toBe('The rent & the deposit\n\nstays, new\nline end');
  });

  test('headings by their style, by the one it is based on, or by their level', async () => {
    const body =
      p('租赁合同', style('1')) +
      p('Two', style('Own')) +
      p('Three', style('Deep')) +
      p('Text', style('A')) +
      p('Four', '<w:outlineLvl w:val="3"/>');
    expect(await textOf(body, { 'word/styles.xml': STYLES })).toBe(
      '# 租赁合同\n\n# Two\n\n### Three\n\nText\n\n#### Four',
    );
  });

  test('lists, inside each other, going on after other text', async () => {
    const body =
      p('Boil', inList(2)) +
      p('water', inList(2, 1)) +
      p('salt', inList(2, 1)) +
      p('Eat', inList(2)) +
      p('Not yet.') +
      p('Wash up', inList(2)) +
      p('milk', style('Bullet')) +
      p('plain', style('Bullet') + inList(0));
    const parts = { 'word/numbering.xml': NUMBERING, 'word/styles.xml': STYLES };
    expect(await textOf(body, parts)).toBe(
      '1. Boil\n   1. water\n   2. salt\n2. Eat\n\nNot yet.\n\n3. Wash up\n\n- milk\n\nplain',
    );
  });

  test('tables, links and footnotes', async () => {
    const cell = (text: string): string => `<w:tc>${p(text)}${p('', '')}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const body =
      `<w:tbl>${row('Month', 'Rent')}${row('May', '900')}</w:tbl>` +
      '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>the law</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>';
    const parts = {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r1" Target="https://law.example/a b" TargetMode="External"/></Relationships>',
      'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${p('Of 2019.')}</w:footnote></w:footnotes>`,
    };
    expect(await textOf(body, parts)).toBe(
      '| Month | Rent |\n| --- | --- |\n| May | 900 |\n\nSee [the law](https://law.example/a%20b)[^1].\n\n[^1]: Of 2019.',
    );
  });

  test('title and dates of its own', async () => {
    const core = `<cp:coreProperties><dc:title>Lease</dc:title><dc:creator>admin</dc:creator>
<dcterms:created xsi:type="dcterms:W3CDTF">2024-03-12T08:30:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-13T08:30:00Z</dcterms:modified></cp:coreProperties>`;
    const file = docx(p('It drips.'), { 'docProps/core.xml': core });
    expect(await readDocx(file, 'file', idle)).toEqual({
      title: 'Lease',
      text: 'It drips.',
      createdAt: Date.UTC(2024, 2, 12, 8, 30),
      updatedAt: Date.UTC(2024, 2, 13, 8, 30),
    });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'document-locked'],
    ['no archive', new TextEncoder().encode('Dear Sir'), 'file-damaged'],
    ['an archive cut short', docx(p('It drips.')).slice(0, 120), 'file-damaged'],
    [
      'another kind of archive',
      new Uint8Array(zipSync({ 'a.md': Uint8Array.of(1) })),
      'file-damaged',
    ],
    ['blanks without end', docx(' '.repeat(40_000_000)), 'file-bomb'],
  ])('%s', { timeout: 60_000 }, async (_name, file, code) => {
    await expect(readDocx(file, 'file', idle)).rejects.toMatchObject({ code });
  });

  test('any markup ends in words or a code', async () => {
    const tag = fc.constantFrom(
      ...'w:p w:t w:r w:tbl w:tr w:tc w:pPr w:hyperlink mc:Fallback w:br'.split(' '),
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      tag.map((name) => `<${name}/>`),
      fc.constantFrom('words', ' <![CDATA[x]]>', inList(1, 3), '<', '&amp;'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        expect(await textOf(pieces.join(''))).not.toMatch(/<w:|mc:/);
      }),
    );
  });
});
