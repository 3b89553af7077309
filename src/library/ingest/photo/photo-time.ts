import type { EpochMs } from '../../../shared/clock.ts';

/** A clock's reading without its zone, as if it stood in UTC. */
export type WallMs = number;

/** Photography is older, digital cameras are not; clocks that were never set say 1970 or 1980. */
const FIRST_YEAR = 1990;
/** A clock may go ahead, and zones differ by up to 26 hours. */
const AHEAD_MS = 2 * 86_400_000;
const MINUTE_MS = 60_000;
/** Zones lie between −12 and +14 hours, in steps of a quarter of an hour. */
const MAX_OFFSET_MINUTES = 14 * 60;
const OFFSET_STEP_MINUTES = 15;
/** The position may be some time older than the picture. */
const GPS_SLACK_MINUTES = 5;

/**
 * What a camera wrote, e.g. `2024:03:12 10:11:12`, with fractions or not; XMP and PNG write `-` and `T`, and may add a zone, which
 * is given apart. Nothing where no such moment exists or the clock was not set.
 */
export function wallTime(text: string): { wall: WallMs; zone?: string } | undefined {
  const parts =
    /^\s*(\d{4})[-:/](\d\d?)[-:/](\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
      text.slice(0, 60),
    ) as (string | undefined)[] | null;
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const wall = wallOf(year, month, day, hour, minute, second);
  if (wall === undefined) return undefined;
  const zone = parts[7];
  return zone === undefined ? { wall } : { wall, zone };
}

/** A wall clock's reading by its parts, the month from 1; nothing where there is none such. */
export function wallOf(
  ...[year, month, day, hour, minute, second]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
): WallMs | undefined {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (year < FIRST_YEAR || !isSame || hour > 23 || minute > 59 || second > 59) return undefined;
  return wall;
}

/** Minutes east of UTC: `+08:00`, `Z`; nothing where it is no zone. */
export function offsetMinutes(zone: string): number | undefined {
  if (/^\s*Z\s*$/i.test(zone)) return 0;
  const parts = /^\s*([+-])(\d\d):?(\d\d)\s*$/.exec(zone);
  if (!parts) return undefined;
  const size = Number(parts[2]) * 60 + Number(parts[3]);
  if (size > MAX_OFFSET_MINUTES) return undefined;
  return parts[1] === '-' ? -size : size;
}

/**
 * The zone by the satellites' time, which is UTC: the difference to the clock's, where that is a zone's at all. It tells where
 * the camera was when the file does not.
 */
export function offsetByGps(wall: WallMs, gpsMs: EpochMs): number | undefined {
  const minutes = (wall - gpsMs) / MINUTE_MS;
  const nearest = Math.round(minutes / OFFSET_STEP_MINUTES) * OFFSET_STEP_MINUTES;
  const isNear = Math.abs(minutes - nearest) <= GPS_SLACK_MINUTES;
  return isNear && Math.abs(nearest) <= MAX_OFFSET_MINUTES ? nearest : undefined;
}

/** The moment of a wall clock's reading; without an offset, of a clock where this device is. */
export function momentOf(wall: WallMs, offset: number | undefined): EpochMs {
  if (offset !== undefined) return wall - offset * MINUTE_MS;
  const date = new Date(wall);
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ).getTime();
}

/** Whether a picture can have been taken then: not in the future. */
export function hasBeen(moment: EpochMs, now: EpochMs): boolean {
  return moment <= now + AHEAD_MS;
}
