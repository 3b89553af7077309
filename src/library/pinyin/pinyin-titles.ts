import { matchesPinyin, pinyinLetters, readingsOf } from './pinyin-match.ts';
import type { Pinyin } from './pinyin-table.ts';

interface Title {
  readonly readings: ReturnType<typeof readingsOf>;
  /** The letters that its characters' readings begin with, a bit each. */
  readonly initials: number;
}

/** Titles that are found by how they are read. Those without a Chinese character take no room. */
export class PinyinTitles {
  readonly #pinyin: Pinyin;
  readonly #titles = new Map<string, Title>();

  constructor(pinyin: Pinyin) {
    this.#pinyin = pinyin;
  }

  /** Add the title of the thing `id`, or change it. */
  set(id: string, title: string): void {
    if (!/\p{Script=Han}/u.test(title)) {
      this.#titles.delete(id);
      return;
    }
    const readings = readingsOf(title, this.#pinyin);
    let initials = 0;
    for (const character of readings) for (const one of character) initials |= bitOf(one);
    this.#titles.set(id, { readings, initials });
  }

  delete(id: string): void {
    this.#titles.delete(id);
  }

  /** Ids of at most `limit` titles that `query` is the pinyin of, in the order in which they were added. */
  find(query: string, limit: number): string[] {
    const letters = pinyinLetters(query);
    const found: string[] = [];
    if (letters === undefined) return found;
    const needed = bitOf(letters) | consonantsOf(letters);
    for (const [id, { readings, initials }] of this.#titles) {
      if ((initials & needed) !== needed || !matchesPinyin(readings, letters)) continue;
      found.push(id);
      if (found.length === limit) break;
    }
    return found;
  }
}

/** The bits of letters that cannot stand inside a syllable, so that one begins with them. */
function consonantsOf(letters: string): number {
  let bits = 0;
  for (const letter of letters.replaceAll(/[aeiouvghnr]/g, '')) bits |= bitOf(letter);
  return bits;
}

/** One of 26 bits for the first letter; none for what is no letter from a to z. */
function bitOf(word: string): number {
  const at = word.charCodeAt(0) - 97;
  return at >= 0 && at < 26 ? 1 << at : 0;
}
