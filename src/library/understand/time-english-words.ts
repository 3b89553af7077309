import * as calendar from './calendar.ts';
import type { DaySpan, Season } from './calendar.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NUMBERS = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Sources of expressions, each with a group of its name in small letters. */
export const ENGLISH = {
  MONTH:
    '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)',
  WEEKDAY: '(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)',
  SEASON: '(?<season>spring|summer|autumn|fall|winter)',
  YEAR: '(?<year>(?:19|20)\\d\\d)',
  DAY: '(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?',
  COUNT: `(?<count>[1-9]\\d?|an?|${NUMBERS.slice(1).join('|')})`,
  UNIT: '(?<unit>day|week|month|year)s?',
} as const;

/** The weekend, week, month or year `offset` from that of `now`. */
export function unitOf(now: Date, unit: string | undefined, offset: number): DaySpan {
  if (unit === 'weekend') return calendar.weekendFrom(now, offset);
  if (unit === 'week') return calendar.weekFrom(now, offset);
  if (unit === 'year') return calendar.year(now.getFullYear() + offset);
  return calendar.month(now.getFullYear(), now.getMonth() + offset);
}

/** 0…11. */
export function monthIndex(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase());
}

/** The season; "fall" is autumn. */
export function seasonOf(name = ''): Season {
  const season = name.toLowerCase();
  return season === 'fall' ? 'autumn' : (season as Season);
}

/** From "a" to "ten", or in figures. */
export function countOf(count = ''): number {
  const named = NUMBERS.indexOf(count.toLowerCase().replace(/^an$/, 'a'));
  return named >= 0 ? named + 1 : Number(count);
}

/** Monday is 0. */
export function weekdayIndex(weekday = ''): number {
  return WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase());
}
