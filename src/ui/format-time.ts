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
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(LOCALES[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** Whether `time` is whole days of this device: from one midnight to another. */
export function isWholeDays({ start, end }: EventTime): boolean {
  return end > start && isMidnight(start) && isMidnight(end);
}

/** When an event is, in full: “Thu, 12 Mar, 19:00 – 21:00”; whole days without hours. */
export function formatEventTime(time: EventTime, now: number, language: Language): string {
  const { start, end } = time;
  const isWhole = isWholeDays(time);
  const last = isWhole ? end - 1 : end;
  const day = (at: number): string => formatWeekday(at, now, language);
  const moment = (at: number): string =>
    isWhole ? day(at) : joined([day(at), hourFormat(language).format(at)], language);
  if (isSameDay(start, last)) return joined([day(start), formatHours(time, language)], language);
  return `${moment(start)} – ${moment(last)}`;
}

/** The hours of an event within its first day: “19:00 – 21:00”; `undefined` for whole days. */
export function formatHours(time: EventTime, language: Language): string | undefined {
  if (isWholeDays(time)) return undefined;
  const { start, end } = time;
  const format = hourFormat(language);
  const isRange = end > start && isSameDay(start, end);
  return isRange ? format.formatRange(start, end) : format.format(start);
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

function hourFormat(language: Language): Intl.DateTimeFormat {
  const hour = language === 'zh' ? '2-digit' : 'numeric'; // “09:05”, “9:05 AM”
  return new Intl.DateTimeFormat(LOCALES[language], { hour, minute: '2-digit' });
}

function joined(parts: readonly (string | undefined)[], language: Language): string {
  const said = parts.filter((part) => part !== undefined);
  return said.join(language === 'zh' ? ' ' : ', ');
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

function isMidnight(at: number): boolean {
  const date = new Date(at);
  return date.getHours() + date.getMinutes() + date.getSeconds() + date.getMilliseconds() === 0;
}
