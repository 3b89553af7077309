import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../../src/engines/pp-ocr/components.ts';

/** The 8 pixels around the one at `at`, as far as they are in the map. */
function around(at: number, widthPx: number, size: number): number[] {
  return [-1, 0, 1].flatMap((dx) =>
    [-widthPx, 0, widthPx]
      .map((dy) => at + dx + dy)
      .filter((next) => next >= 0 && next < size)
      .filter((next) => next !== at && (at % widthPx) + dx === next % widthPx),
  );
}

/** By flooding from each pixel: mean, lowest row, leftmost and rightmost column of each set, sorted. */
function flooded(map: Uint8Array, widthPx: number, threshold: number): string[] {
  const left = new Set([...map.keys()].filter((at) => (map[at] ?? 0) >= threshold));
  const found: string[] = [];
  for (const start of left) {
    const set = [start];
    left.delete(start);
    for (const at of set) {
      for (const next of around(at, widthPx, map.length)) if (left.delete(next)) set.push(next);
    }
    const mean = set.reduce((sum, at) => sum + (map[at] ?? 0), 0) / set.length;
    const bottom = Math.max(...set.map((at) => Math.floor(at / widthPx)));
    const columns = set.map((at) => at % widthPx);
    found.push([mean.toFixed(6), bottom, Math.min(...columns), Math.max(...columns)].join());
  }
  return found.sort();
}

const described = (map: Uint8Array, widthPx: number, heightPx: number, threshold: number) =>
  componentsOf(map, widthPx, heightPx, threshold)
    .map(({ mean, rims }) => {
      const xs = rims.filter((_value, index) => index % 2 === 0);
      const ys = rims.filter((_value, index) => index % 2 === 1);
      return [mean.toFixed(6), Math.max(...ys), Math.min(...xs), Math.max(...xs)].join();
    })
    .sort();

describe('connected sets of pixels', () => {
  it('are those that flooding finds', () => {
    const maps = fc
      .integer({ min: 1, max: 12 })
      .chain((widthPx) =>
        fc
          .integer({ min: 1, max: 12 })
          .chain((heightPx) =>
            fc
              .uint8Array({ minLength: widthPx * heightPx, maxLength: widthPx * heightPx })
              .map((map) => ({ map, widthPx, heightPx })),
          ),
      );
    fc.assert(
      fc.property(
        maps,
        fc.integer({ min: 1, max: 255 }),
        ({ map, widthPx, heightPx }, threshold) => {
          expect(described(map, widthPx, heightPx, threshold)).toEqual(
            flooded(map, widthPx, threshold),
          );
        },
      ),
    );
  });

  it('gives two rims for each row of a set', () => {
    const map = Uint8Array.from([0, 9, 9, 0, 9, 0, 0, 9, 0, 9, 9, 0]);
    expect(componentsOf(map, 4, 3, 5)).toEqual([
      { mean: 9, rims: [1, 0, 2, 0, 0, 1, 3, 1, 1, 2, 2, 2] },
    ]);
  });
});
