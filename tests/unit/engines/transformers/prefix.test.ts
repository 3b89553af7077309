import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepPositions, sharedPrefix } from '../../../../src/engines/transformers/prefix.ts';

describe('sharedPrefix', () => {
  it('is the longest common start', () => {
    const list = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const length = sharedPrefix(a, b);
        expect(a.slice(0, length)).toEqual(b.slice(0, length));
        const next = [a[length], b[length]];
        expect(next.includes(undefined) || next[0] !== next[1]).toBe(true);
      }),
    );
  });
});

describe('keepPositions', () => {
  it('keeps the first positions of every head', () => {
    // [batch 1, heads 2, positions 3, size 2]; each value says head, position, index.
    const data = Float32Array.of(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    const kept = keepPositions(data, [1, 2, 3, 2], 2);
    expect(kept.dims).toEqual([1, 2, 2, 2]);
    expect([...kept.data]).toEqual([0, 1, 10, 11, 100, 101, 110, 111]);
    expect([...data]).toEqual([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121]);
  });
});
