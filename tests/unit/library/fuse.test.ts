import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuse, RRF_K } from '../../../src/library/fuse.ts';
import { TopK } from '../../../src/library/top-k.ts';

const list = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 20 });

describe('fusion', () => {
  test('gives what the formula says', () => {
    expect(fuse([['a', 'b'], ['b']]).get('b')).toBeCloseTo(1 / (RRF_K + 2) + 1 / (RRF_K + 1));
    expect(fuse([]).size).toBe(0);
  });

  test('only ranks count: any rising change of scores leaves it as it is', () => {
    const scored = fc.array(fc.tuple(fc.nat({ max: 1_000 }), fc.nat()), { maxLength: 30 });
    fc.assert(
      fc.property(scored, list, fc.integer({ min: 1, max: 1_000 }), (scores, other, factor) => {
        const distinct = [...new Map(scores.map(([score]) => [score, score])).keys()];
        const ranked = (of: (score: number) => number): number[] =>
          [...distinct].sort((a, b) => of(b) - of(a));
        expect(fuse([ranked((score) => score), other])).toEqual(
          fuse([ranked((score) => score * factor + 7), other]),
        );
      }),
    );
  });

  test('holds every key of every list; the order of lists does not count; a better rank never hurts', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const fused = fuse([a, b]);
        expect(new Set(fused.keys())).toEqual(new Set([...a, ...b]));
        for (const [key, score] of fuse([b, a])) expect(fused.get(key)).toBeCloseTo(score, 12);
        const [first, second, ...rest] = a;
        if (first === undefined || second === undefined) return;
        const swapped = fuse([[second, first, ...rest], b]);
        expect(swapped.get(second)).toBeGreaterThan(fused.get(second) ?? 0);
      }),
    );
  });
});

test('TopK keeps what sorting would', () => {
  const offers = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 100 });
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 12 }), (scores, k) => {
      const best = new TopK(k);
      scores.forEach((score, slot) => best.offer(slot, score));
      const all = scores.map((score, slot) => ({ slot, score }));
      const wanted = all.sort((a, b) => b.score - a.score || a.slot - b.slot).slice(0, k);
      expect(best.drain()).toEqual(wanted);
      expect(best.drain()).toEqual([]);
    }),
  );
});
