import { expect, test } from 'vitest';
import type { Passage } from '../../../../src/library/library.ts';
import { excerptOf } from '../../../../src/ui/screens/find/excerpt.ts';

const TEXT = '# Kitchen tap\nIt dripped since Sunday. The plumber charged 140 dollars.';

function passage(word: string, text = TEXT): Passage {
  const start = 100 + text.indexOf(word);
  return {
    text,
    range: { start: 100, end: 100 + text.length },
    words: [{ start, end: start + word.length }],
  };
}

test('the heading is left out: the row has it for a title', () => {
  const { text, range, cutStart } = excerptOf(passage('dripped'));
  expect(text.startsWith('It dripped')).toBe(true);
  expect(TEXT.slice(range.start - 100, range.end - 100)).toBe(text);
  expect(cutStart).toBe(false);
});

test('what was found in the heading is shown, without the marks that make it one', () => {
  const { text, cutStart } = excerptOf(passage('tap'));
  expect(text.startsWith('Kitchen tap')).toBe(true);
  expect(cutStart).toBe(false);
});
