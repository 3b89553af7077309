import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { justify, type Box } from '../../../src/ui/parts/justify.ts';

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

/** The boxes as rows, the way a wrapping line of them breaks. */
function rowsOf(boxes: readonly Box[], widthPx: number, gapPx: number): Box[][] {
  const rows: Box[][] = [];
  let left = -1;
  for (const box of boxes) {
    const fits = left >= box.widthPx + gapPx;
    if (!fits) rows.push([]);
    rows.at(-1)?.push(box);
    left = (fits ? left - gapPx : widthPx) - box.widthPx;
  }
  return rows;
}

const width = (row: readonly Box[], gapPx: number): number =>
  row.reduce((sum, box) => sum + box.widthPx, 0) + gapPx * (row.length - 1);

describe('a justified grid', () => {
  const room = { widthPx: 600, rowHeightPx: 150, gapPx: 4 };

  test('three landscapes fill a row as high as their shapes ask for', () => {
    const boxes = justify([size(300, 200), size(3000, 2000), size(600, 400)], room);
    expect(width(boxes, 4)).toBe(600);
    expect(boxes.map(({ heightPx }) => heightPx)).toEqual([132, 132, 132]);
  });

  test('the last row keeps the wanted height', () => {
    expect(justify([size(100, 100)], room)).toEqual([{ widthPx: 150, heightPx: 150 }]);
  });

  test('a panorama and a long screenshot are cut, an unknown size is a square', () => {
    const boxes = justify([size(9000, 900), size(100, 9000), undefined], {
      ...room,
      widthPx: 2000,
    });
    expect(boxes.map(({ widthPx }) => widthPx)).toEqual([360, 75, 150]);
  });

  test('rows fill the room exactly, stay near the wanted height, and hold everything in order', () => {
    const length = fc.integer({ min: 1, max: 9000 });
    const pictures = fc.array(fc.option(fc.record({ widthPx: length, heightPx: length })), {
      maxLength: 60,
    });
    const rooms = fc.record({
      widthPx: fc.integer({ min: 280, max: 1600 }),
      rowHeightPx: fc.integer({ min: 80, max: 240 }),
      gapPx: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(pictures, rooms, (found, { widthPx, rowHeightPx, gapPx }) => {
        const sizes = found.map((one) => one ?? undefined);
        const boxes = justify(sizes, { widthPx, rowHeightPx, gapPx });
        expect(boxes.length).toBe(sizes.length);
        const rows = rowsOf(boxes, widthPx, gapPx);
        for (const [index, row] of rows.entries()) {
          expect(new Set(row.map(({ heightPx }) => heightPx)).size).toBe(1);
          const isLast = index === rows.length - 1;
          if (!isLast) expect(width(row, gapPx)).toBe(widthPx);
          expect(width(row, gapPx)).toBeLessThanOrEqual(widthPx);
          const heightPx = row[0]?.heightPx ?? 0;
          expect(heightPx).toBeLessThanOrEqual(rowHeightPx * 3.5);
        }
      }),
    );
  });
});
