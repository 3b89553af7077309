import ICAL from 'ical.js';
import type { CalendarEvent, CalendarProblem, CalendarWindow } from './calendar-event.ts';
import { momentOf, timesIn } from './ics-times.ts';
import type { IcsZones } from './zones.ts';

/** When something happens, and the lines that say what. */
export interface Occurrence extends Pick<
  CalendarEvent,
  'startsAt' | 'endsAt' | 'allDay' | 'timeZone' | 'recurrence'
> {
  readonly component: ICAL.Component;
}

/** Most occurrences of one series: daily, they fill the window of seven years. */
const MAX_SERIES_OCCURRENCES = 3_000;
/** Most occurrences of one series that are looked at: daily, 27 years. */
const MAX_SERIES_STEPS = 10_000;
/** What finding the occurrences of a whole file may still cost. */
export interface Effort {
  /** Occurrences looked at, those outside of the window included. */
  steps: number;
}

/** What a file says of one `uid`: an event, or a series with its exceptions. */
export class Series {
  readonly uid: string;
  readonly #zones: IcsZones;
  readonly #reasons = new Set<CalendarProblem['reason']>();
  readonly #exceptions: ICAL.Component[] = [];
  #master: ICAL.Component | undefined;
  #title = '';

  constructor(uid: string, zones: IcsZones) {
    this.uid = uid;
    this.#zones = zones;
  }

  /** An event of this `uid`, or an exception to its series. Of two alike, the later one counts. */
  add(component: ICAL.Component): void {
    this.#title ||= String(component.getFirstPropertyValue('summary') ?? '');
    const times = timesIn(component, this.#zones);
    if (times.unknownZone) this.#reasons.add('unknown-zone');
    if (times.wrong) this.#reasons.add('wrong-date');
    if (times.wrong === 'start') return;
    if (component.hasProperty('recurrence-id')) this.#exceptions.push(component);
    else this.#master = component;
  }

  /** One problem of each kind. Known once the occurrences were taken. */
  problems(): readonly CalendarProblem[] {
    return [...this.#reasons].map((reason) => ({ reason, title: this.#title || this.uid }));
  }

  *occurrences(window: CalendarWindow, effort: Effort): Generator<Occurrence> {
    const master = this.#master;
    if (!master) {
      // Exceptions to a series that is not in the file stand alone.
      for (const component of this.#exceptions) yield* this.#single(component);
    } else if (!isRepeated(master)) yield* this.#single(master);
    else if (effort.steps === 0 || isTooFrequent(master)) {
      this.#reasons.add('too-many');
      yield* this.#single(master);
    } else {
      try {
        yield* this.#expanded(master, window, effort);
      } catch {
        this.#reasons.add('damaged'); // a rule that is none
      }
    }
  }

  *#single(component: ICAL.Component): Generator<Occurrence> {
    const event = new ICAL.Event(component, { exceptions: [] });
    if (!isCancelled(component)) yield this.#occurrence(component, event.startDate, event.endDate);
  }

  *#expanded(
    master: ICAL.Component,
    window: CalendarWindow,
    effort: Effort,
  ): Generator<Occurrence> {
    const event = new ICAL.Event(master, { exceptions: this.#exceptions });
    const iterator = event.iterator();
    let taken = 0;
    const steps = Math.min(effort.steps, MAX_SERIES_STEPS);
    for (let step = 0; step < steps && taken < MAX_SERIES_OCCURRENCES; step++) {
      effort.steps--;
      const next = iterator.next() as ICAL.Time | null;
      if (!next || momentOf(next) >= window.to) return;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      const occurrence = this.#occurrence(item.component, startDate, endDate, event);
      if (occurrence.endsAt < window.from || isCancelled(item.component)) continue;
      taken++;
      yield occurrence;
    }
    this.#reasons.add('too-many');
  }

  #occurrence(
    component: ICAL.Component,
    start: ICAL.Time,
    end: ICAL.Time | null,
    series?: ICAL.Event,
  ): Occurrence {
    const startsAt = momentOf(start);
    const rules = series?.component.getAllProperties('rrule') ?? [];
    return {
      component,
      startsAt,
      endsAt: Math.max(startsAt, end ? momentOf(end) : startsAt),
      allDay: start.isDate,
      timeZone: start.zone.tzid === 'floating' ? '' : start.zone.tzid,
      recurrence: rules.map((rule) => String(rule.getFirstValue())).join(' '),
    };
  }
}

function isRepeated(component: ICAL.Component): boolean {
  return component.hasProperty('rrule') || component.hasProperty('rdate');
}

/** Nothing that people do comes every minute; a million of them would take a worker's whole patience. */
function isTooFrequent(component: ICAL.Component): boolean {
  const rules = component.getAllProperties('rrule').map((rule) => String(rule.getFirstValue()));
  return rules.some((rule) => /FREQ=(?:SECONDLY|MINUTELY)/i.test(rule));
}

function isCancelled(component: ICAL.Component): boolean {
  return component.getFirstPropertyValue('status') === 'CANCELLED';
}
