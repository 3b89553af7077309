import * as calendar from './calendar.ts';
import type { DaySpan } from './calendar.ts';
import { festivalDays, type Festival } from './festivals.ts';
import {
  countOf,
  ENGLISH,
  monthIndex,
  seasonOf,
  unitOf,
  weekdayIndex,
} from './time-english-words.ts';
import { nextOnes, unitsAgo, YEARLY, type TimePhrase, type Unit } from './time-phrase.ts';

const { COUNT, MONTH, SEASON, UNIT, WEEKDAY, YEAR } = ENGLISH;

const FESTIVALS: readonly (readonly [RegExp, Festival])[] = [
  [/chinese|lunar|spring/, 'spring'],
  [/dragon/, 'dragonBoat'],
  [/autumn|moon/, 'midAutumn'],
];

/** Month (0…11), day and length of the holidays that have a fixed date. */
const HOLIDAYS: Readonly<Record<string, readonly [number, number, number]>> = {
  'christmas eve': [11, 24, 1],
  'christmas day': [11, 25, 1],
  christmas: [11, 24, 3],
  'new years eve': [11, 31, 1],
  'new years day': [0, 1, 1],
  halloween: [9, 31, 1],
  'valentines day': [1, 14, 1],
};

/** How English names times to come, and holidays. */
export const ENGLISH_AHEAD: readonly TimePhrase[] = [
  { pattern: '(?:the )?day after tomorrow', span: (_, now) => calendar.dayFrom(now, 2) },
  { pattern: 'tomorrow', span: (_, now) => calendar.dayFrom(now, 1) },
  {
    pattern: 'tonight|this (?:morning|afternoon|evening)',
    span: (_, now) => calendar.dayFrom(now, 0),
  },
  { pattern: 'last night', span: (_, now) => calendar.dayFrom(now, -1) },
  {
    pattern: '(?:the )?(?:next|coming) (?<unit>weekend|week|month|year)',
    span: ({ unit }, now) => unitOf(now, unit, 1),
  },
  {
    pattern: `(?:the )?(?:next|coming) ${COUNT} ${UNIT}`,
    span: ({ count, unit }, now) => nextOnes(now, unit as Unit, countOf(count)),
  },
  {
    pattern: `in ${COUNT} ${UNIT}`,
    span: ({ count, unit }, now) => unitsAgo(now, unit as Unit, -countOf(count)),
  },
  {
    pattern: `(?<which>next|this|coming) ${WEEKDAY}`,
    span: namedWeekday,
  },
  {
    pattern: `next ${MONTH}`,
    span: ({ month }, now) => calendar.coming(now, (of) => calendar.month(of, monthIndex(month))),
  },
  {
    pattern: `next ${SEASON}`,
    span: ({ season }, now) => calendar.coming(now, (of) => calendar.season(of, seasonOf(season))),
  },
  {
    pattern: `(?:(?<which>last|this|next) )?(?<holiday>christmas(?: eve| day)?|new year['’]?s (?:eve|day)|halloween|valentine['’]?s day)(?: (?:of )?${YEAR})?`,
    everyDays: YEARLY,
    span: fixedHoliday,
  },
  {
    pattern: `(?:(?<which>last|this|next) )?(?<holiday>(?:chinese|lunar) new year|spring festival|dragon boat festival|mid-autumn festival|moon festival)(?: (?:of )?${YEAR})?`,
    everyDays: YEARLY,
    span: movingHoliday,
  },
];

type Groups = Readonly<Record<string, string | undefined>>;

/** Of this week or the next. */
function namedWeekday({ which, weekday }: Groups, now: Date): DaySpan {
  const { start } = calendar.weekFrom(now, which === 'next' ? 1 : 0);
  return calendar.dayFrom(start, weekdayIndex(weekday));
}

function fixedHoliday({ which, holiday = '', year }: Groups, now: Date): DaySpan | undefined {
  const date = HOLIDAYS[holiday.replaceAll(/['’]/g, '').replaceAll(/\s+/g, ' ')];
  return date && holidayOf(now, { which, year }, (of) => calendar.days(of, ...date));
}

function movingHoliday({ which, holiday = '', year }: Groups, now: Date): DaySpan | undefined {
  const festival = FESTIVALS.find(([name]) => name.test(holiday))?.[1] ?? 'spring';
  return holidayOf(now, { which, year }, (of) => festivalDays(festival, of));
}

function holidayOf(
  now: Date,
  { which, year }: { readonly which: string | undefined; readonly year: string | undefined },
  inYear: (year: number) => DaySpan | undefined,
): DaySpan | undefined {
  if (year !== undefined) return inYear(Number(year));
  if (which === 'next') return calendar.coming(now, inYear);
  return which === 'this' ? inYear(now.getFullYear()) : calendar.latest(now, inYear);
}
