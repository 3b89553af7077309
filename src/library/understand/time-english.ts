import * as calendar from './calendar.ts';
import type { DaySpan, Season } from './calendar.ts';
import { lastOnes, unitsAgo, type TimePhrase, type Unit } from './time-phrase.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NUMBERS = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const SEASON = '(?<season>spring|summer|autumn|fall|winter)';
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const DAY = '(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const COUNT = `(?<count>[1-9]\\d?|an?|${NUMBERS.slice(1).join('|')})`;
const UNIT = '(?<unit>day|week|month|year)s?';

/** How English names times, longer forms before those that they begin with. */
export const ENGLISH_TIMES: readonly TimePhrase[] = [
  { pattern: '(?:the )?day before yesterday', span: (_, now) => calendar.dayFrom(now, -2) },
  { pattern: 'yesterday', span: (_, now) => calendar.dayFrom(now, -1) },
  { pattern: 'today', span: (_, now) => calendar.dayFrom(now, 0) },
  {
    pattern: `${YEAR}-(?<number>0[1-9]|1[0-2])(?:-(?<day>[0-3]\\d))?`,
    span: ({ year, number, day }) =>
      day === undefined
        ? calendar.month(Number(year), Number(number) - 1)
        : calendar.realDay(Number(year), Number(number) - 1, Number(day)),
  },
  { pattern: `${MONTH}\\.? ${DAY}(?:,? ${YEAR})?(?!\\d)`, span: dayOfMonth },
  { pattern: `(?:the )?${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?`, span: dayOfMonth },
  {
    pattern: `${MONTH}(?:,? (?:of )?(?:${YEAR}|(?<before>last year)))`,
    span: ({ month, year }, now) =>
      calendar.month(year ? Number(year) : now.getFullYear() - 1, monthIndex(month)),
  },
  {
    pattern: `(?<last>last )?${MONTH}`,
    span: ({ month, last }, now) =>
      calendar.latest(now, (of) => calendar.month(of, monthIndex(month)), last !== undefined),
  },
  {
    pattern: '(?<which>this|last) (?<unit>weekend|week|month|year)',
    span: ({ which, unit }, now) => unitOf(now, unit, which === 'this' ? 0 : -1),
  },
  {
    pattern: `${SEASON} (?:of )?(?:${YEAR}|last year)`,
    span: ({ season, year }, now) =>
      calendar.season(year ? Number(year) : now.getFullYear() - 1, seasonOf(season)),
  },
  {
    pattern: `(?<which>this|last) ${SEASON}`,
    span: ({ which, season }, now) =>
      calendar.latest(now, (of) => calendar.season(of, seasonOf(season)), which === 'last'),
  },
  {
    pattern: `(?:the )?(?:last|past) ${COUNT} ${UNIT}`,
    span: ({ count, unit }, now) => lastOnes(now, unit as Unit, numberOf(count)),
  },
  {
    pattern: `${COUNT} ${UNIT} ago`,
    span: ({ count, unit }, now) => unitsAgo(now, unit as Unit, numberOf(count)),
  },
  {
    pattern: `(?<last>last )?${WEEKDAY}`,
    span: ({ weekday = '', last }, now) =>
      calendar.weekday(now, WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase()), !!last),
  },
  { pattern: YEAR, span: ({ year }) => calendar.year(Number(year)) },
];

function dayOfMonth(
  { month, day, year }: Readonly<Record<string, string | undefined>>,
  now: Date,
): DaySpan | undefined {
  const inYear = (of: number) => calendar.realDay(of, monthIndex(month), Number(day));
  return year === undefined ? calendar.latest(now, inYear) : inYear(Number(year));
}

function unitOf(now: Date, unit: string | undefined, offset: number): DaySpan {
  if (unit === 'weekend') return calendar.weekendFrom(now, offset);
  if (unit === 'week') return calendar.weekFrom(now, offset);
  if (unit === 'year') return calendar.year(now.getFullYear() + offset);
  return calendar.month(now.getFullYear(), now.getMonth() + offset);
}

function monthIndex(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase());
}

function seasonOf(name = ''): Season {
  const season = name.toLowerCase();
  return season === 'fall' ? 'autumn' : (season as Season);
}

function numberOf(count = ''): number {
  const named = NUMBERS.indexOf(count.toLowerCase().replace(/^an$/, 'a'));
  return named >= 0 ? named + 1 : Number(count);
}
