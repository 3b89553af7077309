import ICAL from 'ical.js';
import type { EpochMs } from '../../../shared/clock.ts';
import type { Calendar, CalendarEvent, CalendarProblem, CalendarWindow } from './calendar-event.ts';
import { icsBlocks } from './ics-blocks.ts';
import { Series, type Occurrence } from './series.ts';
import { IcsZones } from './zones.ts';

/** Most occurrences of one file's series that are looked at: 270 weekly ones; up to 50 µs each. Series after them have their first only. */
const MAX_STEPS = 100_000;

const YEAR_MS = 366 * 86_400_000;

/** Events that stand alone are all read; those of a series from five years ago to two years from now. */
export function windowAround(now: EpochMs): CalendarWindow {
  return { from: now - 5 * YEAR_MS, to: now + 2 * YEAR_MS };
}

/**
 * The events of a calendar file (`.ics`), each occurrence of a series in `window` by itself. What is wrong with one of them is a
 * problem, and the rest is read.
 */
export function readIcs(text: string, window: CalendarWindow): Calendar {
  const blocks = icsBlocks(text);
  const problems: CalendarProblem[] = [];
  const zones = new IcsZones(blocks.zones);
  const series = new Map<string, Series>();
  for (const [at, block] of blocks.events.entries()) {
    const component = parsed(block);
    if (!component) {
      problems.push({ reason: 'damaged', title: titleIn(block) });
      continue;
    }
    const uid = textOf(component, 'uid') || `event ${at + 1}`;
    const known = series.get(uid) ?? new Series(uid, zones);
    series.set(uid, known);
    known.add(component);
  }
  const effort = { steps: MAX_STEPS };
  const events: CalendarEvent[] = [];
  for (const one of series.values()) {
    for (const occurrence of one.occurrences(window, effort)) {
      events.push(eventOf(one.uid, occurrence));
    }
    problems.push(...one.problems());
  }
  return { events: events.sort((a, b) => a.startsAt - b.startsAt), problems };
}

function parsed(block: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(block) as unknown[]);
  } catch {
    return undefined;
  }
}

function titleIn(block: string): string {
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}[^:\\r\\n]*:(.*)$`, 'im').exec(block)?.[1]?.trim();
  return value('SUMMARY') ?? value('UID') ?? '';
}

function eventOf(uid: string, { component, ...when }: Occurrence): CalendarEvent {
  return {
    uid,
    ...when,
    title: textOf(component, 'summary'),
    place: textOf(component, 'location'),
    description: textOf(component, 'description'),
    attendees: component.getAllProperties('attendee').map(nameOf),
  };
}

function nameOf(attendee: ICAL.Property): string {
  const name = attendee.getParameter('cn');
  if (typeof name === 'string' && name !== '') return name;
  return String(attendee.getFirstValue()).replace(/^mailto:/i, '');
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
}
