// @ts-check
import { readDictionary } from './chinese-dictionary.mjs';

/** Japanese forms of characters that the Chinese dictionary does not know as traditional ones. */
const JAPANESE = new Map(
  [
    ...'浜滨沢泽広广渓溪県县桜樱竜龙滝泷塩盐栄荣豊丰辺边関关鉄铁黒黑徳德恵惠総总仏佛気气団团国国薬药巣巢児儿亜亚応应斎斋齢龄猟猎瀬濑巿市',
  ].reduce(
    (pairs, character, i, all) => (i % 2 ? pairs : [...pairs, [character, String(all[i + 1])]]),
    /** @type {[string, string][]} */ ([]),
  ),
);

/** Where GeoNames has only an outdated name. */
const OWN = new Map([
  ['Kowloon', '九龙'],
  ['Chennai', '金奈'],
  ['Florence', '佛罗伦萨'],
  ['Guankou', '浏阳'],
]);

/** What says what kind of place it is, after at least two other characters. */
const KIND =
  /(?<=..)(?<!^胡志明)(?:特别行政区|自治县|自治州|地区|广域市|市|县|区|省|镇|旗|町|村)$/u;
/** What the dictionary says of names that are no longer, or only in some places, used. */
const DATED = /\(Tw\)|abbr|surname|old name|former|archaic|variant/i;
const COUNTY = /(?:县|区|市|旗)$/u;

// How much speaks for a name besides that it is given (1): looked at by eye on the 400 largest towns and 200 of China's counties.
const DICTIONARY_SCORE = 2;
const CITY_SCORE = 0.5;
const SOUND_SCORE = 2;
const COUNTY_SCORE = 0.5;
const SIMPLIFIED_SCORE = 0.2;

/** @param {string} name */
const folded = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}|[’']/gu, '')
    .toLowerCase();

/**
 * @typedef {object} NamedPlace
 * @property {string} en
 * @property {readonly string[]} alternatives its names in all languages
 * @property {boolean} isCounty
 * @property {boolean} isLargest of all places with its English name: the dictionary means it
 */

/**
 * @typedef {object} Chinese what is known of Chinese
 * @property {Map<string, string>} simple characters by their traditional or Japanese form
 * @property {Map<string, Map<string, number>>} names with what speaks for them, by the folded English name
 * @property {Map<string, Set<string>>} sounds toneless readings by character
 */

/**
 * Chooses the Chinese name of a place among its names in all languages.
 * @returns {Promise<(place: NamedPlace) => string>} simplified, without the kind of place; empty where there is none
 */
export async function chineseNames() {
  const chinese = await readChinese();
  return (place) => {
    const scores = scoresOf(place, chinese);
    const [best] = [...scores].sort(([a, x], [b, y]) => y - x || a.length - b.length);
    return (place.isLargest && OWN.get(place.en)) || (best?.[0] ?? '');
  };
}

/** @returns {Promise<Chinese>} */
async function readChinese() {
  const chinese = /** @type {Chinese} */ ({
    simple: new Map(JAPANESE),
    names: new Map(),
    sounds: new Map(),
  });
  for (const entry of await readDictionary()) {
    if (/^[A-Z]/.test(entry.sound)) addName(chinese.names, entry);
    if (entry.traditional.length === 1) addCharacter(chinese, entry);
  }
  return chinese;
}

/**
 * @param {Chinese['names']} names
 * @param {import('./chinese-dictionary.mjs').DictionaryEntry} entry
 */
function addName(names, { simplified, meanings }) {
  const text = meanings.join(' ');
  if (DATED.test(text)) return;
  const en = folded(/^[^,;([/]*/.exec(text)?.[0].trim() ?? '');
  const score = DICTIONARY_SCORE + (/\bcity\b/.test(text) ? CITY_SCORE : 0);
  names.set(en, (names.get(en) ?? new Map()).set(simplified.replace(KIND, ''), score));
}

/**
 * @param {Chinese} chinese
 * @param {import('./chinese-dictionary.mjs').DictionaryEntry} entry
 */
function addCharacter({ simple, sounds }, { traditional, simplified, sound }) {
  if (!simple.has(traditional)) simple.set(traditional, simplified);
  const toneless = sound.toLowerCase().replace(/\d/g, '').replace('u:', 'u');
  sounds.set(simplified, (sounds.get(simplified) ?? new Set()).add(toneless));
}

/**
 * @param {NamedPlace} place
 * @param {Chinese} chinese
 * @returns {Map<string, number>} what speaks for each name
 */
function scoresOf(place, { simple, names, sounds }) {
  const known = knownNames(names, place.en);
  const scores = /** @type {Map<string, number>} */ (new Map(place.isLargest ? known : []));
  for (const name of place.alternatives) {
    if (!/^\p{Script=Han}[\p{Script=Han}·-]*$/u.test(name)) continue;
    const full = Array.from(name, (character) => simple.get(character) ?? character).join('');
    const short = full.replace(KIND, '');
    const already = Number(scores.get(short) ?? known.get(short) ?? 0);
    const isCounty = place.isCounty && COUNTY.test(full);
    const bonuses = [
      soundsLike(short, place.en, sounds) && SOUND_SCORE,
      full === name && SIMPLIFIED_SCORE,
      isCounty && COUNTY_SCORE,
    ];
    scores.set(
      short,
      bonuses.reduce((sum, bonus) => sum + Number(bonus), already + 1),
    );
  }
  return scores;
}

/**
 * @param {Chinese['names']} names
 * @param {string} en
 * @returns {Map<string, number>}
 */
function knownNames(names, en) {
  const plain = en.replace(/ City$/, '');
  return names.get(folded(en)) ?? names.get(folded(plain)) ?? new Map();
}

/**
 * Whether the characters, read in Chinese, are the name in Latin letters.
 * @param {string} name
 * @param {string} en
 * @param {ReadonlyMap<string, ReadonlySet<string>>} sounds
 */
function soundsLike(name, en, sounds) {
  const letters = en
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  let starts = new Set([0]);
  for (const character of name) {
    const next = /** @type {Set<number>} */ (new Set());
    for (const sound of sounds.get(character) ?? []) {
      for (const start of starts)
        if (letters.startsWith(sound, start)) next.add(start + sound.length);
    }
    starts = next;
  }
  return starts.has(letters.length);
}
