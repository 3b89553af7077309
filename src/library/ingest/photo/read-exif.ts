import type { ExifTags, ExpandedTags } from 'exifreader';
import type { EpochMs } from '../../../shared/clock.ts';
import type { Position } from '../../item.ts';
import { cameraName, plainText } from './camera-name.ts';
import {
  hasBeen,
  momentOf,
  offsetByGps,
  offsetMinutes,
  wallTime,
  type WallMs,
} from './photo-time.ts';

/** What a picture file says of itself. */
export interface PhotoFacts {
  readonly takenAt?: EpochMs;
  /** Maker and model. */
  readonly camera?: string;
  readonly position?: Position;
  /** How the stored picture is to be turned: 1 (not at all) to 8; TIFF 6.0, tag 274. */
  readonly orientation: number;
}

/** A moment as the file tells it, with the zone if it is known. */
interface Told {
  readonly wall: WallMs;
  readonly zone?: string | undefined;
}

const NOTHING: ExpandedTags = {};

/** TIFF 6.0, tag 274; files write 0 and 9 as well. */
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

/** EXIF tags that are read; all others are passed over. */
const WANTED = [
  'Make',
  'Model',
  'Orientation',
  'DateTimeOriginal',
  'DateTimeDigitized',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'OffsetTime',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
  'GPSTimeStamp',
  'GPSDateStamp',
];

/**
 * What the file says of itself, as far as it makes sense. Never fails for what stands in the bytes: what cannot be read is not said.
 * @param xmpDate when it was taken by XMP, as written
 */
export async function readExif(
  bytes: Uint8Array<ArrayBuffer>,
  xmpDate: string | undefined,
  now: EpochMs,
): Promise<PhotoFacts> {
  const { exif = {}, gps, pngText = {} } = await tagsOf(bytes);
  const told = [
    toldBy(exif, 'DateTimeOriginal', 'OffsetTimeOriginal'),
    toldBy(exif, 'DateTimeDigitized', 'OffsetTimeDigitized'),
    wallTime(xmpDate ?? ''),
    wallTime(textOf(pngText, 'Creation Time') ?? ''),
  ];
  return {
    ...present('takenAt', momentOfAll(told, gpsTime(exif), now)),
    ...present('camera', cameraName(textOf(exif, 'Make'), textOf(exif, 'Model'))),
    ...present('position', positionOf(gps?.Latitude, gps?.Longitude)),
    orientation: orientationOf(exif.Orientation?.value),
  };
}

/** `{ [key]: value }`, empty where there is no value. */
function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

/** The first of these that makes sense; the satellites' time where none does. */
function momentOfAll(
  told: readonly (Told | undefined)[],
  gpsMs: EpochMs | undefined,
  now: EpochMs,
): EpochMs | undefined {
  const moments = told.map((one) => one && toMoment(one, gpsMs));
  return [...moments, gpsMs].find((moment) => moment !== undefined && hasBeen(moment, now));
}

function orientationOf(value: unknown): number {
  return ORIENTATIONS.find((known) => known === value) ?? 1;
}

async function tagsOf(bytes: Uint8Array<ArrayBuffer>): Promise<ExpandedTags> {
  const { load } = await import('exifreader');
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  try {
    const includeTags = { exif: WANTED, gps: true as const, png: true as const };
    return load(whole, { expanded: true, includeTags });
  } catch {
    return NOTHING; // it throws where there is none, and where the blocks are damaged
  }
}

function textOf(tags: object, name: string): string | undefined {
  const tag = (tags as Record<string, { value?: unknown } | undefined>)[name];
  const value: unknown = Array.isArray(tag?.value) ? tag.value[0] : tag?.value;
  return plainText(value);
}

function toldBy(tags: ExifTags, name: string, zoneName: string): Told | undefined {
  const told = wallTime(textOf(tags, name) ?? '');
  if (!told) return undefined;
  return {
    wall: told.wall,
    zone: told.zone ?? textOf(tags, zoneName) ?? textOf(tags, 'OffsetTime'),
  };
}

function toMoment({ wall, zone }: Told, gpsMs: EpochMs | undefined): EpochMs {
  const said = zone === undefined ? undefined : offsetMinutes(zone);
  const byGps = gpsMs === undefined ? undefined : offsetByGps(wall, gpsMs);
  return momentOf(wall, said ?? byGps);
}

/** The satellites' time of the position: UTC. */
function gpsTime(tags: ExifTags): EpochMs | undefined {
  const day = textOf(tags, 'GPSDateStamp');
  const clock: unknown = tags.GPSTimeStamp?.value;
  if (day === undefined || !Array.isArray(clock)) return undefined;
  const [hour = NaN, minute = NaN, second = NaN] = clock.map(fraction);
  const digits = [hour, minute, second].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return wallTime(`${day} ${digits.join(':')}`)?.wall;
}

function fraction(value: unknown): number {
  if (!Array.isArray(value)) return NaN;
  const [above, below] = value as unknown[];
  return Number(above) / Number(below);
}

/** Nothing where it is none: receivers without a fix write 0, 0. */
function positionOf(latitude: unknown, longitude: unknown): Position | undefined {
  if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) return undefined;
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}

function isDegrees(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limit;
}
