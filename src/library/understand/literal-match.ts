/** Characters that run on without spaces: no word boundary is asked for next to them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}]/u;

/** Matches `words` as they stand, as whole words, whatever their case and the white space between them. */
export function literalPattern(words: string): RegExp {
  const characters = [...words];
  const before = UNSPACED.test(characters[0] ?? '') ? '' : '(?<![\\p{L}\\p{N}])';
  const after = UNSPACED.test(characters.at(-1) ?? '') ? '' : '(?![\\p{L}\\p{N}])';
  return new RegExp(`${before}${escaped(words).replace(/\s+/gu, '\\s+')}${after}`, 'iu');
}

/** Matches the tag in a text, or a tag under it ("#travel/japan" for "travel"); a heading or an address is none. */
export function tagPattern(tag: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_#＃&/])[#＃]${escaped(tag)}(?![\\p{L}\\p{N}_-])`, 'iu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
