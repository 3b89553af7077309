import * as calendar from './calendar.ts';
import type { DaySpan } from './calendar.ts';
import {
  countOf,
  ENGLISH,
  monthIndex,
  seasonOf,
  unitOf,
  weekdayIndex,
} from './time-english-words.ts';
import { lastOnes, unitsAgo, WEEKLY, YEARLY, type TimePhrase, type Unit } from './time-phrase.ts';

const { COUNT, DAY, MONTH, SEASON, UNIT, WEEKDAY, YEAR } = ENGLISH;

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
  { pattern: `${MONTH}\\.? ${DAY}(?:,? ${YEAR})?(?!\\d)`, everyDays: YEARLY, span: dayOfMonth },
  {
    pattern: `(?:the )?${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?`,
    everyDays: YEARLY,
    span: dayOfMonth,
  },
  {
    pattern: `${MONTH}(?:,? (?:of )?(?:${YEAR}|(?<before>last year)))`,
    span: ({ month, year }, now) =>
      calendar.month(year ? Number(year) : now.getFullYear() - 1, monthIndex(month)),
  },
  {
    pattern: `(?<last>last )?${MONTH}`,
    everyDays: YEARLY,
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
    span: ({ count, unit }, now) => lastOnes(now, unit as Unit, countOf(count)),
  },
  {
    pattern: `${COUNT} ${UNIT} ago`,
    span: ({ count, unit }, now) => unitsAgo(now, unit as Unit, countOf(count)),
  },
  {
    pattern: `(?<last>last )?${WEEKDAY}`,
    everyDays: WEEKLY,
    span: ({ weekday, last }, now) => calendar.weekday(now, weekdayIndex(weekday), !!last),
  },
  {
    pattern: SEASON,
    everyDays: YEARLY,
    span: ({ season }, now) => calendar.latest(now, (of) => calendar.season(of, seasonOf(season))),
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
