import type { DaySpan } from './calendar.ts';

/** A way to name a time. */
export interface TimePhrase {
  /** Source of a regular expression; a space stands for white space, named groups are handed to `span`. */
  readonly pattern: string;
  /** `undefined` when there is no such time. */
  readonly span: (
    groups: Readonly<Record<string, string | undefined>>,
    now: Date,
  ) => DaySpan | undefined;
  /** It comes again after so many days: where what is to come is asked for, it is looked for from half of that ahead. */
  readonly everyDays?: number;
}

/** After how many days a date, a season or a holiday, and a weekday come again. */
export const YEARLY = 365;
export const WEEKLY = 7;

/** The source of an expression that matches any of `phrases`, without named groups. */
export function anyOf(phrases: readonly TimePhrase[]): string {
  const sources = phrases.map(({ pattern }) => pattern.replace(/\(\?<\w+>/g, '(?:'));
  return `(?:${sources.join('|')})`;
}

/**
 * When the whole of `text` says. The first phrase that matches and exists counts.
 * @param ahead of what comes again the nearest is meant, to come or past; else the last one
 */
export function resolveTime(
  phrases: readonly TimePhrase[],
  text: string,
  now: Date,
  ahead = false,
): DaySpan | undefined {
  const said = text.toLowerCase();
  for (const phrase of phrases) {
    const match = wholePattern(phrase).exec(said);
    const shift = ahead && !SAYS_WHICH.test(said) ? Math.ceil((phrase.everyDays ?? 0) / 2) : 0;
    const from =
      shift > 0 ? new Date(now.getFullYear(), now.getMonth(), now.getDate() + shift) : now;
    const found = match && phrase.span(match.groups ?? {}, from);
    if (found) return found;
  }
  return undefined;
}

/** Which of the times that come again is meant. */
const SAYS_WHICH = /last|next|this|[今去前明后]年|\d{4}|[上下这本]/;

const WHOLE = new Map<TimePhrase, RegExp>();

function wholePattern(phrase: TimePhrase): RegExp {
  const known = WHOLE.get(phrase);
  if (known) return known;
  const pattern = new RegExp(`^(?:${spaced(phrase.pattern)})$`, 'iu');
  WHOLE.set(phrase, pattern);
  return pattern;
}

/** The `count` units after today, today not among them for days. */
export function nextOnes(now: Date, unit: Unit, count: number): DaySpan {
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const end = unitsBefore(start, unit, -count);
  return { start, end: new Date(end.getFullYear(), end.getMonth(), end.getDate() + 1) };
}

/** `source` with white space of any length for each space. */
export function spaced(source: string): string {
  return source.replaceAll(' ', '\\s+');
}

/** `unit`s, `count` of them, up to today and with it. */
export function lastOnes(now: Date, unit: Unit, count: number): DaySpan {
  const end = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return { start: unitsBefore(end, unit, count), end };
}

/** The day, week, month or year that was `count` units ago. */
export function unitsAgo(now: Date, unit: Unit, count: number): DaySpan {
  const then = unitsBefore(now, unit, count);
  const [of, index, day] = [then.getFullYear(), then.getMonth(), then.getDate()];
  if (unit === 'year') return { start: new Date(of, 0, 1), end: new Date(of + 1, 0, 1) };
  if (unit === 'month') return { start: new Date(of, index, 1), end: new Date(of, index + 1, 1) };
  const first = unit === 'week' ? day - ((then.getDay() + 6) % 7) : day;
  return {
    start: new Date(of, index, first),
    end: new Date(of, index, first + (unit === 'week' ? 7 : 1)),
  };
}

/** What times are counted in. */
export type Unit = 'day' | 'week' | 'month' | 'year';

function unitsBefore(date: Date, unit: Unit, count: number): Date {
  const [of, index, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (unit === 'year') return new Date(of - count, index, day);
  if (unit === 'week') return new Date(of, index, day - 7 * count);
  if (unit === 'day') return new Date(of, index, day - count);
  // A month from the 31st is the last day of a shorter month.
  const lastDay = new Date(of, index - count + 1, 0).getDate();
  return new Date(of, index - count, Math.min(day, lastDay));
}
