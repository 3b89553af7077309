import type { Pinyin } from './pinyin-table.ts';

/** Fewest letters: two, for there are words of two characters that people know by them. */
const MIN_LETTERS = 2;
/** Most letters: places among them are the bits of a number. Nobody types a longer title so. */
const MAX_LETTERS = 30;

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

/** The readings of each letter and character of a title; signs and spaces are passed over, other scripts read as they are written. */
export function readingsOf(title: string, pinyin: Pinyin): readonly (readonly string[])[] {
  const readings: (readonly string[])[] = [];
  for (const character of title.toLowerCase()) {
    if (/\p{Script=Han}/u.test(character)) readings.push(pinyin(character));
    else if (/[\p{L}\p{N}]/u.test(character)) readings.push([character]);
  }
  return readings;
}

/**
 * Whether characters that follow each other are read like `letters`: each one in full or by its first letter, the last one also
 * half typed ("hangzh" for 杭州).
 */
export function matchesPinyin(readings: readonly (readonly string[])[], letters: string): boolean {
  const whole = 1 << letters.length;
  // Bit n: the first n letters are read.
  let read = 0;
  for (const character of readings) {
    // Only a Chinese character begins a match: single letters are found as words.
    const isSyllable = character.some((syllable) => syllable.length > 1);
    read = readOn(character, letters, isSyllable ? read | 1 : read);
    if ((read & whole) !== 0) return true;
  }
  return false;
}

/** Where one more character brings each of the places in `read`. */
function readOn(syllables: readonly string[], letters: string, read: number): number {
  let next = 0;
  for (let left = read; left !== 0; left &= left - 1) {
    const start = 31 - Math.clz32(left & -left);
    for (const syllable of syllables) next |= ends(syllable, letters, start);
  }
  return next;
}

/** Where `syllable` may end, read from `start` on. */
function ends(syllable: string, letters: string, start: number): number {
  let length = 0;
  while (length < syllable.length && syllable[length] === letters[start + length]) length++;
  if (length === 0) return 0;
  const isRead = length === syllable.length || start + length === letters.length;
  return (1 << (start + 1)) | (isRead ? 1 << (start + length) : 0);
}
