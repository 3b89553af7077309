import { systemClock } from '../../../shared/clock.ts';
import { AppError } from '../../../shared/errors.ts';
import { decodeText } from '../decode-text.ts';
import { cutText, noteOf, paragraphs, type ReadNote } from '../read-note.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { readIcs, windowAround } from './read-ics.ts';

/** Most dates that a series is given with: a year of weekly ones. The latest stay, as they are what is asked about. */
const MAX_DATES = 53;

/**
 * A calendar file (`.ics`) as one note: a section for each event or series, by its first date, with its dates in this device's
 * time, place, people and description.
 * @throws {AppError} `file-empty` when no event is in it; what `decodeText` throws
 */
export async function readCalendar(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<ReadNote> {
  const text = decodeText(bytes);
  const { events, problems } = readIcs(text, windowAround(systemClock.now()));
  const series = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const known = series.get(event.uid);
    if (known) known.push(event);
    else series.set(event.uid, [event]);
  }
  if (series.size === 0) throw new AppError('file-empty', 'The calendar holds no event');
  const whole = cutText([...series.values()].map(section).join('\n\n'));
  const isCut = whole.leftOut !== undefined || problems.length > 0;
  return noteOf({
    title: calendarName(text) || name,
    text: whole.text,
    leftOut: isCut ? 'events-left-out' : undefined,
  });
}

function section(occurrences: readonly CalendarEvent[]): string {
  const [first] = occurrences;
  if (!first) return '';
  const dates = occurrences.slice(-MAX_DATES).map(dateLine);
  const { title, place, attendees, description } = first;
  const heading = `## ${title.replace(/\s+/g, ' ') || (dates[0] ?? '')}`;
  return paragraphs(`${heading}\n${dates.join(', ')}`, place, attendees.join(', '), description);
}

/** `2026-03-12 19:00–21:00`, with the day it ends on where that is another one; whole days without hours. */
function dateLine({ startsAt, endsAt, allDay }: CalendarEvent): string {
  const start = new Date(startsAt);
  // An event of whole days ends before the first moment that is not in it.
  const end = new Date(allDay ? Math.max(startsAt, endsAt - 1) : endsAt);
  const sameDay = dayOf(start) === dayOf(end);
  if (allDay) return sameDay ? dayOf(start) : `${dayOf(start)} – ${dayOf(end)}`;
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

/** What most calendars call themselves by; no standard has it. */
function calendarName(text: string): string {
  return /^X-WR-CALNAME[^:\r\n]*:(.*)$/im.exec(text)?.[1]?.trim() ?? '';
}
