import type { Language } from '../../../models/model-entry.ts';
import { formatDays } from '../../format.ts';
import { series as en } from '../../messages/en/series.ts';
import { series as zh } from '../../messages/zh/series.ts';
import { isWorkdays, readRule, type SeriesRule } from './series-rule.ts';

/** A Monday, from which weekdays are counted for their names. */
const MONDAY = new Date(2024, 0, 1);

/** How often a series comes again, in words: “Every 2 weeks on Monday, until 3 Jun 2026”. */
export function seriesWords(rule: string, language: Language): string {
  const words = language === 'zh' ? zh : en;
  const read = readRule(rule);
  if (!read) return words.again;
  const often = howOften(read, words, language);
  const { count, until } = read;
  if (until) return words.until(often, formatDays(until.getTime(), until.getTime(), language));
  return count === undefined ? often : words.times(often, count);
}

function howOften(rule: SeriesRule, words: typeof en, language: Language): string {
  const { unit, interval, weekdays } = rule;
  const isWeekly = unit === 'day' || unit === 'week';
  if (isWeekly && interval === 1 && isWorkdays(weekdays)) return words.workdays;
  switch (unit) {
    case 'day':
      return words.days(interval);
    case 'week':
      return words.weeks(
        interval,
        weekdays.map((day) => weekdayName(day, language)),
      );
    case 'month':
      return words.months(interval, dayOfMonth(rule, words, language));
    case 'year':
      return words.years(interval);
  }
}

function dayOfMonth({ nth, monthDay }: SeriesRule, words: typeof en, language: Language): string {
  if (nth) return words.nthWeekday(nth.n, weekdayName(nth.weekday, language));
  return monthDay === undefined ? '' : words.monthDay(monthDay);
}

function weekdayName(weekday: number, language: Language): string {
  const date = new Date(MONDAY);
  date.setDate(date.getDate() + weekday);
  // “周一” is said more than “星期一”, and “Monday” more than “Mon”.
  return language === 'zh'
    ? date.toLocaleDateString('zh-CN', { weekday: 'short' })
    : date.toLocaleDateString('en', { weekday: 'long' });
}
