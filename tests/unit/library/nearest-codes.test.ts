import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearestCodes } from '../../../src/library/nearest-codes.ts';

test('keeps the nearest, of equal ones the first', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.nat({ max: 9 }), { maxLength: 200 }),
      (wanted, distances) => {
        const nearest = new NearestCodes(wanted, 9);
        distances.forEach((distance, row) => nearest.offer(row, distance));
        const best = distances
          .map((distance, row) => ({ distance, row }))
          .sort((a, b) => a.distance - b.distance || a.row - b.row)
          .slice(0, wanted)
          .map(({ row }) => row)
          .sort((a, b) => a - b);
        expect([...nearest.rows()]).toEqual(best);
      },
    ),
  );
});
