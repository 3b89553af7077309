import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../../src/engines/pp-ocr/find-places.ts';
import { MAX_LINES } from '../../../../src/engines/pp-ocr/limits.ts';

function mapWith(
  widthPx: number,
  heightPx: number,
  boxes: readonly (readonly [
    left: number,
    top: number,
    width: number,
    height: number,
    value: number,
  ])[],
) {
  const data = new Uint8Array(widthPx * heightPx);
  for (const [left, top, width, height, value] of boxes) {
    for (let y = top; y < top + height; y++) {
      data.fill(value, y * widthPx + left, y * widthPx + left + width);
    }
  }
  return { data, widthPx, heightPx };
}

describe('places with text', () => {
  it('grow from what the network marks to the size of the text', () => {
    const [place, ...others] = findPlaces(mapWith(200, 60, [[40, 20, 100, 10, 250]]));
    // Area × 1.5 ÷ perimeter = 1,000 × 1.5 ÷ 220 on each side.
    const grownPx = (2 * 1_500) / 220;
    expect(place?.centre).toEqual({ x: 90, y: 25 });
    expect(place?.lengthPx).toBeCloseTo(100 + grownPx);
    expect(place?.thicknessPx).toBeCloseTo(10 + grownPx);
    expect(others).toEqual([]);
  });

  it('are neither what is faint, nor what is unlikely, nor what is thin', () => {
    const faint = [10, 5, 50, 10, 70] as const; // below .3
    const unlikely = [10, 25, 50, 10, 140] as const; // .55
    const thin = [10, 45, 50, 2, 255] as const;
    expect(findPlaces(mapWith(80, 60, [faint, unlikely, thin]))).toEqual([]);
  });

  it('are the largest ones when there are too many', () => {
    const marks = Array.from({ length: 900 }, (_, index) => {
      const width = index % 30 === 7 ? 7 : 4;
      return [(index % 30) * 9, Math.floor(index / 30) * 9, width, 4, 255] as const;
    });
    const places = findPlaces(mapWith(280, 280, marks));
    expect(places).toHaveLength(MAX_LINES);
    expect(places.slice(0, 30).every(({ lengthPx }) => lengthPx > 9)).toBe(true);
  });
});
