import type { EpochMs } from '../shared/clock.ts';
import type { EventTime } from './item.ts';

/** Dates of a series that are written out: it is searched by its times, these are for reading. */
const MAX_WRITTEN = 3;

/** The dates of an event in this device's time: `2026-03-12 19:00–21:00`; of a long series the first ones and the last. */
export function eventDates(times: readonly EventTime[], isAllDay: boolean): string {
  const written = times.length > MAX_WRITTEN + 1 ? times.slice(0, MAX_WRITTEN) : times;
  const dates = written.map((time) => dateLine(time, isAllDay));
  const last = times.at(-1);
  if (written.length < times.length && last) dates.push(`… ${dateLine(last, isAllDay)}`);
  return dates.join(', ');
}

/** The time of an event that a person means now: the one under way or the next, after the last one that one. */
export function nearestTime(times: readonly EventTime[], now: EpochMs): EventTime | undefined {
  return times.find(({ start, end }) => end > now || start >= now) ?? times.at(-1);
}

/** With the day it ends on where that is another one; whole days without hours. */
function dateLine({ start: startsAt, end: endsAt }: EventTime, isAllDay: boolean): string {
  const start = new Date(startsAt);
  // An event of whole days ends before the first moment that is not in it.
  const end = new Date(isAllDay ? Math.max(startsAt, endsAt - 1) : endsAt);
  const sameDay = dayOf(start) === dayOf(end);
  if (isAllDay) return sameDay ? dayOf(start) : `${dayOf(start)} – ${dayOf(end)}`;
  const from = `${dayOf(start)} ${hourOf(start)}`;
  if (startsAt === endsAt) return from;
  return sameDay ? `${from}–${hourOf(end)}` : `${from} – ${dayOf(end)} ${hourOf(end)}`;
}

function dayOf(date: Date): string {
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}

function hourOf(date: Date): string {
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
