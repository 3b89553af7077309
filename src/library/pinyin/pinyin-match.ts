import type { Pinyin } from './pinyin-table.ts';

/** Fewest letters: two, for there are words of two characters that people know by them. */
const MIN_LETTERS = 2;
/** Most letters: nobody types a longer title so. */
const MAX_LETTERS = 40;

/** The letters of `query` if it may be pinyin, whole or initials: "hzzp", "he tong", "xi'an", "lüyou"; else `undefined`. */
export function pinyinLetters(query: string): string | undefined {
  const plain = query
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replace(/[\u0300-\u036f\s'’-]+/gu, '');
  const isPinyin = /^[a-z]+$/.test(plain) && !/^[iuv]/.test(plain);
  return isPinyin && plain.length >= MIN_LETTERS && plain.length <= MAX_LETTERS ? plain : undefined;
}

/**
 * Whether characters of `title` that follow each other are read like `letters`: each one in full or by its first letter, the
 * last one also half typed ("hangzh" for 杭州). Other scripts count as they are written, signs and spaces are passed over.
 */
export function matchesPinyin(title: string, letters: string, pinyin: Pinyin): boolean {
  const characters = [...title.toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
  const readings = characters.map((one) => (/\p{Script=Han}/u.test(one) ? pinyin(one) : [one]));
  let starts = new Set<number>();
  for (const [at, reading] of readings.entries()) {
    const next = new Set<number>();
    // Only a Chinese character begins a match: the other letters are found as words.
    if (reading.length > 0 && characters[at] !== reading[0]) starts.add(0);
    for (const start of starts) for (const end of endsOf(reading, letters, start)) next.add(end);
    if (next.has(letters.length)) return true;
    starts = next;
  }
  return false;
}

/** Where `letters` may go on after one character from `start` on. */
function endsOf(readings: readonly string[], letters: string, start: number): number[] {
  return readings.flatMap((syllable) => {
    if (syllable[0] !== letters[start]) return [];
    const rest = letters.slice(start);
    if (rest.length <= syllable.length && syllable.startsWith(rest)) return [letters.length];
    const initial = start + 1;
    return rest.startsWith(syllable) ? [start + syllable.length, initial] : [initial];
  });
}
