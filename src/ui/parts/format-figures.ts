import type { Language } from '../../models/model-entry.ts';

const TAG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
/** Decimal units, as shops and download pages count. */
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const BYTES_PER_STEP = 1000;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;

/** `bytes` as people say it: `860 kB`, `29.7 MB`, `1.4 GB`. */
export function formatBytes(bytes: number, language: Language): string {
  let step = 0;
  let value = bytes;
  while (value >= BYTES_PER_STEP && step < BYTE_UNITS.length - 1) {
    value /= BYTES_PER_STEP;
    step += 1;
  }
  const digits = step < 2 || value >= 100 ? 0 : 1;
  return unit(value, BYTE_UNITS[step] ?? 'byte', digits, language);
}

/** A length of time in its largest fitting unit, never below a second: `8 sec`, `3 min`, `1.5 hr`. */
export function formatDuration(ms: number, language: Language): string {
  const seconds = Math.max(1, Math.round(ms / MS_PER_SECOND));
  if (seconds < SECONDS_PER_MINUTE) return unit(seconds, 'second', 0, language);
  if (seconds < SECONDS_PER_HOUR) return unit(seconds / SECONDS_PER_MINUTE, 'minute', 0, language);
  return unit(seconds / SECONDS_PER_HOUR, 'hour', 1, language);
}

/** A count with its thousands apart. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(TAG[language]).format(count);
}

/** A rate with two significant digits: `0.45`, `8.3`, `140`. */
export function formatRate(perSecond: number, language: Language): string {
  return new Intl.NumberFormat(TAG[language], { maximumSignificantDigits: 2 }).format(perSecond);
}

/** A day: the time for today, the day without the year for this year, else the full date. */
export function formatDay(at: number, now: number, language: Language): string {
  const day = new Date(at);
  const today = new Date(now);
  const isToday = day.toDateString() === today.toDateString();
  if (isToday) return day.toLocaleTimeString(TAG[language], { hour: 'numeric', minute: '2-digit' });
  const isThisYear = day.getFullYear() === today.getFullYear();
  return day.toLocaleDateString(TAG[language], {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
  });
}

function unit(value: number, name: string, digits: number, language: Language): string {
  return new Intl.NumberFormat(TAG[language], {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}
