import type { EpochMs } from '../../../shared/clock.ts';

/** One occurrence of an event of a calendar: all of a series have the same `uid`. */
export interface CalendarEvent {
  readonly uid: string;
  /** Empty where none is given. */
  readonly title: string;
  /** Of an event of whole days, and of one without a zone: in this device's time. */
  readonly startsAt: EpochMs;
  /** Never before `startsAt`; of an event of whole days, the first moment that is not in it. */
  readonly endsAt: EpochMs;
  readonly allDay: boolean;
  /** IANA name, or the file's own name of a zone that it describes; empty where none is given. */
  readonly timeZone: string;
  readonly place: string;
  readonly description: string;
  /** Names; addresses of those without one. */
  readonly attendees: readonly string[];
  /** The rule of its series, as the file writes it (`FREQ=WEEKLY;COUNT=4`); empty where it stands alone. */
  readonly recurrence: string;
}

/** What of a calendar could not be taken as it stands. */
export interface CalendarProblem {
  readonly reason:
    /** It is in this device's time now. */
    | 'unknown-zone'
    /** It is left out; one whose end alone is wrong has no length. */
    | 'wrong-date'
    /** It is left out: no event can be made of its lines. */
    | 'damaged'
    /** Only a part of the series is there. */
    | 'too-many';
  /** Of the event; its `uid` where it has none. */
  readonly title: string;
}

/** What a calendar file holds. */
export interface Calendar {
  /** By their start. */
  readonly events: readonly CalendarEvent[];
  readonly problems: readonly CalendarProblem[];
}

/** Half-open: what ends after `from` and begins before `to` is in it. */
export interface CalendarWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}
