import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinLines } from '../../../../../src/library/ingest/pdf/page-blocks.ts';
import { pagesMarkdown } from '../../../../../src/library/ingest/pdf/pages-markdown.ts';
import {
  linesOf,
  type PdfItem,
  type PdfLine,
} from '../../../../../src/library/ingest/pdf/pdf-lines.ts';

const SIZE = 10;

/** A line 400 points wide, or as wide as asked. */
function line(text: string, height: number, change: Partial<PdfLine> = {}): PdfLine {
  return { text, start: 50, end: 450, height, size: SIZE, ...change };
}

function item(str: string, x: number, y: number, change: Partial<PdfItem> = {}): PdfItem {
  const transform = [SIZE, 0, 0, SIZE, x, y];
  const width = str.length * SIZE * 0.5;
  return { str, transform, width, height: SIZE, hasEOL: false, vertical: false, ...change };
}

const textsOf = (items: readonly PdfItem[]) => linesOf(items).map(({ text }) => text);

describe('lines of a page', () => {
  test('pieces on one height are one line, gaps are spaces, exponents stay', () => {
    const [found] = linesOf([
      item('The area is 40', 50, 700),
      item('m', 125, 700),
      item('2', 131, 704, { transform: [6, 0, 0, 6, 130, 704] }),
      item('.', 134, 700),
    ]);
    expect(found).toMatchObject({ text: 'The area is 40 m2.', start: 50, size: SIZE });
  });

  test('Chinese set apart is put together, columns are not', () => {
    const wide = { width: SIZE };
    expect(textsOf([item('合', 50, 700, wide), item('同', 65, 700, wide)])).toEqual(['合同']);
    expect(textsOf([item('姓名', 50, 700), item('年龄', 120, 700)])).toEqual(['姓名 年龄']);
  });

  test('two columns as they are written', () => {
    const items = [700, 680, 660].flatMap((y) => [item(`left ${y}`, 50, y)]);
    items.push(...[700, 680, 660].map((y) => item(`right ${y}`, 300, y)));
    expect(textsOf(items).slice(2, 4)).toEqual(['left 660', 'right 700']);
  });

  test('from the top down where the order says nothing', () => {
    const heights = [600, 700, 620, 680, 640, 660];
    expect(textsOf(heights.map((y) => item(String(y), 50, y)))).toEqual([
      '700',
      '680',
      '660',
      '640',
      '620',
      '600',
    ]);
  });

  test('turned pages and columns of Chinese from right to left', () => {
    const turned = (str: string, x: number) =>
      item(str, 0, 0, { transform: [0, SIZE, -SIZE, 0, x, 100] });
    const sideways = linesOf([turned('first', 100), turned('second', 115)]);
    expect(sideways.map(({ text, height }) => [text, height])).toEqual([
      ['first', -100],
      ['second', -115],
    ]);
    const column = (str: string, x: number) => item(str, x, 700, { vertical: true, height: 200 });
    expect(textsOf([column('春眠不觉晓', 400), column('处处闻啼鸟', 380)])).toEqual([
      '春眠不觉晓',
      '处处闻啼鸟',
    ]);
  });
});

