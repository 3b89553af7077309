import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf, lineWidthPx, withinBudget } from '../../../../src/engines/pp-ocr/batches.ts';
import {
  MAX_BATCH_PX,
  MAX_LINE_WIDTH_PX,
  MAX_READ_PX,
} from '../../../../src/engines/pp-ocr/limits.ts';
import type { Rectangle } from '../../../../src/engines/pp-ocr/min-area-rectangle.ts';

const place = (lengthPx: number, thicknessPx: number): Rectangle => ({
  centre: { x: 0, y: 0 },
  along: { x: 1, y: 0 },
  lengthPx,
  thicknessPx,
});
const places = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 200 }))
    .map(([lengthPx, thicknessPx]) => place(lengthPx, thicknessPx)),
  { maxLength: 60 },
);

describe('lines that are read together', () => {
  it('are each in one run, of nearly the same width, and fit its memory', () => {
    fc.assert(
      fc.property(places, (lines) => {
        const batches = batchesOf(lines);
        const indices = batches.flatMap((batch) => batch.lines.map(({ index }) => index));
        expect(indices.sort((a, b) => a - b)).toEqual([...lines.keys()]);
        for (const { rowPx, lines: batch } of batches) {
          expect(rowPx * batch.length).toBeLessThanOrEqual(MAX_BATCH_PX);
          for (const { widthPx } of batch) {
            expect(widthPx).toBeLessThanOrEqual(rowPx);
            expect(rowPx).toBeLessThanOrEqual(widthPx * 1.25);
          }
        }
      }),
    );
  });

  it('keep their proportions, but for very long ones', () => {
    expect(lineWidthPx(place(300, 24))).toBe(600);
    expect(lineWidthPx(place(5, 24))).toBe(16);
    expect(lineWidthPx(place(20_000, 24))).toBe(MAX_LINE_WIDTH_PX);
  });

  it('are as many as there is time for', () => {
    const lines = Array.from({ length: 500 }, () => place(1_000, 48));
    expect(withinBudget(lines)).toHaveLength(MAX_READ_PX / 1_000);
    expect(withinBudget(lines.slice(0, 10))).toHaveLength(10);
  });
});
