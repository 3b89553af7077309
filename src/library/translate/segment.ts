/** Longest word of the word list, in characters. */
const LONGEST = 4;

/**
 * Cut a run of Chinese characters into words: of all ways, the one whose words are the most frequent together. A character
 * that begins no word stands for itself.
 * @param rankOf place of a word in the list, the most frequent being 0; `undefined` for a word that is not in it
 */
export function segment(run: string, rankOf: (word: string) => number | undefined): string[] {
  const characters = [...run];
  /** The cheapest way to cut the first n characters: its cost, and the length of its last word. */
  const ways: { readonly cost: number; readonly last: number }[] = [{ cost: 0, last: 0 }];
  for (let end = 1; end <= characters.length; end++) {
    let best = { cost: Infinity, last: 1 };
    for (let last = 1; last <= Math.min(LONGEST, end); last++) {
      const word = characters.slice(end - last, end).join('');
      const cost = (ways[end - last]?.cost ?? 0) + costOf(word, last, rankOf);
      if (cost < best.cost) best = { cost, last };
    }
    ways.push(best);
  }
  const words: string[] = [];
  for (let end = characters.length; end > 0;) {
    const last = ways[end]?.last ?? 1;
    words.unshift(characters.slice(end - last, end).join(''));
    end -= last;
  }
  return words;
}

/** By Zipf's law a word's frequency falls as its rank rises: the logarithm of the rank is the cost of the word. */
function costOf(
  word: string,
  length: number,
  rankOf: (word: string) => number | undefined,
): number {
  const rank = rankOf(word);
  if (rank !== undefined) return Math.log(rank + FREQUENT);
  return length === 1 ? UNKNOWN : Infinity;
}

/** Keeps the first few words, which are particles, from being for free. */
const FREQUENT = 100;
/** Dearer than any two words that are known, ln(30,000 + 100) being 10.3. */
const UNKNOWN = 21;
