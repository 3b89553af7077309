import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureTensor } from '../../../../src/engines/picture-labels/picture-tensor.ts';
import type { Pixels } from '../../../../src/library/looking/pixels.ts';

type Colour = (x: number, y: number) => readonly [number, number, number];

function picture(widthPx: number, heightPx: number, colour: Colour): Pixels {
  const data = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) data.set(colour(x, y), (y * widthPx + x) * 4);
  }
  return { data, widthPx, heightPx };
}

const size = 8;
const at = (tensor: Float32Array, channel: number, y: number, x: number): number =>
  tensor[(channel * size + y) * size + x] ?? NaN;

describe('a picture as the network reads it', () => {
  it('is unchanged at its own size: red, green, blue from −1 to 1', () => {
    const tensor = pictureTensor(
      picture(size, size, (x, y) => [x * 30, y * 30, 255]),
      size,
    );
    expect(at(tensor, 0, 5, 3)).toBeCloseTo(90 / 127.5 - 1, 5);
    expect(at(tensor, 1, 5, 3)).toBeCloseTo(150 / 127.5 - 1, 5);
    expect(at(tensor, 2, 0, 7)).toBeCloseTo(1, 5);
  });

  it('keeps one colour one colour, whatever the size and the shape', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(side, side, fc.tuple(part, part, part), (width, height, colour) => {
        const tensor = pictureTensor(
          picture(width, height, () => colour),
          size,
        );
        expect(tensor).toHaveLength(3 * size * size);
        for (const [index, value] of tensor.entries()) {
          const channel = Math.floor(index / (size * size));
          expect(value).toBeCloseTo((colour[channel] ?? NaN) / 127.5 - 1, 4);
        }
      }),
    );
  });

  it('turns a pattern finer than its pixels grey', () => {
    const board = picture(80, 80, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    for (const value of pictureTensor(board, size)) expect(Math.abs(value)).toBeLessThan(0.06);
  });

  it('squeezes a wide picture: left stays left, top stays top', () => {
    const wide = picture(64, 16, (x, y) => [x < 32 ? 255 : 0, y < 8 ? 255 : 0, 0]);
    const tensor = pictureTensor(wide, size);
    expect(at(tensor, 0, 4, 0)).toBeCloseTo(1, 5);
    expect(at(tensor, 0, 4, 7)).toBeCloseTo(-1, 5);
    expect(at(tensor, 1, 0, 4)).toBeCloseTo(1, 5);
    expect(at(tensor, 1, 7, 4)).toBeCloseTo(-1, 5);
  });

  it('is the same mirrored for a mirrored picture', () => {
    const colour: Colour = (x, y) => [(x * 37) % 256, (y * 53) % 256, (x * y) % 256];
    const plain = pictureTensor(picture(21, 13, colour), size);
    const mirrored = pictureTensor(
      picture(21, 13, (x, y) => colour(20 - x, y)),
      size,
    );
    for (let x = 0; x < size; x++) {
      expect(at(mirrored, 0, 3, x)).toBeCloseTo(at(plain, 0, 3, size - 1 - x), 4);
    }
  });
});
