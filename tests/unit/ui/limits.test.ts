import { performance } from 'node:perf_hooks';
import createParser from 'markdown-it';
import { expect, test } from 'vitest';
import { isDrawable, MAX_BLOCK_LENGTH } from '../../../src/ui/markdown/limits.ts';

test.each([
  ['20,000 nested quotes', '>'.repeat(20_000)],
  ['20,000 spaced quotes', '> '.repeat(20_000)],
  ['a deep list on one line', '- '.repeat(5000)],
  ['deep brackets', '['.repeat(20_000)],
  ['deep links', '[a]('.repeat(5000)],
  ['a storm of stars', '*a **a '.repeat(10_000)],
  ['a very long block', 'word '.repeat(MAX_BLOCK_LENGTH)],
  [
    'deep indentation',
    Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
  ],
])('%s is shown as plain text', (_name, block) => {
  const before = performance.now();
  expect(isDrawable(block)).toBe(false);
  expect(performance.now() - before).toBeLessThan(500);
});

test.each([
  ['a paragraph', 'Plain words, *slanted* and **heavy**, with [a link](https://example.org).'],
  ['a rule of dashes', '-'.repeat(200)],
  ['a list', '- one\n  - two\n    - three\n      - four'],
  ['a quote in a quote', '> > > said he'],
  ['a table', '| a | b |\n| --- | --- |\n| [x] | (y) |'],
])('%s is drawn', (_name, block) => {
  expect(isDrawable(block)).toBe(true);
});

test('what is drawn is parsed quickly at the edge of the limits', () => {
  const block = ['>'.repeat(24), '['.repeat(24), 'a '.repeat(40_000)].join('\n');
  expect(isDrawable(block)).toBe(true);
  const before = performance.now();
  createParser({ html: false }).render(block);
  expect(performance.now() - before).toBeLessThan(1000);
});
