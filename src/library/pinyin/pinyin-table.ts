/** Toneless readings of a Chinese character, "lv" for lü; none for other characters. */
export type Pinyin = (character: string) => readonly string[];

/** @param text as `src/build/pinyin.mjs` writes it */
export function readPinyin(text: string): Pinyin {
  const readings = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [syllable = '', characters = ''] = line.split(' ');
    for (const character of characters) {
      const others = readings.get(character);
      if (others) others.push(syllable);
      else readings.set(character, [syllable]);
    }
  }
  return (character) => readings.get(character) ?? [];
}
