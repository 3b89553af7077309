import { expect, test } from 'vitest';
import { meanQuality, qualityOf } from '../../eval/search/metrics.ts';

const judged = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
]);

test('the ideal order is worth 1', () => {
  expect(qualityOf(['a', 'b', 'x'], judged)).toEqual({ ndcg10: 1, recall5: 1, mrr: 1 });
});

test('figures worked out by hand', () => {
  // Gains 0, 1, 0, 2 against 2, 1.
  const { ndcg10, recall5, mrr } = qualityOf(['c', 'b', 'x', 'a'], judged);
  expect(ndcg10).toBeCloseTo((1 / Math.log2(3) + 2 / Math.log2(5)) / (2 + 1 / Math.log2(3)), 12);
  expect([recall5, mrr]).toEqual([1, 0.5]);
});

test('what comes after the tenth place counts for nothing, and after the fifth not for recall', () => {
  const filler = (count: number): string[] => Array.from({ length: count }, (_, i) => `x${i}`);
  expect(qualityOf([...filler(10), 'a', 'b'], judged)).toEqual({ ndcg10: 0, recall5: 0, mrr: 0 });
  const late = qualityOf([...filler(5), 'a'], judged);
  expect([late.recall5, late.mrr]).toEqual([0, 1 / 6]);
  expect(late.ndcg10).toBeGreaterThan(0);
});

test('nothing found is 0, and so is the mean of nothing', () => {
  expect(qualityOf([], judged)).toEqual({ ndcg10: 0, recall5: 0, mrr: 0 });
  expect(meanQuality([])).toEqual({ ndcg10: 0, recall5: 0, mrr: 0 });
  const half = meanQuality([qualityOf(['a', 'b'], judged), qualityOf([], judged)]);
  expect(half).toEqual({ ndcg10: 0.5, recall5: 0.5, mrr: 0.5 });
});
