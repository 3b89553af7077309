import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LexicalIndex } from '../../../src/library/lexical-index.ts';
import { cutPassage } from '../../../src/library/passage.ts';
import { analyseQuery, coverage } from '../../../src/library/query.ts';
import { tokenize } from '../../../src/library/tokenize.ts';
import { arbitraryText } from './arbitrary-text.ts';

function indexOf(...texts: readonly string[]): LexicalIndex {
  const index = new LexicalIndex();
  texts.forEach((text, slot) =>
    index.add(slot, [{ terms: tokenize(text).map(({ term }) => term), weight: 1 }]),
  );
  return index;
}

const index = indexOf(
  'The plumber charged 85 euros',
  'plums and plumage',
  '水管工收了八十五欧元',
  'tap',
);
const named = (query: string): string[] =>
  analyseQuery(query, index).concepts.map(({ term }) => term);

describe('what a question asks for', () => {
  test.each([
    ['How much did the plumber charge?', ['plumb', 'charg']],
    ['水管工收了多少钱？', ['水管', '管工', '工收']],
    ['请问水管工什么时候来的', ['水管', '管工']],
    ['what is that', ['what', 'is', 'that']],
    ['猫', ['猫']],
    ['plumber plumbers', ['plumb']],
    ['', []],
    ['?!', []],
  ])('%s', (query, wanted) => {
    expect(named(query)).toEqual(wanted);
  });

  test('the last word may be half typed, unless a space ends it', () => {
    const forms = (query: string): readonly string[] =>
      analyseQuery(query, index).concepts.at(-1)?.forms ?? [];
    expect(forms('the plum')).toEqual(['plum', 'plumb', 'plumag']);
    expect(forms('the plum ')).toEqual(['plum']);
    expect(forms('pl')).toEqual(['pl']);
  });

  test('a word that nobody wrote may be a misspelt one', () => {
    const forms = (query: string): readonly string[] =>
      analyseQuery(query, index).concepts[0]?.forms ?? [];
    expect(forms('plunber came')).toEqual(['plunb', 'plumb']);
    expect(forms('plumber came')).toEqual(['plumb']);
    expect(forms('tep')).toEqual(['tep']);
  });

  test('a single Chinese character stands for the pairs that hold it', () => {
    expect(analyseQuery('管', index).concepts[0]?.forms).toEqual(['管', '水管', '管工']);
  });

  test('the seam of two words weighs little, a word that nobody wrote in full', () => {
    const weights = (query: string): Record<string, number> =>
      Object.fromEntries(analyseQuery(query, index).concepts.map((one) => [one.term, one.weight]));
    const seam = weights('水管工游泳'); // nobody wrote either pair; only 工游 touches what somebody wrote
    expect(seam['工游']).toBeLessThan(seam['水管'] as number);
    expect(seam['游泳']).toBeGreaterThan(seam['水管'] as number);
    expect(weights('游艇')['游艇']).toBe(seam['游泳']);
  });

  test('no query is too long', () => {
    const terms = Array.from({ length: 5_000 }, (_, n) => `w${n}`).join(' ');
    expect(analyseQuery(terms, index).concepts).toHaveLength(64);
  });
});

describe('coverage', () => {
  const { concepts } = analyseQuery('plumber tap', index);
  test('is the held share by rarity, 0 to 1', () => {
    expect(coverage(concepts, () => true)).toBe(1);
    expect(coverage(concepts, () => false)).toBe(0);
    expect(coverage(concepts, (term) => term === 'tap')).toBeCloseTo(0.5);
    expect(coverage([], () => true)).toBe(0);
  });
});

describe('a passage', () => {
  test('marks lie inside it and hold the words; the sentence lies inside it too', () => {
    const ranges = fc.tuple(arbitraryText, fc.nat(), fc.nat());
    const queries = fc.constantFrom(
      'plumber charged',
      '水管工',
      'bold heading',
      'nothing there',
      'ab',
    );
    fc.assert(
      fc.property(ranges, queries, ([text, a, b], query) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort(
          (x, y) => x - y,
        ) as [number, number];
        const { concepts } = analyseQuery(query, indexOf(text));
        const { passage, sentences } = cutPassage(text, { start, end }, concepts);
        expect(passage.text).toBe(text.slice(start, end));
        const forms = new Set(concepts.flatMap((concept) => concept.forms));
        let before = start;
        for (const word of passage.words) {
          expect(word.start).toBeGreaterThanOrEqual(before);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(end);
          const inside = tokenize(text.slice(word.start, word.end));
          expect(inside.some(({ term }) => forms.has(term))).toBe(true);
          before = word.end;
        }
        for (const { range, overlap } of sentences) {
          expect(range.start).toBeGreaterThanOrEqual(start);
          expect(range.end).toBeLessThanOrEqual(end);
          expect(overlap).toBeGreaterThanOrEqual(0);
          expect(overlap).toBeLessThanOrEqual(1 + 1e-9);
        }
        if (passage.sentence)
          expect(sentences.map(({ range }) => range)).toContainEqual(passage.sentence);
      }),
    );
  });

  const text = '# Plumber\nHe came late. The plumber charged 85 euros. 水管工收了钱。';
  const mark = (query: string) => {
    const { passage } = cutPassage(
      text,
      { start: 0, end: text.length },
      analyseQuery(query, index).concepts,
    );
    const cut = (range?: { start: number; end: number }): string | undefined =>
      range && text.slice(range.start, range.end);
    return { words: passage.words.map(cut), sentence: cut(passage.sentence) };
  };

  test('marks every form of a word, and runs of characters as one', () => {
    expect(mark('charging plumbers').words).toEqual(['Plumber', 'plumber', 'charged']);
    expect(mark('水管工').words).toEqual(['水管工']);
  });

  test('chooses the sentence with most of the words; a heading counts half; none without words', () => {
    expect(mark('plumber').sentence).toBe('The plumber charged 85 euros.');
    expect(mark('水管工').sentence).toBe('水管工收了钱。');
    expect(mark('garden').sentence).toBeUndefined();
  });
});
