import { describe, expect, test } from 'vitest';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';
import { day, NOW } from './read-query.ts';

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

  test.each<[string, number | undefined, number | undefined]>([
    ['tomorrow', day(2026, 10, 15), day(2026, 10, 16)],
    ['the day after tomorrow', day(2026, 10, 16), day(2026, 10, 17)],
    ['next week', day(2026, 10, 19), day(2026, 10, 26)],
    ['this weekend', day(2026, 10, 17), day(2026, 10, 19)],
    ['next month', day(2026, 11, 1), day(2026, 12, 1)],
    ['next Friday', day(2026, 10, 23), day(2026, 10, 24)],
    ['in two weeks', day(2026, 10, 26), day(2026, 11, 2)],
    ['next March', day(2027, 3, 1), day(2027, 4, 1)],
    ['on Friday', day(2026, 10, 16), day(2026, 10, 17)],
    ['in December', day(2026, 12, 1), day(2027, 1, 1)],
    ['at Christmas', day(2026, 12, 24), day(2026, 12, 27)],
    ['at Christmas 2023', day(2023, 12, 24), day(2023, 12, 27)],
    ['last December', day(2025, 12, 1), day(2026, 1, 1)],
    ['from March to May', day(2026, 3, 1), day(2026, 6, 1)],
    ['during Chinese New Year 2025', day(2025, 1, 28), day(2025, 2, 5)],
  ])('events %s', (time, from, to) => {
    expect(spanOf(`my appointments ${time}`)).toEqual([from, to]);
  });

  test.each<[string, number | undefined, number | undefined]>([
    ['明天', day(2026, 10, 15), day(2026, 10, 16)],
    ['后天', day(2026, 10, 16), day(2026, 10, 17)],
    ['下周', day(2026, 10, 19), day(2026, 10, 26)],
    ['下周五', day(2026, 10, 23), day(2026, 10, 24)],
    ['下个月', day(2026, 11, 1), day(2026, 12, 1)],
    ['未来三天', day(2026, 10, 14), day(2026, 10, 18)],
    ['两周后', day(2026, 10, 26), day(2026, 11, 2)],
    ['明年', day(2027, 1, 1), day(2028, 1, 1)],
    ['12月', day(2026, 12, 1), day(2027, 1, 1)],
    ['去年春节', day(2025, 1, 28), day(2025, 2, 5)],
    ['今年中秋', day(2026, 9, 24), day(2026, 9, 27)],
    ['周末', day(2026, 10, 17), day(2026, 10, 19)],
    ['3月到5月', day(2026, 3, 1), day(2026, 6, 1)],
  ])('%s的日程', (time, from, to) => {
    expect(spanOf(`${time}的日程`)).toEqual([from, to]);
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
