import type { EpochMs } from '../../shared/clock.ts';

/** Dates as notes write them: `2024-03-12`, `2024/3/12 08:30`, `2024-03-12T08:30:00Z`, `2024年3月12日`, Evernote's `20240312T083000Z`. */
const DAY = String.raw`(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))`;
const TIME = String.raw`(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?`;
const DATE = new RegExp(`^${DAY}(?:[T ,]{1,3}${TIME})?$`, 'i');
/** Times outside are mistakes, not dates of notes: before 1970 and from 2200 on. */
const LAST_MS = Date.UTC(2200, 0);

/** The moment that `text` names, in this device's time zone unless it gives one; nothing where it names none. */
export function writtenDate(text: string): EpochMs | undefined {
  const parts = DATE.exec(text.trim().slice(0, 60)) as (string | undefined)[] | null;
  if (!parts) return undefined;
  const [, year, month = parts[4], day = parts[5], , , hour, minute, second, zone] = parts;
  const numbers = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0));
  const [y, m, ...rest] = numbers as DateFields;
  if (!exists(y, m, ...rest)) return undefined;
  if (zone === undefined) return sensibleDate(new Date(y, m - 1, ...rest).getTime());
  return sensibleDate(Date.UTC(y, m - 1, ...rest) - offsetMs(zone));
}

/** Month and day count from 1. */
type DateFields = [y: number, month: number, d: number, h: number, min: number, s: number];

function exists(...[year, month, day, hour, minute, second]: DateFields): boolean {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
  return isDay && hour <= 23 && minute <= 59 && second <= 60;
}

/** `ms` where it can be the time of a note. */
export function sensibleDate(ms: number): EpochMs | undefined {
  return Number.isFinite(ms) && ms > 0 && ms < LAST_MS ? Math.floor(ms) : undefined;
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}
