import type { EventTime } from '../library/item.ts';
import type { Language } from '../models/model-entry.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** A month: “March 2024”, “2024年3月”. */
export function formatMonth(at: number, language: Language): string {
  const parts = { month: 'long', year: 'numeric' } as const;
  return new Date(at).toLocaleDateString(LOCALES[language], parts);
}

/** A day with its weekday, and the year where it is not this one: “Thu, 12 Mar”. */
export function formatWeekday(at: number, now: number, language: Language): string {
  return dayFormat(at, now, language).format(at);
}

/** Whether `time` is whole days of this device: from one midnight to another. */
export function isWholeDays({ start, end }: EventTime): boolean {
  return end > start && isMidnight(start) && isMidnight(end);
}

/** When an event is, in full: “Thu, 12 Mar, 19:00 – 21:00”; whole days without hours. */
export function formatEventTime(time: EventTime, now: number, language: Language): string {
  const { start, end } = time;
  if (isWholeDays(time)) return dayFormat(start, now, language).formatRange(start, end - 1);
  const format = dayFormat(start, now, language, { hour: 'numeric', minute: '2-digit' });
  return end > start ? format.formatRange(start, end) : format.format(start);
}

/** The hours of an event within its first day: “19:00 – 21:00”; `undefined` for whole days. */
export function formatHours(time: EventTime, language: Language): string | undefined {
  if (isWholeDays(time)) return undefined;
  const parts = { hour: 'numeric', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat(LOCALES[language], parts);
  const { start, end } = time;
  const isOneDay = end > start && new Date(start).toDateString() === new Date(end).toDateString();
  return isOneDay ? format.formatRange(start, end) : format.format(start);
}

/** The pieces of a small calendar leaf: “Thu”, “12”, “Mar”. */
export function dayLeaf(
  at: number,
  language: Language,
): { readonly weekday: string; readonly day: string; readonly month: string } {
  const date = new Date(at);
  const locale = LOCALES[language];
  return {
    weekday: date.toLocaleDateString(locale, { weekday: 'short' }),
    day: String(date.getDate()),
    month: date.toLocaleDateString(locale, { month: 'short' }),
  };
}

function dayFormat(
  at: number,
  now: number,
  language: Language,
  hours: Intl.DateTimeFormatOptions = {},
): Intl.DateTimeFormat {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    ...hours,
  });
}

function isMidnight(at: number): boolean {
  const date = new Date(at);
  return date.getHours() + date.getMinutes() + date.getSeconds() + date.getMilliseconds() === 0;
}
