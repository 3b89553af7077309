import { expect, test } from 'vitest';
import { threadCount } from '../../../../src/engines/transformers/thread-count.ts';

test.each([
  [true, 1, 1],
  [true, 2, 1],
  [true, 4, 3],
  [true, 16, 4],
  [false, 16, 1],
])('isolated: %s, %i cores: %i threads', (isolated, cores, threads) => {
  expect(threadCount(isolated, cores)).toBe(threads);
});
