import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskMarkdown, plainText } from '../../../src/library/mask-markdown.ts';
import { stem } from '../../../src/library/stem.ts';
import { foldWord, tokenize } from '../../../src/library/tokenize.ts';
import { arbitraryText } from './arbitrary-text.ts';

const terms = (text: string): string[] => tokenize(text).map(({ term }) => term);

describe('terms', () => {
  test.each([
    ['pairs of Chinese characters', '修水龙头', ['修水', '水龙', '龙头']],
    ['a single character as itself', '猫 and 狗', ['猫', 'and', '狗']],
    ['both scripts where they touch', 'B12登机口', ['b12', '登机', '机口']],
    ['kana and Hangul as pairs', 'ラーメン 한국어', ['ラー', 'ーメ', 'メン', '한국', '국어']],
    ['words without case, accents and width', 'Café ＷＩＦＩ naïve', ['caf', 'wifi', 'naiv']],
    [
      'one stem for the forms of a word',
      'charge charged charges charging',
      ['charg', 'charg', 'charg', 'charg'],
    ],
    ['words with short endings', 'don’t Mia’s it’s', ['don', 'mia', 'it']],
    ['no Markdown', '**bold** [text](https://example.org/path) `code`', ['bold', 'text', 'cod']],
    ['nothing for accents that stand alone', 'a \u1056 ﾞ b', ['a', 'b']],
    ['a character of two code units as one', '𠮷野家', ['𠮷野', '野家']],
  ])('%s', (_name, text, wanted) => {
    expect(terms(text)).toEqual(wanted);
  });

  test('stand where they say, in order', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        let before = -1;
        for (const { term, start, end } of tokenize(text)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          before = start;
        }
      }),
    );
  });

  test('every word of a Chinese sentence is found by its own pairs', () => {
    const sentence = '水管工星期二来过修好了厨房水槽';
    const held = new Set(terms(sentence));
    for (const word of ['水管工', '星期二', '修好', '厨房', '水槽']) {
      expect(terms(word).every((term) => held.has(term))).toBe(true);
    }
  });
});

describe('Markdown', () => {
  test('is blanked out in place: same length, same lines', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const masked = maskMarkdown(text);
        expect(masked).toHaveLength(text.length);
        expect(masked.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });

  test('leaves what a note says', () => {
    const note =
      '# Tap\n> - [x] **call** _Owen_ <br> [site](https://a.example/x) ~~old~~\n---\n| a | b |\n';
    expect(plainText(note)).toBe('Tap call Owen site old a b');
  });

  test.each([
    ['20,000 nested quotes', '>'.repeat(20_000) + 'deep'],
    ['20,000 nested quotes with spaces', '> '.repeat(20_000) + 'deep'],
    ['brackets that never close', '['.repeat(200_000)],
    ['tags that never close', '<a'.repeat(100_000)],
    ['emphasis without end', '*_'.repeat(200_000)],
    ['link targets without end', ']('.repeat(100_000)],
    ['blank lines', ' \n'.repeat(200_000)],
    ['table rulers', '|-'.repeat(200_000)],
    ['blanks', ' '.repeat(500_000)],
  ])('in linear time: %s', { timeout: 3_000 }, (_name, text) => {
    expect(maskMarkdown(text)).toHaveLength(text.length);
    tokenize(text);
  });
});

describe('stems', () => {
  test.each([
    ['running', 'run'],
    ['stories', 'story'],
    ['bus', 'bus'],
    ['glass', 'glass'],
    ['falling', 'fall'],
    ['b12s', 'b12s'],
    ['map', 'map'],
  ])('%s → %s', (word, wanted) => {
    expect(stem(word)).toBe(wanted);
  });
});

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (word) => {
      expect(foldWord(foldWord(word))).toBe(foldWord(word));
    }),
  );
});
