import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../../src/engines/pp-ocr/components.ts';

/** By flooding from each pixel: sorted means, with each set's leftmost pixel of its top row. */
function flooded(map: Uint8Array, widthPx: number, threshold: number): string[] {
  const seen = new Set<number>();
  const found: string[] = [];
  for (const start of map.keys()) {
    if (seen.has(start) || (map[start] ?? 0) < threshold) continue;
    const set = [start];
    seen.add(start);
    for (const at of set) {
      for (const [dx, dy] of [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const))) {
        const x = (at % widthPx) + dx;
        const next = at + dx + dy * widthPx;
        if (x < 0 || x >= widthPx || next < 0 || next >= map.length) continue;
        if (seen.has(next) || (map[next] ?? 0) < threshold) continue;
        seen.add(next);
        set.push(next);
      }
    }
    const mean = set.reduce((sum, at) => sum + (map[at] ?? 0), 0) / set.length;
    const bottom = Math.max(...set.map((at) => Math.floor(at / widthPx)));
    const [left, right] = [set.map((at) => at % widthPx), set.map((at) => at % widthPx)];
    found.push([mean.toFixed(6), bottom, Math.min(...left), Math.max(...right)].join());
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
