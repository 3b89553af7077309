import { maskMarkdown } from './mask-markdown.ts';
import { stem } from './stem.ts';

/** A term and where it stands, `[start, end)` in UTF-16 code units. */
export interface Token {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Runs of CJK characters, or words of other scripts with digits and inner apostrophes. */
const RUN =
  /(?<cjk>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー])[\p{L}\p{N}\p{M}])+(?:['’](?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}]))?/gu;

/**
 * The terms of a Markdown text. CJK runs become overlapping pairs of characters (a run of one, that character), which
 * find every word without a dictionary; other words are folded (case, width, accents) and lightly stemmed.
 */
export function tokenize(text: string): Token[] {
  return tokenizePlain(maskMarkdown(text));
}

/** As `tokenize`, for text without Markdown. */
export function tokenizePlain(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.matchAll(RUN)) {
    if (run.groups?.['cjk']) pushPairs(tokens, run[0], run.index);
    else pushWord(tokens, run[0], run.index);
  }
  return tokens;
}

/** A word in lower case, without accents and in ordinary width. */
export function foldWord(word: string): string {
  // Most words are plain ASCII: no need to normalise them.

  if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function pushWord(tokens: Token[], word: string, start: number): void {
  const bare = word.replace(/['’]\p{L}+$/u, '');
  const term = stem(foldWord(bare));
  // Accents that stand alone fold to nothing.
  if (term !== '') tokens.push({ term, start, end: start + word.length });
}

function pushPairs(tokens: Token[], run: string, offset: number): void {
  const characters = [...run];
  let start = offset;
  if (characters.length === 1) tokens.push({ term: run, start, end: start + run.length });
  for (let i = 0; i + 1 < characters.length; i++) {
    const term = `${characters[i] as string}${characters[i + 1] as string}`;
    tokens.push({ term, start, end: start + term.length });
    start += (characters[i] as string).length;
  }
}

/** Whether `term` is made of CJK characters. */
export function isCjk(term: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u.test(term);
}
