import type { Language } from '../models/model-entry.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** `sizeBytes` in decimal units, as shops and phones count: “29.7 MB”. */
export function formatBytes(sizeBytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  // Nothing is “0 MB”: of what people see here, that is the unit.
  const step = sizeBytes === 0 ? 2 : Math.min(4, Math.floor(Math.log10(sizeBytes) / 3));
  const value = sizeBytes / 1000 ** step;
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** A number with the language's separators and at most `digits` decimals. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);
}

/** A day for lists: “14:05” today, “12 Mar” this year, “12 Mar 2024” before. */
export function formatDay(at: number, now: number, language: Language): string {
  const date = new Date(at);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) {
    const hour = language === 'zh' ? '2-digit' : 'numeric'; // “09:05”, “9:05 AM”
    return date.toLocaleTimeString(LOCALES[language], { hour, minute: '2-digit' });
  }
  const sameYear = date.getFullYear() === today.getFullYear();
  return date.toLocaleDateString(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The days from that of `from` to that of `to`: “12 Mar 2024”, “5 – 11 Oct 2026”. */
export function formatDays(from: number, to: number, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium' });
  return format.formatRange(from, to);
}

/** Date and time in full, for titles and details. */
export function formatMoment(at: number, language: Language): string {
  return new Date(at).toLocaleString(LOCALES[language], { dateStyle: 'long', timeStyle: 'short' });
}

/** A duration for people: “40 s”, “3 min”, “2 h”. */
export function formatDuration(durationMs: number, language: Language): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const [value, unit] =
    seconds < 90
      ? ([seconds, 'second'] as const)
      : seconds < 5400
        ? ([Math.round(seconds / 60), 'minute'] as const)
        : ([Math.round(seconds / 3600), 'hour'] as const);
  const format = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(LOCALES[language], format).format(value);
}
