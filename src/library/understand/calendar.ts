/** A half-open span of whole local days. */
export interface DaySpan {
  readonly start: Date;
  readonly end: Date;
}

/** First months of the seasons of the northern half of the earth, by meteorological reckoning; 0 is January. */
const SEASON_MONTHS = { spring: 2, summer: 5, autumn: 8, winter: 11 } as const;

/** A season; a winter belongs to the year that it begins in. */
export type Season = keyof typeof SEASON_MONTHS;

/** `count` days from the local day `year`-`month`-`day` on (month 0…11, overflow allowed). Days may have 23 or 25 hours. */
export function days(year: number, month: number, day: number, count = 1): DaySpan {
  return { start: new Date(year, month, day), end: new Date(year, month, day + count) };
}

/** The day `offset` days from that of `now`, and `count` days from there. */
export function dayFrom(now: Date, offset: number, count = 1): DaySpan {
  return days(now.getFullYear(), now.getMonth(), now.getDate() + offset, count);
}

/** The week, Monday to Sunday, `offset` weeks from that of `now`. */
export function weekFrom(now: Date, offset: number): DaySpan {
  return dayFrom(now, offset * 7 - mondayBased(now), 7);
}

/** Saturday and Sunday of that week. */
export function weekendFrom(now: Date, offset: number): DaySpan {
  return dayFrom(now, offset * 7 - mondayBased(now) + 5, 2);
}

/** A calendar month (0…11, overflow allowed). */
export function month(year: number, index: number): DaySpan {
  return { start: new Date(year, index, 1), end: new Date(year, index + 1, 1) };
}

/** A calendar year. */
export function year(of: number): DaySpan {
  return { start: new Date(of, 0, 1), end: new Date(of + 1, 0, 1) };
}

/** Three whole months. */
export function season(of: number, name: Season): DaySpan {
  const first = SEASON_MONTHS[name];
  return { start: new Date(of, first, 1), end: new Date(of, first + 3, 1) };
}

/** A day that exists, `undefined` for the likes of 31 April. */
export function realDay(of: number, monthIndex: number, day: number): DaySpan | undefined {
  const span = days(of, monthIndex, day);
  return span.start.getMonth() === monthIndex && span.start.getDate() === day ? span : undefined;
}

/** What comes every year, as it was the last time: it has begun, or (`over`) even ended. */
export function latest<T extends DaySpan | undefined>(
  now: Date,
  inYear: (year: number) => T,
  over = false,
): T {
  const thisYear = inYear(now.getFullYear());
  const reached = thisYear && (over ? thisYear.end <= now : thisYear.start <= now);
  return reached ? thisYear : inYear(now.getFullYear() - 1);
}

/** What comes every year, as it is the next time: it has not begun. */
export function coming(
  now: Date,
  inYear: (year: number) => DaySpan | undefined,
): DaySpan | undefined {
  const thisYear = inYear(now.getFullYear());
  return thisYear && thisYear.start > now ? thisYear : inYear(now.getFullYear() + 1);
}

/** The last such weekday, Monday being 0; today counts unless `before`. */
export function weekday(now: Date, day: number, before: boolean): DaySpan {
  const back = (mondayBased(now) - day + 7) % 7;
  return dayFrom(now, before && back === 0 ? -7 : -back);
}

function mondayBased(date: Date): number {
  return (date.getDay() + 6) % 7;
}
