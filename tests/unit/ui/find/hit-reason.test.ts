import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../src/library/library.ts';
import { reasonOf, widerQuery } from '../../../../src/ui/screens/find/hit-reason.ts';
import { factsLine } from '../../../../src/ui/screens/find/hit-words.ts';
import { someHit } from '../../../support/turns.ts';
import { wordsOf } from '../../../support/words-of.ts';

function photo(text: string, word: string, change: Partial<SearchHit> = {}): SearchHit {
  const hit = someHit('p', text);
  const start = text.indexOf(word);
  const words = word === '' ? [] : [{ start, end: start + word.length }];
  return { ...hit, kind: 'photo', passage: { ...hit.passage, words }, ...change };
}

describe('why a hit is there', () => {
  it('tells words, meaning and both apart', () => {
    const hit = someHit('a', 'a');
    expect(reasonOf(hit)).toEqual({ by: 'words' });
    expect(reasonOf({ ...hit, termCoverage: 0 })).toBeUndefined();
    expect(reasonOf({ ...hit, cosine: 0.6, termCoverage: 0 })).toEqual({ by: 'meaning' });
    expect(reasonOf({ ...hit, cosine: 0.6, termCoverage: 0.5 })).toEqual({ by: 'both' });
  });

  it('quotes the line of the picture that holds the word', () => {
    const hit = photo('RAMEN HOUSE\nTotal 38.50\nThank you', 'Total');
    expect(reasonOf(hit)).toEqual({ by: 'picture-text', text: 'Total 38.50' });
  });

  it('quotes around the word in a long line', () => {
    const reason = reasonOf(photo(`${'lorem '.repeat(30)}word ${'ipsum '.repeat(30)}`, 'word'));
    const text = reason?.by === 'picture-text' ? reason.text : '';
    expect(text).toMatch(/^….*word.*…$/);
    expect(text.length).toBeLessThan(64);
  });

  it('names what is seen, and says so when no word tells what', () => {
    const hit = photo('boat, sea', 'boat', { part: 'look' });
    expect(reasonOf(hit)).toEqual({ by: 'look', seen: ['boat'] });
    const byLook = photo('boat, sea', '', { part: 'look', termCoverage: 0, cosine: 0.3 });
    expect(reasonOf(byLook)).toEqual({ by: 'look', seen: [] });
  });

  it('names the place or the date only where words of it matched', () => {
    const place = photo('Hangzhou', 'Hangzhou', { part: 'place' });
    expect(reasonOf(place)).toEqual({ by: 'place' });
    expect(reasonOf({ ...place, termCoverage: 0, cosine: 0.4 })).toEqual({ by: 'meaning' });
    expect(reasonOf({ ...place, kind: 'event', part: 'time' })).toEqual({ by: 'time' });
  });

  it('is said after when and where, in the person’s language', () => {
    const at = new Date(2024, 2, 9).getTime();
    const place = { zh: '杭州', en: 'Hangzhou' };
    const hit = photo('船', '船', { part: 'look', at, place });
    const line = (language: 'zh' | 'en'): string =>
      factsLine(hit, { words: wordsOf(language).find, language, now: at });
    expect(line('en')).toBe('March 2024 · Hangzhou · seen: 船');
    expect(line('zh')).toBe('2024年3月 · 杭州 · 画面里有：船');
  });

  it('widens to the longest word, where there are several', () => {
    expect(widerQuery('when did the plumber come?')).toBe('plumber');
    expect(widerQuery('plumber?')).toBeUndefined();
    expect(widerQuery('牙科 复查时间，什么')).toBe('复查时间');
  });
});
