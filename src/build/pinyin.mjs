// @ts-check
import { hanziData, readDictionary } from './chinese-dictionary.mjs';

/**
 * How Chinese characters are read, for finding titles by pinyin: from CC-CEDICT (CC BY-SA 4.0). Read by
 * `src/library/pinyin/pinyin-table.ts`.
 */

/** The module that has the table as its default export, a string. */
const MODULE = 'virtual:pinyin';

/** @returns {import('vite').Plugin} for `plugins` and `worker.plugins` */
export function pinyin() {
  return {
    name: 'inkling:pinyin',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(await pinyinText())}` : undefined,
  };
}

/**
 * One line a syllable without tone: the syllable ("lv" for lü), a space, the characters that are read so, in simplified and
 * traditional form. A character stands in several lines where it is read in several ways, but for readings that only
 * dictionaries have.
 * @returns {Promise<string>}
 */
export async function pinyinText() {
  const lines = /** @type {Map<string, Set<string>>} */ (new Map());
  const common = commonReadings(await readDictionary(), await frequentWords());
  for (const reading of common) {
    if (!/^\p{Script=Han} [a-z]+$/u.test(reading)) continue;
    const [character = '', syllable = ''] = reading.split(' ');
    lines.set(syllable, (lines.get(syllable) ?? new Set()).add(character));
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, characters]) => `${syllable} ${[...characters].join('')}`)
    .join('\n');
}

/**
 * @param {readonly import('./chinese-dictionary.mjs').DictionaryEntry[]} entries
 * @param {ReadonlySet<string>} frequent
 * @returns {Set<string>} characters and syllables
 */
function commonReadings(entries, frequent) {
  const readings = /** @type {Set<string>} */ (new Set());
  for (const entry of entries) {
    if (!isCommon(entry, frequent)) continue;
    const syllables = entry.sound.split(' ').map(plainSyllable);
    for (const form of [entry.simplified, entry.traditional]) {
      const characters = [...form];
      if (characters.length !== syllables.length) continue;
      for (const [at, character] of characters.entries()) {
        readings.add(`${character} ${syllables[at] ?? ''}`);
      }
    }
  }
  return readings;
}

/**
 * @param {import('./chinese-dictionary.mjs').DictionaryEntry} entry
 * @param {ReadonlySet<string>} frequent
 */
function isCommon({ simplified, meanings }, frequent) {
  if (simplified.length > 1) return frequent.has(simplified);
  return !/^(?:surname|used in|variant|old variant|archaic|Taiwan pr)/.test(meanings[0] ?? '');
}

/** @param {string} sound */
function plainSyllable(sound) {
  return sound.toLowerCase().replace('u:', 'v').replace(/\d/g, '');
}

async function frequentWords() {
  const lines = (await hanziData('leidenfreqdata.txt.js')).split('\n');
  return new Set(lines.map((line) => line.trim().split(',')[0] ?? ''));
}
