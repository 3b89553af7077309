import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot } from '../../../src/library/dot-product.ts';
import { plainVectorKernel } from '../../../src/library/vector-kernel-plain.ts';
import { layoutFor } from '../../../src/library/vector-kernel.ts';
import { VectorIndex } from '../../../src/library/vector-index.ts';

const DIMENSIONS = 7; // fills no register
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values));
const steps = fc.array(
  fc.record({ slot: fc.nat({ max: 1_500 }), put: fc.option(vector, { freq: 4 }) }),
  { maxLength: 200 },
);

type Steps = readonly { readonly slot: number; readonly put: Float32Array | null }[];

function replay(all: Steps): { index: VectorIndex; model: Map<number, Float32Array> } {
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
  return { index, model };
}

/** Vectors of length 1 about a few middles, the same in each run. */
function clustered(count: number, dimensions: number): Float32Array[] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const draw = (): Float32Array => Float32Array.from({ length: dimensions }, random);
  const middles = Array.from({ length: 40 }, draw);
  return Array.from({ length: count }, (_, i) => {
    const own = draw().map((value, k) => value + (middles[i % 40]?.[k] ?? 0));
    const length = Math.hypot(...own);
    return own.map((value) => value / length);
  });
}

function indexOf(vectors: readonly Float32Array[]): VectorIndex {
  const index = new VectorIndex('s', vectors[0]?.length ?? 0);
  vectors.forEach((one, slot) => index.put(slot, { spaceId: 's', vector: one }));
  return index;
}

describe('the vector index', () => {
  test('equals brute force over the rounded vectors after any putting, replacing and removing', () => {
    fc.assert(
      fc.property(steps, vector, fc.integer({ min: 1, max: 20 }), (all, query, limit) => {
        const { index, model } = replay(all);
        expect(index.size).toBe(model.size);
        for (const accept of [undefined, (slot: number): boolean => slot % 2 === 0]) {
          const wanted = [...model.keys()]
            .filter((slot) => !accept || accept(slot))
            .map((slot) => dot(query, index.vectorAt(slot) ?? new Float32Array(), 0))
            .sort((a, b) => b - a)
            .slice(0, limit);
          const found = index.search({ spaceId: 's', vector: query }, limit, accept);
          expect(found).toHaveLength(wanted.length);
          expect(new Set(found.map(({ slot }) => slot)).size).toBe(wanted.length);
          found.forEach(({ slot, score }, i) => {
            expect(accept?.(slot) ?? true).toBe(true);
            expect(score).toBeCloseTo(wanted[i] ?? NaN, 1);
            expect(score).toBeCloseTo(dot(query, index.vectorAt(slot) ?? new Float32Array(), 0), 1);
            const before = found[i - 1] ?? { slot: -1, score: Infinity };
            expect(before.score > score || before.slot < slot).toBe(true);
          });
        }
        for (const [slot, row] of model) {
          index.vectorAt(slot)?.forEach((value, i) => {
            expect(Math.abs(value - (row[i] ?? 0))).toBeLessThan(0.04); // half a step of 9 / 127
          });
        }
        for (let slot = 0; slot < 160; slot++) expect(index.has(slot)).toBe(model.has(slot));
      }),
    );
  });

  test.each([384, 512])('with %i dimensions finds what an exact search finds', (dimensions) => {
    const vectors = clustered(3_000, dimensions);
    const index = indexOf(vectors);
    const queries = clustered(3_040, dimensions).slice(-20);
    let held = 0;
    for (const query of queries) {
      const exact = vectors
        .map((row, slot) => ({ slot, score: dot(query, row, 0) }))
        .sort((a, b) => b.score - a.score);
      const best = new Set(exact.slice(0, 10).map(({ slot }) => slot));
      const found = index.search({ spaceId: 's', vector: query }, 10);
      held += found.filter(({ slot }) => best.has(slot)).length;
      for (const { slot, score } of found) {
        expect(Math.abs(score - dot(query, vectors[slot] ?? query, 0))).toBeLessThan(0.003);
      }
    }
    expect(held / (10 * queries.length)).toBeGreaterThanOrEqual(0.985);
  });

  test('a filter is applied before the choice by signs', () => {
    const vectors = clustered(3_000, 384);
    const query = vectors[0] ?? new Float32Array();
    // What is least like the query would never be chosen among all.
    const least = vectors
      .map((row, slot) => ({ slot, score: dot(query, row, 0) }))
      .sort((a, b) => a.score - b.score)
      .slice(0, 3)
      .map(({ slot }) => slot);
    const found = indexOf(vectors).search({ spaceId: 's', vector: query }, 5, (slot) =>
      least.includes(slot),
    );
    expect(found.map(({ slot }) => slot).sort()).toEqual(least.sort());
  });

  test('comes back from its bytes as it was, in machine code and in plain loops', () => {
    fc.assert(
      fc.property(steps, vector, (all, query) => {
        const { index } = replay(all);
        const bytes = index.toBytes();
        const plain = plainVectorKernel(layoutFor(DIMENSIONS));
        for (const kernel of [undefined, plain]) {
          const back = VectorIndex.fromBytes(bytes, 's', DIMENSIONS, kernel);
          const ask = { spaceId: 's', vector: query };
          expect(back?.search(ask, 9)).toEqual(index.search(ask, 9));
          expect(Buffer.compare(back?.toBytes() ?? new Uint8Array(), bytes)).toBe(0);
          back?.put(2_000, ask);
          expect(back?.has(2_000)).toBe(true);
        }
      }),
    );
  });

  test('damaged bytes, and those of another space, make no index', () => {
    const bytes = indexOf(clustered(20, 16)).toBytes();
    expect(VectorIndex.fromBytes(bytes, 's', 16)?.size).toBe(20);
    expect(VectorIndex.fromBytes(bytes, 'other', 16)).toBeUndefined();
    expect(VectorIndex.fromBytes(bytes, 's', 17)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const damaged = bytes.slice();
          damaged[at] = (damaged[at] ?? 0) ^ flip;
          expect(VectorIndex.fromBytes(damaged, 's', 16)).toBeUndefined();
          expect(VectorIndex.fromBytes(bytes.slice(0, at), 's', 16)).toBeUndefined();
        },
      ),
    );
    // As read out of a larger file.
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(VectorIndex.fromBytes(moved.subarray(1), 's', 16)?.size).toBe(20);
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
