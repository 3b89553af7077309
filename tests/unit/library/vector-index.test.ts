import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, VectorIndex } from '../../../src/library/vector-index.ts';

const DIMENSIONS = 7; // not a multiple of four
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values));
const steps = fc.array(
  fc.record({ slot: fc.nat({ max: 150 }), put: fc.option(vector, { freq: 4 }) }),
  { maxLength: 200 },
);

describe('the vector index', () => {
  test('equals brute force after any putting, replacing and removing', () => {
    fc.assert(
      fc.property(steps, vector, fc.integer({ min: 1, max: 20 }), (all, query, limit) => {
        const index = new VectorIndex('s', DIMENSIONS);
        const model = new Map<number, Float32Array>();
        for (const { slot, put } of all) {
          if (put) {
            index.put(slot, { spaceId: 's', vector: put });
            model.set(slot, put);
          } else {
            index.remove(slot);
            model.delete(slot);
          }
        }
        expect(index.size).toBe(model.size);
        const even = (slot: number): boolean => slot % 2 === 0;
        for (const accept of [undefined, even]) {
          const wanted = [...model]
            .filter(([slot]) => !accept || accept(slot))
            .map(([slot, row]) => ({
              slot,
              score: row.reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0),
            }))
            .sort((a, b) => b.score - a.score || a.slot - b.slot)
            .slice(0, limit);
          expect(index.search({ spaceId: 's', vector: query }, limit, accept)).toEqual(wanted);
        }
        for (const [slot, row] of model) expect(index.vectorAt(slot)).toEqual(row);
      }),
    );
  });

  test('refuses vectors of another space or length', () => {
    const index = new VectorIndex('en', 2);
    const stranger = { spaceId: 'zh', vector: new Float32Array(2) };
    expect(() => index.put(0, stranger)).toThrow('different spaces');
    expect(() => index.search(stranger, 1)).toThrow('different spaces');
    expect(() => index.put(0, { spaceId: 'en', vector: new Float32Array(3) })).toThrow(
      'different spaces',
    );
    expect(index.size).toBe(0);
  });
});

test('dot reads one row', () => {
  const rows = Float32Array.from([9, 9, 9, 1, 2, 3, 4, 5]);
  expect(dot(Float32Array.from([1, 1, 1, 1, 1]), rows, 3)).toBe(15);
});