describe('lines become paragraphs', () => {
  test.each([
    ['drip-', 'ping', 'dripping'],
    ['well-', 'Known', 'well-Known'],
    ['1990-', '1995', '1990-1995'],
    ['soft\u00ad', 'ware', 'software'],
    ['the tap -', 'it drips', 'the tap - it drips'],
    ['违约金是', '两个月', '违约金是两个月'],
    ['使用', 'PDF 文件', '使用 PDF 文件'],
    ['한국어', '문장', '한국어 문장'],
  ])('%s + %s', (before, after, whole) => {
    expect(joinLines(before, after)).toBe(whole);
  });

  test.each([
    ['a wider step', [line('one', 700), line('two', 688), line('three', 660)], 'one two\n\nthree'],
    [
      'an indent',
      [line('one', 700), line('two', 688), line('three', 676, { start: 70 })],
      'one two\n\nthree',
    ],
    [
      'a sentence over before the line is',
      [line('one', 700), line('two.', 688, { end: 400 }), line('three', 676)],
      'one two.\n\nthree',
    ],
    [
      'a line left half empty',
      [line('Mia Lin', 700, { end: 100 }), line('3 Hill Road', 688, { end: 120 }), line('x', 676)],
      'Mia Lin\n\n3 Hill Road\n\nx',
    ],
    [
      'marks of a list',
      [line('Buy:', 700), line('• milk', 688), line('• eggs, and', 676), line('bread', 664)],
      'Buy:\n\n- milk\n- eggs, and bread',
    ],
    [
      'numbers of a list',
      [line('1. Boil it.', 700, { end: 100 }), line('2. Eat it.', 688, { end: 100 })],
      '1. Boil it.\n2. Eat it.',
    ],
    [
      'the top of the next column, unless the sentence goes on',
      [line('one', 600), line('two', 588), line('three', 700), line('four.', 688)],
      'one two three four.',
    ],
  ])('%s begins one', (_name, lines, wanted) => {
    expect(pagesMarkdown([lines])).toBe(wanted);
  });

  test('large print is a heading, but not a whole text of it', () => {
    const text = line('The rent is paid in advance on the first of the month.', 600);
    const large = (words: string) => line(words, 700, { size: 18, end: 200 });
    expect(pagesMarkdown([[large('Rent'), text]])).toBe(`# Rent\n\n${text.text}`);
    const long = 'word '.repeat(40).trim();
    expect(pagesMarkdown([[large(long), text, text, text, text]])).toMatch(/^word/);
  });
});

describe('pages', () => {
  test('are named by their number; a sentence that goes on stays on its page', () => {
    const pages = [
      [line('The plumber', 700), line('comes on', 688)],
      [line('Monday.', 700), line('He charges 80.', 670)],
      [line('Done.', 700)],
    ];
    expect(pagesMarkdown(pages)).toBe(
      'The plumber comes on\n\n###### Page 2\n\nMonday.\n\nHe charges 80.\n\n###### Page 3\n\nDone.',
    );
    const [first = [], second = []] = pages;
    const small = second.map((known) => ({ ...known, text: known.text.replace('M', 'm') }));
    expect(pagesMarkdown([first, small])).toBe(
      'The plumber comes on monday.\n\n###### Page 2\n\nHe charges 80.',
    );
  });

  test('lose what runs along their edges', () => {
    const pages = ['One.', 'Two.', 'Three.', 'Four.'].map((text, at) => [
      line('Lease of Hill Road 3', 800),
      line(text, 700),
      line(`Page ${at + 1} of 4`, 20),
    ]);
    expect(pagesMarkdown(pages)).toBe(
      'One.\n\n###### Page 2\n\nTwo.\n\n###### Page 3\n\nThree.\n\n###### Page 4\n\nFour.',
    );
    expect(pagesMarkdown([[line('One.', 700), line('- 1 -', 20)]])).toBe('One.');
  });

  test('no letter is lost and none changes its place', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const page = fc.array(
      fc.record({
        text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
        start: fc.integer({ min: 40, max: 200 }),
        size: fc.constantFrom(9, 10, 14, 22),
        step: fc.integer({ min: 8, max: 40 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(page, { maxLength: 2 }), (drawn) => {
        const pages = drawn.map((lines) =>
          lines.map(({ step, ...known }, at) => ({ ...known, end: 400, height: 800 - at * step })),
        );
        const letters = (text: string) => text.replace(/[^a-z]/g, '');
        const marked = pagesMarkdown(pages).replace(/^#+ Page \d+$/gm, '');
        expect(letters(marked)).toBe(
          letters(
            pages
              .flat()
              .map(({ text }) => text)
              .join(''),
          ),
        );
      }),
    );
  });
});
