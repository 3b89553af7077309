import { describe, expect, test } from 'vitest';
import { splitSentences, trimRange } from '../../../src/library/sentences.ts';

const split = (text: string): string[] =>
  splitSentences(text)
    .map((range) => trimRange(text, range))
    .map(({ start, end }) => text.slice(start, end));

describe('sentences end', () => {
  test.each([
    [
      'at marks of both scripts',
      'One. Two! 三。四？five',
      ['One.', 'Two!', '三。', '四？', 'five'],
    ],
    [
      'after the quotes and brackets that close them',
      'He said “no.” Then left. （好。）是。',
      ['He said “no.”', 'Then left.', '（好。）', '是。'],
    ],
    [
      'not inside numbers, names and list marks',
      'Dr. Lee paid 3.50 at St. Mary’s.\n1. First\n2. Second',
      ['Dr. Lee paid 3.50 at St. Mary’s.', '1. First', '2. Second'],
    ],
    [
      'at the end of a line, a heading or a list entry',
      '# Garden\n- slugs\n- snails',
      ['# Garden', '- slugs', '- snails'],
    ],
    [
      'not where an editor wrapped the line',
      'The plumber came on Tuesday and repaired the\nkitchen sink.',
      ['The plumber came on Tuesday and repaired the\nkitchen sink.'],
    ],
  ])('%s', (_name, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  test('nowhere in an empty text; a blank one is one', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n ')).toEqual([{ start: 0, end: 3 }]);
  });

  test('in linear time', { timeout: 2_000 }, () => {
    expect(splitSentences('. '.repeat(200_000)).length).toBeGreaterThan(1);
    expect(splitSentences('word '.repeat(400_000))).toHaveLength(1);
    expect(splitSentences('.'.repeat(1_000_000)).length).toBeGreaterThan(0);
  });
});

test('trimRange takes white space from both ends, all of it where there is nothing else', () => {
  expect(trimRange('  ab \n', { start: 0, end: 6 })).toEqual({ start: 2, end: 4 });
  expect(trimRange('   ', { start: 0, end: 3 })).toEqual({ start: 3, end: 3 });
});
