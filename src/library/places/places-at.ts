import type { PlaceName, Position } from '../item.ts';
import type { Gazetteer } from './gazetteer.ts';

// How far a name reaches, in kilometres. Judged by hand on known pictures: within a large city its centre may be far and still be
// where one was; on a mountain the next town is no longer where one was, its region is.

/** To a town that gives its name. */
const TOWN_KM = 30;
/** To a town whose region is this one's too. Borders are not known: beyond it the next region is as likely. */
const REGION_KM = 100;
/** To a town whose country is this one's too. */
const COUNTRY_KM = 200;
/** A town of a million inhabitants covers what is 10 km from its centre, one of nine million 30 km. */
const REACH_KM_PER_ROOT = 0.01;
/** Towns that may cover others, in digits base 2 of the inhabitants: from 65,536 on. */
const COVERING_SIZE = 17;

/** Length of a degree of latitude. */
const DEGREE_KM = 111.2;
/** Degrees looked at to the north and the south: `COUNTRY_KM`, with room. */
const DEGREES = 2;

/** A town that is near. */
interface Near {
  readonly town: number;
  readonly km: number;
}

/** Answers where a position is. The first question takes some milliseconds. */
export class PlaceFinder {
  readonly #table: Gazetteer;
  /** Towns by the whole degrees that they lie in. */
  #cells: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(table: Gazetteer) {
    this.#table = table;
  }

  /** The names of where `position` is: the nearest town, the city that it is part of, region, country. Empty out at sea. */
  placesAt(position: Position): PlaceName[] {
    const near = this.#near(position);
    const [nearest] = near;
    if (!nearest) return [];
    const { towns, regions, countries, regionOf, countryOf, sizes } = this.#table;
    const names: (PlaceName | undefined)[] = [];
    if (nearest.km <= TOWN_KM) {
      names.push(towns[nearest.town]);
      const country = (town: number): number => countryOf[regionOf[town] ?? 0] ?? 0;
      const city = near
        .filter(({ town, km }) => km <= reachKm(sizes[town] ?? 0))
        .filter(({ town }) => country(town) === country(nearest.town))
        .sort((a, b) => (sizes[b.town] ?? 0) - (sizes[a.town] ?? 0))[0];
      if (city && (sizes[city.town] ?? 0) > (sizes[nearest.town] ?? 0))
        names.push(towns[city.town]);
    }
    const region = regionOf[nearest.town] ?? 0;
    if (nearest.km <= REGION_KM) names.push(regions[region]);
    names.push(countries[countryOf[region] ?? 0]);
    return distinct(names);
  }

  /** Towns within `COUNTRY_KM`, the nearest first. */
  #near({ latitude, longitude }: Position): Near[] {
    this.#cells ??= cellsOf(this.#table);
    const { north, east } = this.#table;
    const found: Near[] = [];
    const width = Math.min(DEGREES / Math.max(Math.cos(radians(latitude)), 0.01), 180);
    for (let y = Math.floor(latitude) - DEGREES; y <= Math.floor(latitude) + DEGREES; y++) {
      for (let dx = 0; dx <= Math.min(2 * Math.ceil(width), 359); dx++) {
        const x = Math.floor(longitude) - Math.ceil(width) + dx;
        for (const town of this.#cells.get(cellAt(y, x)) ?? []) {
          const km = kmBetween(
            latitude,
            longitude,
            (north[town] ?? 0) / 100,
            (east[town] ?? 0) / 100,
          );
          if (km <= COUNTRY_KM) found.push({ town, km });
        }
      }
    }
    return found.sort((a, b) => a.km - b.km || a.town - b.town);
  }
}

function reachKm(size: number): number {
  // The middle of what has so many digits.
  return size < COVERING_SIZE ? 0 : Math.sqrt(0.75 * 2 ** size) * REACH_KM_PER_ROOT;
}

function cellsOf({ north, east, towns }: Gazetteer): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  for (const at of towns.keys()) {
    const cell = cellAt(Math.floor((north[at] ?? 0) / 100), Math.floor((east[at] ?? 0) / 100));
    const others = cells.get(cell);
    if (others) others.push(at);
    else cells.set(cell, [at]);
  }
  return cells;
}

/** The number of the square degree; east of 180° the west begins. */
function cellAt(y: number, x: number): number {
  return y * 360 + ((((x + 180) % 360) + 360) % 360);
}

/** Along the surface, on a map that is true around the place: exact to 1 % at these distances. */
function kmBetween(latitude: number, longitude: number, north: number, east: number): number {
  const turn = Math.abs(longitude - east) % 360;
  const dx = Math.min(turn, 360 - turn) * Math.cos(radians((latitude + north) / 2));
  return Math.hypot(latitude - north, dx) * DEGREE_KM;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function distinct(names: readonly (PlaceName | undefined)[]): PlaceName[] {
  const seen = new Set<string>();
  return names.filter((name): name is PlaceName => {
    if (!name?.en || seen.has(name.en)) return false;
    seen.add(name.en);
    return true;
  });
}
