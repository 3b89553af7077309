import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pinyinText } from '../../../../src/build/pinyin.mjs';
import {
  matchesPinyin,
  pinyinLetters,
  readingsOf,
} from '../../../../src/library/pinyin/pinyin-match.ts';
import { readPinyin } from '../../../../src/library/pinyin/pinyin-table.ts';
import { PinyinTitles } from '../../../../src/library/pinyin/pinyin-titles.ts';

// Read once for all: the dictionary takes some seconds.
const pinyin = readPinyin(await pinyinText());

describe('the table of readings', () => {
  test.each([
    ['杭', ['hang']],
    ['吕', ['lv']],
    ['長', ['chang', 'zhang']],
    ['重', ['chong', 'zhong']],
    ['乐', ['le', 'yue']],
    ['A', []],
  ])('%s', (character, readings) => {
    expect(pinyin(character)).toEqual(expect.arrayContaining(readings));
    if (readings.length === 0) expect(pinyin(character)).toEqual([]);
  });
});

describe('titles are found by pinyin', () => {
  test.each([
    ['hzzp', '杭州照片'],
    ['hangzhou', '杭州照片'],
    ['hangzh', '杭州照片'],
    ['hzzhao', '杭州照片'],
    ['Hang Zhou', '杭州照片'],
    ['zp', '杭州照片'],
    ['hetong', '租房合同'],
    ['ht', '租房合同'],
    ['xi’an', '西安三日'],
    ['lvyou', '旅游计划'],
    ['lüyou', '旅游计划'],
    ['chongqing', '重庆火锅'],
    ['cqhg', '重庆火锅'],
    ['zhongyao', '重要文件'],
    ['yyks', '音乐 考试'],
    ['bmw', '别摸我'],
    ['qn2024', '去年 2024 账单', false],
    ['hzx', '杭州照片', false],
    ['hangzhouzhaopianx', '杭州照片', false],
    ['angzhou', '杭州照片', false],
    ['photo', 'Photo 相册', false],
  ])('%s: %s', (query, title, isFound = true) => {
    const titles = new PinyinTitles(pinyin);
    titles.set('it', title);
    expect(titles.find(query, 10)).toEqual(isFound ? ['it'] : []);
  });

  test('and no longer once they are changed or deleted; never more than asked for', () => {
    const titles = new PinyinTitles(pinyin);
    titles.set('a', '合同');
    titles.set('b', '合同二');
    expect(titles.find('hetong', 1)).toEqual(['a']);
    titles.set('a', 'lease');
    titles.delete('b');
    expect(titles.find('hetong', 10)).toEqual([]);
  });
});

test.each([
  ['hzzp', 'hzzp'],
  ['Xi’an Lǚyóu', 'xianlvyou'],
  ['a', undefined],
  ['杭州', undefined],
  ['the ramen place, last winter', undefined],
  ['2024', undefined],
  ['ultra', undefined],
  ['x'.repeat(31), undefined],
])('%s may be pinyin: %s', (query, letters) => {
  expect(pinyinLetters(query)).toBe(letters);
});

describe('any run of characters', () => {
  const characters = Array.from('杭州照片合同重庆银行长城音乐旅游儿女安绿恩');
  // Longest readings together stay below the most letters that are looked at.
  const titles = fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 5 });

  test('is found by its initials, its syllables, and any mixture of both, from any start', () => {
    const property = fc.property(
      titles,
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.nat(),
      (title, whole, pick) => {
        const from = pick % (title.length - 1);
        const letters = title
          .slice(from)
          .map((character, i) => {
            const all = pinyin(character);
            const reading = all[pick % all.length] ?? '';
            return whole[i] ? reading : reading.slice(0, 1);
          })
          .join('');
        expect(matchesPinyin(readingsOf(title.join(''), pinyin), letters)).toBe(true);
      },
    );
    fc.assert(property);
  });

  test('is found by the index just when it matches', () => {
    const words = fc.stringMatching(/^[a-z]{2,6}$/);
    const property = fc.property(fc.array(titles, { maxLength: 8 }), words, (all, word) => {
      const index = new PinyinTitles(pinyin);
      all.forEach((title, i) => index.set(String(i), title.join('')));
      const letters = pinyinLetters(word);
      const expected = all.flatMap((title, i) =>
        letters !== undefined && matchesPinyin(readingsOf(title.join(''), pinyin), letters)
          ? [String(i)]
          : [],
      );
      expect(index.find(word, all.length + 1)).toEqual(expected);
    });
    fc.assert(property);
  });
});
