import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersOf } from '../../../../src/engines/pp-ocr/crop-line.ts';
import { minAreaRectangle } from '../../../../src/engines/pp-ocr/min-area-rectangle.ts';

const pairs = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 60 });

describe('the smallest rectangle around points', () => {
  it('is the rectangle whose corners and inside were given, at any slant up to 45°', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 5, max: 15 }),
        fc.integer({ min: -44, max: 44 }),
        (lengthPx, thicknessPx, degrees) => {
          const angle = (degrees * Math.PI) / 180;
          const along = { x: Math.cos(angle), y: Math.sin(angle) };
          const given = { centre: { x: 30, y: 70 }, along, lengthPx, thicknessPx };
          const points = [...cornersOf(given), given.centre].flatMap(({ x, y }) => [x, y]);
          const found = minAreaRectangle(points);
          expect(found.lengthPx).toBeCloseTo(lengthPx);
          expect(found.thicknessPx).toBeCloseTo(thicknessPx);
          expect(found.along.x).toBeCloseTo(along.x);
          expect(found.along.y).toBeCloseTo(along.y);
          expect(found.centre.x).toBeCloseTo(30);
          expect(found.centre.y).toBeCloseTo(70);
        },
      ),
    );
  });

  it('holds every point, and never runs to the left or steeper than 45°', () => {
    fc.assert(
      fc.property(pairs, (points) => {
        const { centre, along, lengthPx, thicknessPx } = minAreaRectangle(points);
        expect(along.x).toBeGreaterThan(0.7);
        expect(Math.hypot(along.x, along.y)).toBeCloseTo(1);
        for (let at = 0; at + 1 < points.length; at += 2) {
          const [x, y] = [(points[at] ?? 0) - centre.x, (points[at + 1] ?? 0) - centre.y];
          expect(Math.abs(x * along.x + y * along.y)).toBeLessThan(lengthPx / 2 + 1e-6);
          expect(Math.abs(y * along.x - x * along.y)).toBeLessThan(thicknessPx / 2 + 1e-6);
        }
      }),
    );
  });

  it('of one point is that point', () => {
    expect(minAreaRectangle([4, 7, 4, 7])).toMatchObject({
      centre: { x: 4, y: 7 },
      lengthPx: 0,
      thicknessPx: 0,
    });
  });
});
