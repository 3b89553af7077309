import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segment } from '../../../../src/library/translate/segment.ts';

const ranks = new Map([
  ['水管', 900],
  ['水管工', 5_000],
  ['工', 300],
  ['收', 200],
  ['工收', 29_000],
  ['钱', 100],
]);
const rankOf = (word: string): number | undefined => ranks.get(word);

test('the words that are most frequent together win', () => {
  expect(segment('水管工收钱', rankOf)).toEqual(['水管工', '收', '钱']);
});

test('a character that is in no word stands for itself', () => {
  expect(segment('鑫水管', rankOf)).toEqual(['鑫', '水管']);
  expect(segment('', rankOf)).toEqual([]);
});

test('nothing is lost or added, in linear time', () => {
  const runs = fc.string({
    unit: fc.constantFrom('水', '管', '工', '收', '钱', '鑫', '𠮷'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(runs, (run) => {
      const words = segment(run, rankOf);
      expect(words.join('')).toBe(run);
      expect(words.every((word) => ranks.has(word) || /^.$/u.test(word))).toBe(true);
    }),
  );
  expect(segment('水管工'.repeat(20_000), rankOf)).toHaveLength(20_000);
});
