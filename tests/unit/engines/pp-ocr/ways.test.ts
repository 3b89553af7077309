import { describe, expect, it } from 'vitest';
import { halfTurned } from '../../../../src/engines/pp-ocr/crop-line.ts';
import type { Rectangle } from '../../../../src/engines/pp-ocr/min-area-rectangle.ts';
import { asLine, waysOf } from '../../../../src/engines/pp-ocr/ways.ts';

const place = (lengthPx: number, thicknessPx: number): Rectangle => ({
  centre: { x: 50, y: 50 },
  along: { x: 1, y: 0 },
  lengthPx,
  thicknessPx,
});
const line = place(200, 20);
const directions = (ways: readonly (readonly Rectangle[])[]) =>
  ways.map((some) =>
    some.map(({ along }) => `${Math.round(along.x)},${Math.round(along.y)}`).join(' '),
  );

describe('the ways to read a place', () => {
  it('are one when the text is upright', () => {
    expect(waysOf([line, line, line], [0.1, 0.6, 0.2])).toEqual([[line], [line], [line]]);
  });

  it('are one, turned, when most stand on their heads, also for those that are unsure', () => {
    const turned = halfTurned(line);
    expect(waysOf([line, line, line], [0.99, 0.95, 0.3])).toEqual([[turned], [turned], [turned]]);
  });

  it('are both when one stands otherwise than the rest, or nearly alone', () => {
    expect(directions(waysOf([line, line, line], [0.95, 0.1, 0.2]))).toEqual([
      '1,0 -1,0',
      '1,0',
      '1,0',
    ]);
    expect(directions(waysOf([line, line, line], [0.95, 0.05, 0.96]))).toEqual([
      '-1,0',
      '-1,0 1,0',
      '-1,0',
    ]);
    expect(directions(waysOf([line], [0.97]))).toEqual(['1,0 -1,0']);
  });

  it('run from top to bottom in a tall place, and also across one that may be a character', () => {
    const slim = asLine(place(20, 200));
    expect(slim).toMatchObject({ lengthPx: 200, thicknessPx: 20 });
    expect(directions(waysOf([slim], [0]))).toEqual(['0,1']);
    const digit = place(12, 24);
    const [ways] = waysOf([asLine(digit)], [0]);
    expect(directions(ways ? [ways] : [])).toEqual(['0,1 1,0']);
    expect(ways?.[1]).toMatchObject({ lengthPx: 12, thicknessPx: 24 });
  });
});
