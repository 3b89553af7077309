import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineBox, Point, TextLine } from '../../../../src/library/looking/picture-text.ts';
import { pictureWords } from '../../../../src/library/looking/picture-words.ts';
import { readingRows } from '../../../../src/library/looking/reading-order.ts';

type Placing = (point: Point) => Point;
const asItIs: Placing = (point) => point;
const turnedBy =
  (radians: number): Placing =>
  ({ x, y }) => ({
    x: x * Math.cos(radians) - y * Math.sin(radians) + 2_000,
    y: x * Math.sin(radians) + y * Math.cos(radians) + 2_000,
  });

function line(text: string, left: number, top: number, width: number, place = asItIs): TextLine {
  const corners = [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + 20 },
    { x: left, y: top + 20 },
  ];
  return { text, confidence: 1, box: corners.map(place) as unknown as LineBox };
}

const receipt = (place: Placing): TextLine[] =>
  [...Array(6).keys()].flatMap((index) => [
    line(`price ${index}`, 500, 40 * index + 3, 60, place),
    line(`thing ${index}`, 20, 40 * index, 220, place),
  ]);
const receiptText = [0, 1, 2, 3, 4, 5].map((index) => `thing ${index} price ${index}`).join('\n');

describe('the words of a picture', () => {
  it('are joined row by row, however the page lies', () => {
    for (const turn of [0, 0.1, -0.1, Math.PI / 2, Math.PI, -Math.PI / 2, Math.PI - 0.1]) {
      expect(pictureWords(receipt(turnedBy(turn)))).toBe(receiptText);
    }
  });

  it('are read column by column where they are running text, headings in their place', () => {
    const column = (name: string, left: number, top: number): TextLine[] =>
      [...Array(5).keys()].map((index) => line(`${name}${index}`, left, top + 30 * index, 290));
    const lines = [
      ...column('right', 400, 60),
      line('heading', 20, 0, 660),
      ...column('left', 20, 60),
      line('next heading', 20, 240, 660),
      ...column('low', 20, 300),
      ...column('beside', 400, 300),
    ];
    const names = (name: string): string[] => [...Array(5).keys()].map((at) => `${name}${at}`);
    expect(pictureWords(lines).split('\n')).toEqual([
      'heading',
      ...names('left'),
      ...names('right'),
      'next heading',
      ...names('low'),
      ...names('beside'),
    ]);
  });

  it('are nothing where there are none', () => {
    expect(pictureWords([])).toBe('');
  });
});

describe('rows in reading order', () => {
  it('hold each line once, whatever the lines are and in whatever order they come', () => {
    const number = fc.integer({ min: -1_000, max: 1_000 });
    const point = fc.record({ x: number, y: number });
    const items = fc.array(fc.record({ box: fc.tuple(point, point, point, point) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(items, (lines) => {
        const read = readingRows(lines).flat();
        expect(read).toHaveLength(lines.length);
        expect(new Set(read)).toEqual(new Set(lines));
      }),
    );
  });
});
