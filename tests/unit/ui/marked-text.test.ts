import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedRuns } from '../../../src/ui/marked-text.ts';

test('marks the sentence and the words in it, counting from the whole note', () => {
  const text = 'It rained. The plumber came.';
  const piece = {
    text,
    range: { start: 100, end: 128 },
    sentence: { start: 111, end: 128 },
    words: [{ start: 115, end: 122 }],
  };
  expect(markedRuns(piece)).toEqual([
    { text: 'It rained. ', sentence: false, word: false },
    { text: 'The ', sentence: true, word: false },
    { text: 'plumber', sentence: true, word: true },
    { text: ' came.', sentence: true, word: false },
  ]);
});

test('the runs are the text, whatever is marked', () => {
  const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([start, end]) => ({ start, end }));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.nat(30),
      fc.array(range),
      range,
      (text, start, words, sentence) => {
        const piece = { text, range: { start, end: start + text.length }, words, sentence };
        expect(
          markedRuns(piece)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});
