import { describe, expect, test } from 'vitest';
import {
  dayLeaf,
  formatEventTime,
  formatHours,
  formatMonth,
  isWholeDays,
} from '../../../src/ui/format-time.ts';
import { byMonth } from '../../../src/ui/screens/things/by-month.ts';

const at = (month: number, day: number, hours = 0, year = 2026): number =>
  new Date(year, month - 1, day, hours).getTime();
const NOW = at(3, 1, 12);
/** Spaces as one types them: Intl puts thin and unbreaking ones. */
const plain = (text: string | undefined): string | undefined => text?.replace(/\s/gu, ' ');

describe('when an event is', () => {
  test.each([
    [
      'an evening',
      at(3, 12, 19),
      at(3, 12, 21),
      'Thu, Mar 12, 7:00 – 9:00 PM',
      '3月12日周四 19:00–21:00',
    ],
    ['a moment', at(3, 12, 19), at(3, 12, 19), 'Thu, Mar 12, 7:00 PM', '3月12日周四 19:00'],
    ['a whole day', at(3, 12), at(3, 13), 'Thu, Mar 12', '3月12日周四'],
    ['whole days', at(3, 12), at(3, 15), 'Thu, Mar 12 – Sat, Mar 14', '3月12日周四 – 3月14日周六'],
    [
      'over midnight',
      at(3, 12, 22),
      at(3, 13, 1),
      'Thu, Mar 12, 10:00 PM – Fri, Mar 13, 1:00 AM',
      '3月12日周四 22:00 – 3月13日周五 01:00',
    ],
    [
      'in another year',
      at(3, 12, 0, 2027),
      at(3, 13, 0, 2027),
      'Fri, Mar 12, 2027',
      '2027年3月12日周五',
    ],
  ])('%s', (_name, start, end, en, zh) => {
    expect(plain(formatEventTime({ start, end }, NOW, 'en'))).toBe(en);
    expect(plain(formatEventTime({ start, end }, NOW, 'zh'))).toBe(zh);
  });

  test('its hours, where it has any', () => {
    expect(formatHours({ start: at(3, 12), end: at(3, 13) }, 'en')).toBeUndefined();
    expect(formatHours({ start: at(3, 12, 22), end: at(3, 13, 1) }, 'zh')).toBe('22:00');
    expect(isWholeDays({ start: at(3, 12), end: at(3, 12) })).toBe(false);
  });
});

test('months and days by name', () => {
  expect(formatMonth(at(3, 12), 'en')).toBe('March 2026');
  expect(formatMonth(at(3, 12), 'zh')).toBe('2026年3月');
  expect(dayLeaf(at(3, 12), 'zh')).toEqual({ weekday: '周四', day: '12', month: '3月' });
});

test('things of a month stand together, in the order given', () => {
  const items = [at(3, 31), at(3, 1), at(2, 28), at(2, 1, 0, 2025)].map((moment) => ({
    at: moment,
  }));
  expect(byMonth(items).map(({ start, items: own }) => [start, own.length])).toEqual([
    [at(3, 1), 2],
    [at(2, 1), 1],
    [at(2, 1, 0, 2025), 1],
  ]);
  expect(byMonth([])).toEqual([]);
});
