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
}

/** The source of an expression that matches any of `phrases`, without named groups. */
export function anyOf(phrases: readonly TimePhrase[]): string {
  const sources = phrases.map(({ pattern }) => pattern.replace(/\(\?<\w+>/g, '(?:'));
  return `(?:${sources.join('|')})`;
}

/** When the whole of `text` says. The first phrase that matches and exists counts. */
export function resolveTime(
  phrases: readonly TimePhrase[],
  text: string,
  now: Date,
): DaySpan | undefined {
  for (const { pattern, span } of phrases) {
    const match = new RegExp(`^(?:${spaced(pattern)})$`, 'iu').exec(text.toLowerCase());
    const found = match && span(match.groups ?? {}, now);
    if (found) return found;
  }
  return undefined;
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
  // A month ago from the 31st is the last day of a shorter month.
  const lastDay = new Date(of, index - count + 1, 0).getDate();
  return new Date(of, index - count, Math.min(day, lastDay));
}
