import ICAL from 'ical.js';

const DAY_MS = 86_400_000;

/** A zone of the IANA database by the browser's own tables, which need no description in the file. */
class IanaZone extends ICAL.Timezone {
  readonly #format: Intl.DateTimeFormat;
  /** Offsets in milliseconds at the beginnings of days of UTC, by the day: the browser takes long for each. */
  readonly #days = new Map<number, number>();

  /** @throws {RangeError} for a name that is not in the database */
  constructor(name: string) {
    super({ tzid: name });
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Seconds that the clocks of the zone are ahead of UTC when they show `wall`; in the hour that is skipped, those before. */
  override utcOffset(wall: ICAL.Time): number {
    const { year, month, day, hour, minute, second } = wall;
    const shown = Date.UTC(year, month - 1, day, hour, minute, second);
    const near = this.#offsetMs(shown);
    const offset = this.#offsetMs(shown - near);
    const isShown = this.#offsetMs(shown - offset) === offset;
    return (isShown ? offset : Math.min(near, offset)) / 1_000;
  }

  #offsetMs(moment: number): number {
    const day = Math.floor(moment / DAY_MS);
    const offset = this.#offsetOfDay(day);
    return offset === this.#offsetOfDay(day + 1) ? offset : this.#shownMs(moment) - moment;
  }

  #offsetOfDay(day: number): number {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const offset = this.#shownMs(day * DAY_MS) - day * DAY_MS;
    this.#days.set(day, offset);
    return offset;
  }

  /** What the clocks of the zone show, as if they showed UTC. */
  #shownMs(moment: number): number {
    const parts = new Map(
      this.#format.formatToParts(moment).map((part) => [part.type, part.value]),
    );
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
    const [year, month, day] = [number('year'), number('month') - 1, number('day')];
    return Date.UTC(year, month, day, number('hour'), number('minute'), number('second'));
  }
}

/** A rule of a zone changes its clocks twice a year; one that never comes to an end would take for ever. */
const FREQUENT = /FREQ=(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY)/i;

/** The zones that a calendar speaks of, by the names that it gives them. */
export class IcsZones {
  readonly #zones = new Map<string, ICAL.Timezone | undefined>();
  readonly #described = new Map<string, string>();

  /** @param descriptions the file's `VTIMEZONE` blocks */
  constructor(descriptions: readonly string[]) {
    for (const block of descriptions) {
      const unfolded = block.replace(/\r\n[ \t]/g, '');
      const [, name] = /^TZID[^:\r\n]*:(.*)$/im.exec(unfolded) ?? [];
      if (name && !FREQUENT.test(unfolded)) this.#described.set(name.trim(), block);
    }
  }

  /** The zone called `name`; nothing where nobody knows it. The database's own go before what files say of them. */
  get(name: string): ICAL.Timezone | undefined {
    if (!this.#zones.has(name)) this.#zones.set(name, ianaZone(name) ?? this.#ownZone(name));
    return this.#zones.get(name);
  }

  #ownZone(name: string): ICAL.Timezone | undefined {
    const block = this.#described.get(name);
    if (block === undefined) return undefined;
    try {
      const component = new ICAL.Component(ICAL.parse(block) as unknown[]);
      return new ICAL.Timezone({ component, tzid: name });
    } catch {
      return undefined; // damaged
    }
  }
}

/** Some programs write a path before the name: `/mozilla.org/20050126_1/Europe/Berlin`. */
function ianaZone(name: string): ICAL.Timezone | undefined {
  const [, tail] = /([A-Z][A-Za-z_]+\/[A-Za-z_/+-]+)$/.exec(name) ?? [];
  for (const known of [name, tail]) {
    if (known === undefined || /^[+-]/.test(known)) continue;
    try {
      return new IanaZone(known);
    } catch {
      // Not in the database.
    }
  }
  return undefined;
}
