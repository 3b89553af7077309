import type { PlaceName } from '../item.ts';
import { foldWord } from '../tokenize.ts';

/** What regions are called besides their bare name: 浙江省, 京都府. */
const REGION_KIND = /(?<=..)[省市县府都州邦]$/u;
/** What the person may say after a place's name: 杭州市, 西湖区. */
const PLACE_KIND = /(?<=..)[省市县区州镇]$/u;

/** Names for whole countries and great cities that nobody writes in full. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  usa: 'united states',
  'the us': 'united states',
  'the states': 'united states',
  america: 'united states',
  uk: 'united kingdom',
  'the uk': 'united kingdom',
  britain: 'united kingdom',
  holland: 'netherlands',
  macau: 'macao',
  nyc: 'new york city',
  内蒙: '内蒙古',
  加州: '加利福尼亚州',
  大阪市: '大阪',
};

/** From here on, as digits in base 2, a town is so well known that its bare name is thought to be meant: 65,536 inhabitants. */
const NOTABLE_SIZE = 17;
/** From here on "New York City" is also called "New York": 1 million inhabitants. */
const CITY_SIZE = 20;

/** A table of the towns, regions and countries of the world. Towns are numbered; made by `readGazetteer`. */
export interface Gazetteer {
  /** Coordinates of each town in hundredths of a degree, WGS 84. */
  readonly north: Int16Array;
  readonly east: Int16Array;
  /** Digits of each town's inhabitants in base 2: of 1,000,000 it is 20. */
  readonly sizes: Uint8Array;
  /** Each town's region, and each region's country. */
  readonly regionOf: Uint16Array;
  readonly countryOf: Uint16Array;
  readonly towns: readonly PlaceName[];
  readonly regions: readonly PlaceName[];
  readonly countries: readonly PlaceName[];
  /** What a name, in any case, with or without accents, may stand for. */
  readonly find: (name: string) => NamedPlaces | undefined;
}

/** The places that have a name. */
export interface NamedPlaces {
  /** Country, region and largest town of that name, one each. */
  readonly names: readonly PlaceName[];
  /** It is an everyday word too: "Nice", "Reading", 太平. */
  readonly isEveryday: boolean;
  /** A country, a region or a large town: what is thought of without more. */
  readonly isNotable: boolean;
}

/** @param text as `src/build/gazetteer.mjs` writes it */
export function readGazetteer(text: string): Gazetteer {
  const lines = text.split('\n');
  const table = {
    north: new Int16Array(lines.length),
    east: new Int16Array(lines.length),
    sizes: new Uint8Array(lines.length),
    regionOf: new Uint16Array(lines.length),
    countryOf: new Uint16Array(lines.length),
    towns: [] as PlaceName[],
    regions: [] as PlaceName[],
    countries: [] as PlaceName[],
  };
  const everyday = new Set<string>();
  for (const line of lines) {
    const [first = '', second = '', third = '', x = '0', size = '0'] = line.split('\t');
    if (first.startsWith('=')) {
      table.countries.push({ zh: second, en: third });
    } else if (first.startsWith('+')) {
      table.countryOf[table.regions.length] = table.countries.length - 1;
      table.regions.push({ zh: first.slice(1) || second, en: second });
    } else {
      addTown(table, everyday, { en: first, zh: second, y: Number(third), x: Number(x), size });
    }
  }
  return { ...table, find: finderFor(table, everyday) };
}

type Table = Omit<Gazetteer, 'find'> & { readonly towns: PlaceName[] };

function addTown(
  table: Table,
  everyday: Set<string>,
  town: Readonly<Record<'en' | 'zh' | 'size', string>> & Readonly<Record<'x' | 'y', number>>,
): void {
  const at = table.towns.length;
  const region = table.regions.length - 1;
  const isFirst = at === 0 || table.regionOf[at - 1] !== region;
  table.north[at] = town.y + (isFirst ? 0 : (table.north[at - 1] ?? 0));
  table.east[at] = town.x + (isFirst ? 0 : (table.east[at - 1] ?? 0));
  table.sizes[at] = Number(town.size);
  table.regionOf[at] = region;
  const [en, zh] = [town.en, town.zh].map((name) => {
    if (!name.startsWith('*')) return name;
    everyday.add(foldWord(name.slice(1)));
    return name.slice(1);
  }) as [string, string];
  table.towns.push({ zh: zh || en, en });
}

function finderFor(table: Table, everyday: ReadonlySet<string>): Gazetteer['find'] {
  // Made at the first question: who only asks where a picture was taken needs none of it.
  let numbers: readonly ReadonlyMap<string, number>[] | undefined;
  const named = (name: string): NamedPlaces | undefined => {
    numbers ??= [
      numbersByName(table.countries),
      numbersByName(table.regions, (long) => long.replace(REGION_KIND, '')),
      numbersByName(
        table.towns,
        (long, at) => ((table.sizes[at] ?? 0) >= CITY_SIZE ? long.replace(/ city$/, '') : long),
        (a, b) => (table.sizes[a] ?? 0) > (table.sizes[b] ?? 0),
      ),
    ];
    const [country, region, town] = numbers.map((map) => map.get(name));
    const names = [
      country === undefined ? undefined : table.countries[country],
      region === undefined ? undefined : table.regions[region],
      town === undefined ? undefined : table.towns[town],
    ].filter((place) => place !== undefined);
    if (names.length === 0) return undefined;
    const isLarge = town !== undefined && (table.sizes[town] ?? 0) >= NOTABLE_SIZE;
    const isNotable = country !== undefined || region !== undefined || isLarge;
    return { names: distinctPlaces(names), isEveryday: everyday.has(name), isNotable };
  };
  return (name) => {
    const key = foldWord(name);
    return named(SHORT_NAMES[key] ?? key) ?? named(key.replace(PLACE_KIND, ''));
  };
}

/** A city that is a region of its own has one name. */
function distinctPlaces(names: readonly PlaceName[]): PlaceName[] {
  return names.filter(
    ({ zh, en }, at) => !names.slice(0, at).some((other) => other.zh === zh && other.en === en),
  );
}

/** Numbers of `places` by their names and by what `shorten` makes of these; of two of one name the one that `isBefore`, else the first. */
function numbersByName(
  places: readonly PlaceName[],
  shorten: (name: string, at: number) => string = (name) => name,
  isBefore: (a: number, b: number) => boolean = () => false,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  places.forEach(({ zh, en }, at) => {
    const folded = foldWord(en);
    for (const name of [zh, folded, shorten(zh, at), shorten(folded, at)]) {
      const other = numbers.get(name);
      if (other === undefined || isBefore(at, other)) numbers.set(name, at);
    }
  });
  return numbers;
}
