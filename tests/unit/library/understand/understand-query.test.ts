import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';

import { searchDevEn } from '../../../fixtures/search-dev-en.ts';
import { searchDevZh } from '../../../fixtures/search-dev-zh.ts';
import { searchTestEn } from '../../../fixtures/search-test-en.ts';
import { searchTestZh } from '../../../fixtures/search-test-zh.ts';

/** Wednesday, 14 October 2026, in the afternoon. */
const NOW = new Date(2026, 9, 14, 15, 30).getTime();

const day = (year: number, month: number, date: number): number =>
  new Date(year, month - 1, date).getTime();

/** "text left | filters", with the part of the query that each filter stands for. */
function read(query: string): string {
  const { text, filters } = understandQuery(query, NOW);
  const parts = filters.map((filter) => {
    const part = query.slice(filter.range.start, filter.range.end);
    if (filter.kind === 'time') return `time[${part}]`;
    return `${filter.kind}:${filter.kind === 'tag' ? filter.tag : filter.words}[${part}]`;
  });
  return `${text} | ${parts.join(' ')}`;
}

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

describe('times that filter', () => {
  test.each([
    ['notes from last week', ' | time[from last week]'],
    ['my notes about the garden from last week', 'the garden | time[from last week]'],
    ['notes from last week about the garden', 'the garden | time[from last week]'],
    ['notes I wrote in March about taxes', 'taxes | time[I wrote in March]'],
    ['yesterday’s notes', ' | time[yesterday’s notes]'],
    ["last week's notes about plums", "plums | time[last week's notes]"],
    ['What did I write about taxes last summer?', 'taxes | time[last summer]'],
    ['what did I write last summer about taxes', 'taxes | time[last summer]'],
    ['everything I wrote yesterday', ' | time[yesterday]'],
    ['recipes I wrote down last month', 'recipes | time[I wrote down last month]'],
    ['notes since March', ' | time[since March]'],
    [
      'notes from last week "spare key"',
      'spare key | time[from last week] exact:spare key["spare key"]',
    ],
    ['上周的笔记', ' | time[上周的笔记]'],
    ['上周的笔记 水管工', '水管工 | time[上周的笔记]'],
    ['帮我找上个月的笔记里水管工', '水管工 | time[上个月的笔记]'],
    ['上个月关于装修的笔记', '装修 | time[上个月]'],
    ['去年夏天写的海边', '海边 | time[去年夏天写的]'],
    ['我昨天写了什么', ' | time[昨天写了什么]'],
    ['去年国庆写的关于海边的', '关于海边的 | time[去年国庆写的]'],
    ['海边 去年夏天写的', '海边 | time[去年夏天写的]'],
    ['昨天保存的笔记', ' | time[昨天保存的笔记]'],
    ['3月12日的笔记', ' | time[3月12日的笔记]'],
    ['去年以来的笔记', ' | time[去年以来的笔记]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'what happens in March?',
    'yesterday',
    'trip last summer',
    'when did the plumber come last week',
    'notes on 2023 budget',
    'notes about life before 2020',
    'books written in 1984',
    'notes from the 31 April meeting',
    '去年夏天的海边',
    '上周',
    '昨天存的钱',
    '今天天气怎么样',
    '三月要交的税',
    '13月的笔记',
    '去年的账单在哪',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});

describe('the span of a time', () => {
  test.each<[string, number | undefined, number | undefined]>([
    ['today', day(2026, 10, 14), day(2026, 10, 15)],
    ['yesterday', day(2026, 10, 13), day(2026, 10, 14)],
    ['the day before yesterday', day(2026, 10, 12), day(2026, 10, 13)],
    ['this week', day(2026, 10, 12), day(2026, 10, 19)],
    ['last week', day(2026, 10, 5), day(2026, 10, 12)],
    ['last weekend', day(2026, 10, 10), day(2026, 10, 12)],
    ['last month', day(2026, 9, 1), day(2026, 10, 1)],
    ['last year', day(2025, 1, 1), day(2026, 1, 1)],
    ['last summer', day(2026, 6, 1), day(2026, 9, 1)],
    ['last autumn', day(2025, 9, 1), day(2025, 12, 1)],
    ['last winter', day(2025, 12, 1), day(2026, 3, 1)],
    ['Summer 2024', day(2024, 6, 1), day(2024, 9, 1)],
    ['March', day(2026, 3, 1), day(2026, 4, 1)],
    ['November', day(2025, 11, 1), day(2025, 12, 1)],
    ['last October', day(2025, 10, 1), day(2025, 11, 1)],
    ['March 2023', day(2023, 3, 1), day(2023, 4, 1)],
    ['March last year', day(2025, 3, 1), day(2025, 4, 1)],
    ['March 12', day(2026, 3, 12), day(2026, 3, 13)],
    ['Dec 3rd', day(2025, 12, 3), day(2025, 12, 4)],
    ['12 March 2024', day(2024, 3, 12), day(2024, 3, 13)],
    ['2023', day(2023, 1, 1), day(2024, 1, 1)],
    ['2023-05', day(2023, 5, 1), day(2023, 6, 1)],
    ['2023-05-31', day(2023, 5, 31), day(2023, 6, 1)],
    ['Monday', day(2026, 10, 12), day(2026, 10, 13)],
    ['last Wednesday', day(2026, 10, 7), day(2026, 10, 8)],
    ['the last 3 days', day(2026, 10, 12), day(2026, 10, 15)],
    ['two weeks ago', day(2026, 9, 28), day(2026, 10, 5)],
    ['since March', day(2026, 3, 1), undefined],
    ['before 2020', undefined, day(2020, 1, 1)],
    ['after March 12', day(2026, 3, 13), undefined],
  ])('notes %s', (time, from, to) => {
    expect(spanOf(`notes ${time}`)).toEqual([from, to]);
  });

  test.each<[string, number | undefined, number | undefined]>([
    ['今天', day(2026, 10, 14), day(2026, 10, 15)],
    ['昨天', day(2026, 10, 13), day(2026, 10, 14)],
    ['前天', day(2026, 10, 12), day(2026, 10, 13)],
    ['大前天', day(2026, 10, 11), day(2026, 10, 12)],
    ['这周', day(2026, 10, 12), day(2026, 10, 19)],
    ['上个星期', day(2026, 10, 5), day(2026, 10, 12)],
    ['上上周', day(2026, 9, 28), day(2026, 10, 5)],
    ['上周三', day(2026, 10, 7), day(2026, 10, 8)],
    ['上周末', day(2026, 10, 10), day(2026, 10, 12)],
    ['上个月', day(2026, 9, 1), day(2026, 10, 1)],
    ['去年', day(2025, 1, 1), day(2026, 1, 1)],
    ['去年夏天', day(2025, 6, 1), day(2025, 9, 1)],
    ['今年春天', day(2026, 3, 1), day(2026, 6, 1)],
    ['去年冬天', day(2025, 12, 1), day(2026, 3, 1)],
    ['3月', day(2026, 3, 1), day(2026, 4, 1)],
    ['十一月', day(2025, 11, 1), day(2025, 12, 1)],
    ['去年三月', day(2025, 3, 1), day(2025, 4, 1)],
    ['3月12日', day(2026, 3, 12), day(2026, 3, 13)],
    ['2024年二月二十号', day(2024, 2, 20), day(2024, 2, 21)],
    ['2023年', day(2023, 1, 1), day(2024, 1, 1)],
    ['去年国庆', day(2025, 10, 1), day(2025, 10, 8)],
    ['最近三天', day(2026, 10, 12), day(2026, 10, 15)],
    ['两个月前', day(2026, 8, 1), day(2026, 9, 1)],
    ['今年以来', day(2026, 1, 1), undefined],
    ['2020年以前', undefined, day(2020, 1, 1)],
  ])('%s的笔记', (time, from, to) => {
    expect(spanOf(`${time}的笔记`)).toEqual([from, to]);
  });

  test('is that of the local time zone, and a day of changing clocks has 23 hours', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(spanOf('notes from March 8, 2026')).toEqual([
        Date.parse('2026-03-08T05:00:00Z'),
        Date.parse('2026-03-09T04:00:00Z'),
      ]);
    } finally {
      process.env['TZ'] = before;
    }
  });

  function spanOf(query: string): [number | undefined, number | undefined] {
    const filter = understandQuery(query, NOW).filters.find(({ kind }) => kind === 'time');
    if (filter?.kind !== 'time') throw new Error(`no time in “${query}”`);
    return [filter.from, filter.to];
  }
});

test('any query: parts are in order, within it and apart; without them nothing is filtered by them', () => {
  const words = [
    'notes',
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
      const { text, filters } = understandQuery(query, NOW);
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

test('no question of the search sets is taken for a filter', () => {
  const sets = [searchDevEn, searchDevZh, searchTestEn, searchTestZh];
  const queries = sets.flatMap((set) => [
    ...set.unanswerable,
    ...set.questions.map(({ query }) => query),
  ]);
  expect(queries.length).toBeGreaterThan(150);
  expect(queries.filter((query) => understandQuery(query, NOW).filters.length > 0)).toEqual([]);
});
