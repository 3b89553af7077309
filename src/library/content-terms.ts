import { ENGLISH_STOP_WORDS, HAN_FUNCTION_WORDS } from './stop-words.ts';
import { foldWord, isCjk, tokenizePlain } from './tokenize.ts';

/** The distinct terms of plain `text` that say something, in order of appearance: no function words. */
export function contentTerms(text: string): string[] {
  const cleared = text.replace(HAN_FUNCTION_WORDS, ' ');
  const terms = tokenizePlain(cleared).filter(
    ({ term, start, end }) =>
      !ENGLISH_STOP_WORDS.has(foldWord(cleared.slice(start, end))) && term !== '',
  );
  const named = [...new Set(terms.map((token) => token.term))];
  // Left-over single characters count only where nothing longer is left.
  const longer = named.filter((term) => !isCjk(term) || [...term].length > 1);
  return longer.length > 0 ? longer : named;
}
