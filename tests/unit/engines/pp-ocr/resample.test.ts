import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowTensor, type Window } from '../../../../src/engines/pp-ocr/resample.ts';
import type { Pixels } from '../../../../src/library/looking/picture-text.ts';

const PLAIN = { mean: [0, 0, 0], factor: [1, 1, 1] } as const;

function pictureOf(
  widthPx: number,
  heightPx: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let at = 0; at < widthPx * heightPx; at++) {
    data.set([...colour(at % widthPx, Math.floor(at / widthPx)), 255], at * 4);
  }
  return { data, widthPx, heightPx };
}

describe('a window of a scaled picture', () => {
  it('of one colour has that colour everywhere, as blue, green and red, also beyond the edge', () => {
    const sizes = fc.integer({ min: 1, max: 40 });
    const windows = fc.record({
      scale: fc.double({ min: 0.05, max: 3, noNaN: true }),
      leftPx: fc.integer({ min: 0, max: 50 }),
      topPx: fc.integer({ min: 0, max: 50 }),
      widthPx: sizes,
      heightPx: sizes,
    });
    fc.assert(
      fc.property(sizes, sizes, windows, (widthPx, heightPx, window: Window) => {
        const tensor = windowTensor(
          pictureOf(widthPx, heightPx, () => [10, 20, 30]),
          window,
          PLAIN,
        );
        const plane = window.widthPx * window.heightPx;
        expect(tensor).toHaveLength(3 * plane);
        for (const [channel, value] of [30, 20, 10].entries()) {
          const part = tensor.subarray(channel * plane, (channel + 1) * plane);
          expect(Math.min(...part)).toBeCloseTo(value, 2);
          expect(Math.max(...part)).toBeCloseTo(value, 2);
        }
      }),
    );
  });

  it('at its own size is the picture, normalised', () => {
    const picture = pictureOf(3, 2, (x, y) => [x * 10, y * 100, 7]);
    const window = { scale: 1, leftPx: 0, topPx: 0, widthPx: 3, heightPx: 2 };
    const tensor = windowTensor(picture, window, { mean: [7, 0, 10], factor: [1, 0.01, 0.1] });
    expect([...tensor].map((value) => Math.round(value * 100) / 100)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, -1, 0, 1, -1, 0, 1,
    ]);
  });

  it('scaled down keeps a thin stroke as a faint one wherever it lies', () => {
    for (let stroke = 40; stroke < 60; stroke++) {
      const picture = pictureOf(100, 1, (x) => (x === stroke ? [255, 255, 255] : [0, 0, 0]));
      const window = { scale: 0.2, leftPx: 0, topPx: 0, widthPx: 20, heightPx: 1 };
      const sum = windowTensor(picture, window, PLAIN)
        .subarray(0, 20)
        .reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(255 * 0.2, 3);
    }
  });

  it('is the same part of the picture whichever window shows it', () => {
    const picture = pictureOf(200, 120, (x, y) => [(x * 7) % 256, (y * 11) % 256, (x * y) % 256]);
    const whole = { scale: 0.4, leftPx: 0, topPx: 0, widthPx: 80, heightPx: 48 };
    const part = { scale: 0.4, leftPx: 30, topPx: 20, widthPx: 16, heightPx: 8 };
    const all = windowTensor(picture, whole, PLAIN);
    const some = windowTensor(picture, part, PLAIN);
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 16; x++) {
        expect(some[y * 16 + x]).toBeCloseTo(all[(y + 20) * 80 + x + 30] ?? NaN, 2);
      }
    }
  });
});
