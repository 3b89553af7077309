import { systemClock, type EpochMs } from '../../../shared/clock.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { FoundItem } from '../../ingestor.ts';
import { decodeText } from '../decode-text.ts';
import { paragraphs } from '../read-note.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { readIcs, windowAround } from './read-ics.ts';

/** Most times that a series is kept with, those nearest to today: of a daily one, more than a year to either side. */
const MAX_TIMES = 1_000;

/** Most text of one event, in UTF-16 code units: an agenda of many pages. */
const MAX_TEXT = 50_000;

/** An event or series of a calendar, with what names it from one export to the next. */
export interface FoundEvent {
  readonly uid: string;
  readonly item: FoundItem & { readonly kind: 'event' };
}

/**
 * The events of a calendar file (`.ics`): each that stands alone, each series with its times, each changed occurrence with
 * another title or place by itself. Its text is who takes part, and the description.
 * @throws {AppError} `file-empty` when no event is in it; what `decodeText` throws
 */
export function readCalendar(bytes: Uint8Array<ArrayBuffer>): {
  readonly events: readonly FoundEvent[];
  readonly leftOut?: ErrorCode;
} {
  const now = systemClock.now();
  const { events, problems } = readIcs(decodeText(bytes), windowAround(now));
  const series = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    // What was given its own words is found by them.
    const key = JSON.stringify([event.uid, event.title, event.place, event.allDay]);
    const known = series.get(key);
    if (known) known.push(event);
    else series.set(key, [event]);
  }
  if (series.size === 0) throw new AppError('file-empty', 'The calendar holds no event');
  const seen = new Set<string>();
  const found = [...series.values()].map((occurrences): FoundEvent => {
    const [{ uid, startsAt }] = occurrences as [CalendarEvent];
    const isFirst = !seen.has(uid);
    seen.add(uid);
    return { uid: isFirst ? uid : `${uid}/${startsAt}`, item: itemOf(occurrences, now) };
  });
  return { events: found, ...(problems.length > 0 && { leftOut: 'events-left-out' }) };
}

function itemOf(occurrences: readonly CalendarEvent[], now: EpochMs): FoundEvent['item'] {
  const [{ title, place, attendees, description, allDay, recurrence }] = occurrences as [
    CalendarEvent,
  ];
  const times = occurrences.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
  return {
    kind: 'event',
    text: paragraphs(attendees.join(', '), description).slice(0, MAX_TEXT),
    isAllDay: allDay,
    times: nearest(times, now),
    ...(title && { title: title.replace(/\s+/g, ' ') }),
    ...(place && { location: place }),
    ...(recurrence && { rule: recurrence }),
  };
}

/** At most `MAX_TIMES` of `times`, which are in rising order, about `now`. */
function nearest<T extends { readonly start: EpochMs }>(
  times: readonly T[],
  now: EpochMs,
): readonly T[] {
  const next = times.findIndex(({ start }) => start >= now);
  const middle = next < 0 ? times.length : next;
  const from = Math.max(0, Math.min(middle - MAX_TIMES / 2, times.length - MAX_TIMES));
  return times.slice(from, from + MAX_TIMES);
}
