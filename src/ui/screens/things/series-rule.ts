/** A series that can be said in words. Weekdays count from Monday, 0. */
export interface SeriesRule {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** Every so many units, at least 1. */
  readonly interval: number;
  /** Of a week: the days; empty when the rule leaves them to the first time. */
  readonly weekdays: readonly number[];
  /** Of a month: the n-th such weekday, −1 the last one. */
  readonly nth?: { readonly n: number; readonly weekday: number };
  /** Of a month: its day, −1 the last one. */
  readonly monthDay?: number;
  /** Ends after so many times. */
  readonly count?: number;
  /** Ends with this day. */
  readonly until?: Date;
}

const UNITS = new Map<string, SeriesRule['unit']>([
  ['DAILY', 'day'],
  ['WEEKLY', 'week'],
  ['MONTHLY', 'month'],
  ['YEARLY', 'year'],
]);
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WORKDAYS = [0, 1, 2, 3, 4];
/** Parts of a rule that say nothing beyond the first time, or that are read below. */
const KNOWN = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST'];

type Parts = ReadonlyMap<string, string>;

/** The series that `rule` (RFC 5545, e.g. `FREQ=WEEKLY;BYDAY=MO`) stands for; `undefined` for one that takes more words. */
export function readRule(rule: string): SeriesRule | undefined {
  const parts: Parts = new Map(
    rule
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .filter((part) => part !== '')
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.split('=');
        return [name, value];
      }),
  );
  const unit = UNITS.get(parts.get('FREQ') ?? '');
  if (!unit || !isAllKnown(parts, unit)) return undefined;
  const interval = Math.max(1, Number(parts.get('INTERVAL') ?? 1) || 1);
  const days = daysOf(parts, unit);
  return days && { unit, interval, ...days, ...endOf(parts) };
}

function isAllKnown(parts: Parts, unit: SeriesRule['unit']): boolean {
  // A year’s month and day are those of its first time, mostly: with a weekday they are not.
  const known = unit === 'year' ? [...KNOWN, 'BYMONTH'] : KNOWN;
  if (unit === 'year' && parts.has('BYDAY')) return false;
  return [...parts.keys()].every((name) => known.includes(name));
}

type Days = Pick<SeriesRule, 'weekdays' | 'nth' | 'monthDay'>;

function daysOf(parts: Parts, unit: SeriesRule['unit']): Days | undefined {
  const byDay = parts.get('BYDAY')?.split(',') ?? [];
  if (unit === 'month') return daysOfMonth(parts, byDay);
  if (unit !== 'year' && parts.has('BYMONTHDAY')) return undefined;
  const weekdays = byDay.map((day) => WEEKDAYS.indexOf(day)).sort((a, b) => a - b);
  if (weekdays.includes(-1)) return undefined;
  if (unit === 'day' && weekdays.length > 0 && !isWorkdays(weekdays)) return undefined;
  return { weekdays };
}

function daysOfMonth(parts: Parts, byDay: readonly string[]): Days | undefined {
  const monthDay = parts.get('BYMONTHDAY');
  if (monthDay === undefined) return byDay.length === 0 ? { weekdays: [] } : nthOf(parts, byDay);
  const day = Number(monthDay);
  const isOne = Number.isInteger(day) && (day === -1 || isWithin(day, 31)) && byDay.length === 0;
  return isOne ? { weekdays: [], monthDay: day } : undefined;
}

/** One weekday with its place in the month, before its name or in a part of its own. */
function nthOf(parts: Parts, byDay: readonly string[]): Days | undefined {
  const [, sign, name] = /^([+-]?\d)?([A-Z]{2})$/.exec(byDay.join()) ?? [];
  const n = Number(sign ?? parts.get('BYSETPOS'));
  const weekday = WEEKDAYS.indexOf(name ?? '');
  const isSayable = weekday >= 0 && (n === -1 || isWithin(n, 4));
  return isSayable ? { weekdays: [], nth: { n, weekday } } : undefined;
}

function isWithin(number: number, most: number): boolean {
  return number >= 1 && number <= most;
}

function endOf(parts: Parts): Pick<SeriesRule, 'count' | 'until'> {
  const count = Number(parts.get('COUNT') ?? 0);
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '') ?? [];
  return {
    ...(count > 0 && { count }),
    ...(year && { until: new Date(Number(year), Number(month) - 1, Number(day)) }),
  };
}

/** Whether these are the days from Monday to Friday. */
export function isWorkdays(weekdays: readonly number[]): boolean {
  return weekdays.join() === WORKDAYS.join();
}
