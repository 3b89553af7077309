import { randomFrom } from './random.ts';

/** Different words and characters in all notes, about as many as a person uses. */
const ENGLISH_WORDS = 30_000;
const CHINESE_WORDS = 20_000;
const HAN_CHARACTERS = 3_500;
const FIRST_HAN = 0x4e00;
const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';

/** Notes and questions made of the same words. */
export interface NoteWorld {
  /** A third English, a third Chinese, a third both; 10 to 40 words. */
  readonly notes: readonly string[];
  /** One to three words. */
  readonly queries: readonly string[];
  /** Eight words. */
  readonly longQueries: readonly string[];
  /** Two to four characters that stand so in some note. */
  readonly chinesePieces: readonly string[];
}

/** `count` notes in two languages whose words come as often as words do: the n-th most frequent one in n-th part (Zipf). */
export function shortNotes(count: number): NoteWorld {
  const random = randomFrom(4);
  const below = (most: number): number => Math.floor(random() * most);
  const zipf = (most: number): number => Math.floor(most ** random()) - 1;
  const letter = (from: string): string => from.charAt(below(from.length));
  const english = Array.from({ length: ENGLISH_WORDS }, (_, n) => {
    const syllables = 1 + (n > 60 ? 1 : 0) + (n > 2_000 ? 1 : 0);
    const word = Array.from({ length: syllables }, () => letter(CONSONANTS) + letter(VOWELS));
    return word.join('') + letter(CONSONANTS);
  });
  const han = (): string => String.fromCharCode(FIRST_HAN + zipf(HAN_CHARACTERS));
  const chinese = Array.from({ length: CHINESE_WORDS }, () => han() + han());
  const words = (inChinese: boolean, length: number): string[] =>
    Array.from({ length }, () => {
      const list = inChinese ? chinese : english;
      return list[zipf(list.length)] as string;
    });
  const sentence = (inChinese: boolean, length: number): string =>
    inChinese ? `${words(true, length).join('')}。` : `${words(false, length).join(' ')}.`;
  const notes = Array.from({ length: count }, (_, n) => {
    const length = 10 + below(31);
    if (n % 3 < 2) return sentence(n % 3 === 0, length);
    return `${sentence(false, length / 2)} ${sentence(true, length / 2)}`;
  });
  const query = (n: number, length: number): string =>
    words(n % 2 === 0, length).join(n % 2 === 0 ? '' : ' ');
  const pieces = Array.from({ length: 200 }, () => {
    const note = notes[3 * below(count / 3)] as string;
    const start = below(note.length - 5);
    return note.slice(start, start + 2 + below(3));
  });
  return {
    notes,
    queries: Array.from({ length: 200 }, (_, n) => query(n, 1 + (n % 3))),
    longQueries: Array.from({ length: 60 }, (_, n) => query(n, 8)),
    chinesePieces: pieces,
  };
}
