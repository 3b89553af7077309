import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  packSigns,
  roundToBytes,
  roundToShorts,
  unpackScale,
} from '../../../src/library/quantize.ts';

const vector = fc
  .array(fc.double({ min: -1_000, max: 1_000, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float32Array.from(values));

/** `vector` after rounding. */
function rounded(values: Float32Array): { scale: number; bytes: Int8Array; back: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scale = unpackScale(roundToBytes(values, bytes));
  return { scale, bytes, back: Float32Array.from(bytes, (byte) => byte * scale) };
}

describe('rounding vectors', () => {
  test('to bytes stays within half a step, and a second time changes nothing', () => {
    fc.assert(
      fc.property(vector, (values) => {
        const { scale, bytes, back } = rounded(values);
        values.forEach((value, i) => {
          expect(Math.abs(value - (back[i] ?? 0))).toBeLessThanOrEqual(scale * 0.5001);
        });
        const again = rounded(back);
        expect(again.bytes).toEqual(bytes);
        expect(again.back).toEqual(back);
      }),
    );
  });

  test('uses all of the byte', () => {
    const { bytes } = rounded(Float32Array.from([0.3, -0.3, 0.1]));
    expect([...bytes]).toEqual([127, -127, 42]);
  });

  test('to shorts stays within half a step, and a dot product fits 32 bits', () => {
    fc.assert(
      fc.property(vector, fc.constantFrom(16, 512, 4096), (values, length) => {
        const shorts = new Int16Array(length);
        const scale = roundToShorts(values.subarray(0, length), shorts);
        values.subarray(0, length).forEach((value, i) => {
          expect(Math.abs(value - (shorts[i] ?? 0) * scale)).toBeLessThanOrEqual(scale * 0.5001);
        });
        const most = shorts.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
        expect(most * 127 * length).toBeLessThan(2 ** 31);
      }),
    );
  });

  test('to signs: one bit each, lowest first', () => {
    const signs = new Uint8Array([255, 255, 255]);
    packSigns(Float32Array.from([1, -1, 2, -2, -3, -4, -5, -6, 0.5]), signs);
    expect([...signs]).toEqual([0b101, 1, 0]);
  });

  test('a vector of nothing but 0 stays one', () => {
    expect([...rounded(new Float32Array(3)).back]).toEqual([0, 0, 0]);
    expect(roundToShorts(new Float32Array(3), new Int16Array(16))).toBe(0);
  });
});
