import { ENGLISH_STOP_WORDS, HAN_FUNCTION_WORDS } from '../stop-words.ts';
import { stem } from '../stem.ts';
import { foldWord } from '../tokenize.ts';
import { segment } from './segment.ts';
import type { Translator } from './translator.ts';

/** Meanings of a Chinese word, and Chinese words for an English one, that are put in for it. */
const CHOICES = 2;
/** A meaning further down in its entry counts as much as a word this many times rarer (as a logarithm: e² ≈ 7). */
const NEXT_MEANING = 2;
/** Longest English phrase looked up, in words. */
const PHRASE = 3;
/** Longest text that is put into the other language, in UTF-16 code units. */
const TEXT_LENGTH = 400;

interface Entry {
  readonly rank: number;
  readonly meanings: readonly string[];
}

/** A word list, Chinese and English. Made ready at the first use: about 0.1 s. */
export class Glossary implements Translator {
  readonly #load: () => Promise<string>;
  #entries: Promise<ReadonlyMap<string, Entry>> | undefined;
  #chineseFor: ReadonlyMap<string, readonly string[]> | undefined;

  /** @param load the list: a word a line, the most frequent first, then its meanings, with tabs between them */
  constructor(load: () => Promise<string>) {
    this.#load = load;
  }

  async translate(text: string, language: 'zh' | 'en'): Promise<string> {
    this.#entries ??= this.#load().then(parse);
    this.#entries.catch(() => (this.#entries = undefined));
    const entries = await this.#entries;
    const beginning = text.slice(0, TEXT_LENGTH);
    return language === 'en' ? toEnglish(beginning, entries) : this.#toChinese(beginning, entries);
  }

  #toChinese(text: string, entries: ReadonlyMap<string, Entry>): string {
    this.#chineseFor ??= chineseByMeaning(entries);
    const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(foldWord);
    const found: string[] = [];
    for (let at = 0; at < words.length;) {
      const length = longestKnown(words, at, this.#chineseFor);
      const phrase = words.slice(at, at + Math.max(length, 1));
      at += phrase.length;
      if (length > 0) found.push(...(this.#chineseFor.get(keyOf(phrase)) ?? []).slice(0, CHOICES));
    }
    return [...new Set(found)].join(' ');
  }
}

function toEnglish(text: string, entries: ReadonlyMap<string, Entry>): string {
  const found: string[] = [];
  for (const [run] of text.replace(HAN_FUNCTION_WORDS, ' ').matchAll(/\p{Script=Han}+/gu)) {
    for (const word of segment(run, (one) => entries.get(one)?.rank)) {
      found.push(...(entries.get(word)?.meanings ?? []).slice(0, CHOICES));
    }
  }
  return [...new Set(found)].join(' ');
}

function parse(list: string): ReadonlyMap<string, Entry> {
  return new Map(
    list.split('\n').map((line, rank) => {
      const [word = '', ...meanings] = line.split('\t');
      return [word, { rank, meanings }];
    }),
  );
}

/** Chinese words by the key of a meaning, the fittest first. */
function chineseByMeaning(
  entries: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { readonly word: string; readonly cost: number }[]>();
  for (const [word, { rank, meanings }] of entries) {
    for (const [place, meaning] of meanings.entries()) {
      const key = keyOf(meaning.split(' ').map(foldWord));
      const cost = Math.log(rank + 1) + place * NEXT_MEANING;
      const known = found.get(key);
      if (known) known.push({ word, cost });
      else found.set(key, [{ word, cost }]);
    }
  }
  return new Map(
    [...found].map(([key, words]) => [
      key,
      words.sort((a, b) => a.cost - b.cost).map(({ word }) => word),
    ]),
  );
}

/** How many of the words from `at` on are a phrase that is known; function words alone are none. */
function longestKnown(
  words: readonly string[],
  at: number,
  chineseFor: ReadonlyMap<string, readonly string[]>,
): number {
  for (let length = Math.min(PHRASE, words.length - at); length > 0; length--) {
    const phrase = words.slice(at, at + length);
    const says = phrase.some((word) => !ENGLISH_STOP_WORDS.has(word));
    if (says && chineseFor.has(keyOf(phrase))) return length;
  }
  return 0;
}

/** Words in all their forms have one key: "parking spots" and "parking spot". */
function keyOf(words: readonly string[]): string {
  return words.map(stem).join(' ');
}
