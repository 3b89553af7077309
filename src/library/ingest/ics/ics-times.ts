import ICAL from 'ical.js';
import type { EpochMs } from '../../../shared/clock.ts';
import type { IcsZones } from './zones.ts';

const NAMES = ['dtstart', 'dtend', 'recurrence-id', 'exdate', 'rdate'] as const;

/** What is wrong with the times of an event. */
export interface TimesFound {
  /** `start`: it is nowhere; `end`: it has no length. */
  readonly wrong: 'start' | 'end' | undefined;
  readonly unknownZone: boolean;
}

/** Gives the times of an event their zones, and drops those that no calendar has. */
export function timesIn(component: ICAL.Component, zones: IcsZones): TimesFound {
  let unknownZone = false;
  const lost = new Set<string>();
  for (const property of NAMES.flatMap((name) => component.getAllProperties(name))) {
    const written: readonly unknown[] = (property.jCal as unknown[]).slice(3);
    if (written.every(exists)) {
      unknownZone = setZone(property, zones) === 'unknown' || unknownZone;
    } else {
      lost.add(property.name);
      component.removeProperty(property);
    }
  }
  return { wrong: wrongIn(component) ?? (lost.has('dtend') ? 'end' : undefined), unknownZone };
}

/** The moment of a time; without a zone, that on this device's clock. */
export function momentOf(time: ICAL.Time): EpochMs {
  if (!time.isDate && time.zone.tzid !== 'floating') return time.toUnixTime() * 1_000;
  const { year, month, day, hour, minute, second } = time;
  const clock = time.isDate ? [0, 0, 0] : [hour, minute, second];
  return new Date(year, month - 1, day, ...clock).getTime();
}

function wrongIn(component: ICAL.Component): TimesFound['wrong'] {
  const start: unknown = component.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) return 'start';
  const end: unknown = component.getFirstPropertyValue('dtend');
  if (!(end instanceof ICAL.Time)) return undefined;
  return momentOf(end) < momentOf(start) ? 'end' : undefined;
}

function setZone(property: ICAL.Property, zones: IcsZones): 'known' | 'unknown' {
  const name: unknown = property.getParameter('tzid');
  if (typeof name !== 'string') return 'known';
  const zone = zones.get(name);
  if (!zone) return 'unknown';
  for (const time of property.getValues() as unknown[]) {
    if (time instanceof ICAL.Time && !time.isDate) time.zone = zone;
  }
  return 'known';
}

/** Whether a time as ical.js writes it, `2024-03-12T08:30:00`, is one of a calendar. Periods hold times that are not looked at. */
function exists(written: unknown): boolean {
  if (typeof written !== 'string') return true;
  const whole = written.length === 10 ? `${written}T00:00:00` : written.replace(/Z$/, '');
  const moment = new Date(`${whole}Z`);
  // The 31st of February would be the 2nd of March.
  return Number.isFinite(moment.getTime()) && moment.toISOString().startsWith(whole);
}
