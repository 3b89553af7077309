import { describe, expect, it } from 'vitest';
import {
  cornersOf,
  cropLine,
  halfTurned,
  quarterTurned,
  scaled,
} from '../../../../src/engines/pp-ocr/crop-line.ts';
import { LINE_HEIGHT_PX } from '../../../../src/engines/pp-ocr/limits.ts';
import type { Rectangle } from '../../../../src/engines/pp-ocr/min-area-rectangle.ts';
import type { Pixels } from '../../../../src/library/looking/picture-text.ts';

const SIZE_PX = 200;

/** Red rises to the right, green down the page. */
const slopes: Pixels = {
  data: Uint8ClampedArray.from({ length: SIZE_PX * SIZE_PX * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4);
    return [pixel % SIZE_PX, Math.floor(pixel / SIZE_PX), 0, 255][at % 4] ?? 0;
  }),
  widthPx: SIZE_PX,
  heightPx: SIZE_PX,
};

const level: Rectangle = {
  centre: { x: 100, y: 60 },
  along: { x: 1, y: 0 },
  lengthPx: 96,
  thicknessPx: 48,
};

/** Where in the picture each pixel of the line came from, by its colours. */
function sourceOf(place: Rectangle, widthPx: number) {
  const tensor = new Float32Array(3 * LINE_HEIGHT_PX * widthPx);
  cropLine(slopes, place, { tensor, offset: 0, rowPx: widthPx, widthPx });
  const plane = LINE_HEIGHT_PX * widthPx;
  const channel = (index: number, x: number, y: number): number =>
    (((tensor[index * plane + y * widthPx + x] ?? NaN) + 1) / 2) * 255;
  return (x: number, y: number) => ({ x: channel(2, x, y), y: channel(1, x, y) });
}

describe('the picture of a line', () => {
  it('is cut out upright', () => {
    const source = sourceOf(level, 96);
    expect(source(0, 0).x).toBeCloseTo(52, 3);
    expect(source(0, 0).y).toBeCloseTo(36, 3);
    expect(source(95, 47).x).toBeCloseTo(147, 3);
    expect(source(95, 47).y).toBeCloseTo(83, 3);
  });

  it('of a slanted place runs along it', () => {
    const along = { x: Math.cos(0.4), y: Math.sin(0.4) };
    const source = sourceOf({ ...level, along }, 96);
    const [start, end] = [source(0, 24), source(95, 24)];
    expect(Math.atan2(end.y - start.y, end.x - start.x)).toBeCloseTo(0.4, 3);
    expect(Math.hypot(end.x - start.x, end.y - start.y)).toBeCloseTo(95, 1);
  });

  it('begins at the other end when it is turned by half, and at the top when by a quarter', () => {
    const onHead = sourceOf(halfTurned(level), 96);
    expect(onHead(0, 0).x).toBeCloseTo(147, 3);
    expect(onHead(0, 0).y).toBeCloseTo(83, 3);
    const onSide = sourceOf(quarterTurned(level), 24);
    expect(onSide(0, 0).y).toBeLessThan(onSide(23, 0).y);
    expect(onSide(0, 0).x).toBeGreaterThan(onSide(0, 47).x);
  });

  it('goes on as the last pixel beyond the edge, and leaves the rest of its row as it is', () => {
    const outside = { ...level, centre: { x: 0, y: 60 } };
    const tensor = new Float32Array(3 * LINE_HEIGHT_PX * 100).fill(5);
    cropLine(slopes, outside, { tensor, offset: 0, rowPx: 100, widthPx: 96 });
    const red = 2 * LINE_HEIGHT_PX * 100;
    expect(tensor[red]).toBeCloseTo(-1);
    expect(tensor[red + 96]).toBe(5);
  });
});

describe('the corners of a place', () => {
  it('start where its text starts and go clockwise', () => {
    const corners = [
      { x: 52, y: 36 },
      { x: 148, y: 36 },
      { x: 148, y: 84 },
      { x: 52, y: 84 },
    ];
    expect(cornersOf(level)).toEqual(corners);
    expect(cornersOf(halfTurned(level))[0]).toEqual(corners[2]);
    expect(cornersOf(quarterTurned(level))[0]).toEqual(corners[1]);
    expect(cornersOf(scaled(level, 2))[2]).toEqual({ x: 296, y: 168 });
  });
});
