import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';
import { searchDevEn } from '../../../fixtures/search-dev-en.ts';
import { searchDevZh } from '../../../fixtures/search-dev-zh.ts';
import { searchTestEn } from '../../../fixtures/search-test-en.ts';
import { searchTestZh } from '../../../fixtures/search-test-zh.ts';
import { gazetteer, NOW, read } from './read-query.ts';

describe('signs', () => {
  test.each([
    ['"spare key"', 'spare key | exact:spare key["spare key"]'],
    ['where is the “spare key” kept', 'where is the spare key kept | exact:spare key[“spare key”]'],
    ['水管工「八十五元」', '水管工 八十五元 | exact:八十五元[「八十五元」]'],
    ['《红楼梦》 作者', '红楼梦 作者 | title:红楼梦[《红楼梦》]'],
    ['《去年的笔记》的作者', '去年的笔记 的作者 | title:去年的笔记[《去年的笔记》]'],
    ['pasta -garlic', 'pasta | without:garlic[-garlic]'],
    ['pasta -"olive oil" tomato', 'pasta tomato | without:olive oil[-"olive oil"]'],
    ['菜谱 -香菜', '菜谱 | without:香菜[-香菜]'],
    ['cake without eggs', 'cake | without:eggs[without eggs]'],
    ['蛋糕，不含鸡蛋', '蛋糕， | without:鸡蛋[不含鸡蛋]'],
    ['晚饭菜谱 不要辣', '晚饭菜谱 | without:辣[不要辣]'],
    ['#travel', ' | tag:travel[#travel]'],
    ['hotel #travel/japan', 'hotel | tag:travel/japan[#travel/japan]'],
    ['酒店 #旅行', '酒店 | tag:旅行[#旅行]'],
    [
      '"spare key" #home -car',
      'spare key | exact:spare key["spare key"] tag:home[#home] without:car[-car]',
    ],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'well-known plumber',
    'minus -5 degrees',
    'issue #12',
    'C# notes on generics',
    'an unclosed "quote',
    'nothing between ""',
    'how do I fall asleep without pills',
    'is there a cake without eggs?',
    '为什么不要熬夜',
    '怎么做蛋糕 不要鸡蛋',
    'without a trace',
    'don’t forget',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});

describe('times of notes', () => {
  test.each([
    ['notes from last week', ' | note[notes] time[from last week]'],
    ['my notes about the garden from last week', 'the garden | note[notes] time[from last week]'],
    ['notes from last week about the garden', 'the garden | note[notes] time[from last week]'],
    ['notes I wrote in March about taxes', 'taxes | note[notes] time[I wrote in March]'],
    ['yesterday’s notes', ' | time[yesterday’s ] note[notes]'],
    ["last week's notes about plums", "plums | time[last week's ] note[notes]"],
    ['What did I write about taxes last summer?', 'taxes | time[last summer]'],
    ['what did I write last summer about taxes', 'taxes | time[last summer]'],
    ['everything I wrote yesterday', ' | time[yesterday]'],
    ['recipes I wrote down last month', 'recipes | time[I wrote down last month]'],
    ['notes since March', ' | note[notes] time[since March]'],
    [
      'notes from last week "spare key"',
      'spare key | note[notes] time[from last week] exact:spare key["spare key"]',
    ],
    ['上周的笔记', ' | time[上周的] note[笔记]'],
    ['上周的笔记 水管工', '水管工 | time[上周的] note[笔记]'],
    ['帮我找上个月的笔记里水管工', '水管工 | time[上个月的] note[笔记]'],
    ['上个月关于装修的笔记', '装修 | time[上个月] note[笔记]'],
    ['去年夏天写的海边', '海边 | time[去年夏天写的]'],
    ['我昨天写了什么', ' | time[昨天写了什么]'],
    ['去年国庆写的关于海边的', '关于海边的 | time[去年国庆写的]'],
    ['海边 去年夏天写的', '海边 | time[去年夏天写的]'],
    ['昨天保存的笔记', ' | time[昨天保存的] note[笔记]'],
    ['3月12日的笔记', ' | time[3月12日的] note[笔记]'],
    ['去年以来的笔记', ' | time[去年以来的] note[笔记]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

describe('times', () => {
  test.each([
    // Nothing else is asked for.
    ['in March', ' | time[in March]'],
    ['yesterday', ' | time[yesterday]'],
    ['next week', ' | time[next week]'],
    ['this weekend', ' | time[this weekend]'],
    ['before 2020', ' | time[before 2020]'],
    ['last Christmas', ' | time[last Christmas]'],
    ['from March to May', ' | time[from March to May]'],
    ['去年国庆', ' | time[去年国庆]'],
    ['3月12日', ' | time[3月12日]'],
    ['下周', ' | time[下周]'],
    ['明天', ' | time[明天]'],
    ['2024年', ' | time[2024年]'],
    ['春节', ' | time[春节]'],
    ['photos from last summer', ' | photo[photos] time[from last summer]'],
    ['show me photos from March', ' | photo[photos] time[from March]'],
    ['去年国庆的照片', ' | time[去年国庆] photo[照片]'],
    ['3月到5月的照片', ' | time[3月到5月] photo[照片]'],
    ['what is in my calendar next week', ' | event[calendar] time[next week]'],
    ['日历里下周有什么', ' | event[日历] time[下周]'],
    // Beside other words.
    ['去年夏天在海边的照片', '在海边 | time?[去年夏天] photo[照片]'],
    [
      'the receipt from the ramen place last winter',
      'the receipt from the ramen place | time?[last winter]',
    ],
    ['the trip in March', 'the trip | time?[in March]'],
    ['plumber last week', 'plumber | time?[last week]'],
    ['去年3月的发票', '发票 | time?[去年3月]'],
    ['昨天存的钱', '存的钱 | time?[昨天]'],
    ['what did I plan for next week', 'what did I plan for next week | time?[for next week]'],
    ['去年的账单在哪', '去年的账单在哪 | time?[去年]'],
    ['books written in 1984', 'books written in 1984 | time?[in 1984]'],
    ['notes about life before 2020', 'life before 2020 | note[notes] time?[before 2020]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'what happens in March?',
    'how may I help',
    'march of the penguins',
    'spring rolls recipe',
    'fall asleep fast',
    'electricity from the sun in winter',
    'departure of the coach on Friday',
    'class of 2024',
    'the 2019 model',
    'Christmas cookies',
    '春天种什么',
    '春节菜单',
    '光伏冬天的发电量',
    '每周三的课',
    '一周三次',
    '三月要交的税',
    '国庆放假安排',
    '以前天天跑步',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});
test('any query: parts are in order, within it and apart; without them nothing is filtered by them', () => {
  const words = [
    'notes',
    'photos of',
    'in Kyoto',
    '杭州的照片',
    'IMG_2031',
    'from',
    'last week',
    '"',
    '“',
    '”',
    '-x',
    '#a',
    '上周的笔记',
    '《',
    '》',
    'y',
  ];
  const queries = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })));
  fc.assert(
    fc.property(queries, (parts) => {
      const query = parts.join(' ');
      const { text, filters } = understandQuery(query, NOW, gazetteer);
      let end = 0;
      for (const { range } of filters) {
        expect(range.start).toBeGreaterThanOrEqual(end);
        expect(range.end).toBeGreaterThan(range.start);
        end = range.end;
      }
      expect(end).toBeLessThanOrEqual(query.length);
      if (filters.length === 0) expect(text).toBe(query);
    }),
  );
});

test('of the questions of the search sets none leaves anything out, and all their words stay', () => {
  const sets = [searchDevEn, searchDevZh, searchTestEn, searchTestZh];
  const queries = sets.flatMap((set) => [
    ...set.unanswerable,
    ...set.questions.map(({ query }) => query),
  ]);
  expect(queries.length).toBeGreaterThan(150);
  const changed = queries.filter((query) => {
    const { text, filters } = understandQuery(query, NOW, gazetteer);
    return text !== query || filters.some((one) => !('strength' in one) || one.strength === 'must');
  });
  expect(changed).toEqual([]);
});
