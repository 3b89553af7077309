import { contentTerms } from './content-terms.ts';
import type { LexicalIndex, WeightedTerm } from './lexical-index.ts';
import { foldWord, isCjk, tokenizePlain } from './tokenize.ts';

/** Most terms of a query that are looked at; a pasted page is no better question than its beginning. */
const MAX_TERMS = 64;
/** A word that the query's last word only begins, or a misspelt one may have meant, counts this much of the word itself. */
const EXPANDED_WEIGHT = 0.5;
/** Pairs that hold a function word ("工收了") still say something about order. */
const FUNCTION_WEIGHT = 0.3;
/**
 * A pair that no note holds, next to one that some note holds, is mostly the seam of two words ("管工" is held, "工收" is not):
 * its absence says little. A whole word that nobody wrote has no such neighbour, and weighs in full.
 */
const SEAM_WEIGHT = 0.3;
/** A single CJK character says less than a pair. */
const SINGLE_WEIGHT = 0.5;

/** One thing that the query asks for, and the index terms that stand for it. */
export interface Concept {
  readonly term: string;
  /** The term itself first, then what completes it, or, where nobody wrote it, what it may have meant. */
  readonly forms: readonly string[];
  /** Rarity, > 0. */
  readonly weight: number;
}

/** A query made ready for the lexical index. */
export interface AnalysedQuery {
  readonly terms: readonly WeightedTerm[];
  /** The distinct content terms: what coverage counts and what is marked. */
  readonly concepts: readonly Concept[];
}

/** Split `query` into terms and find what they stand for in `index`. */
export function analyseQuery(query: string, index: LexicalIndex): AnalysedQuery {
  const all = distinct(tokenizePlain(query).map((token) => token.term));
  const content = distinct(contentTerms(query));
  const named = content.length > 0 ? content : all;
  const lastWord = unfinishedWord(query);
  const concepts = named.map((term, i) => {
    const isSeam = isSeamOf(named[i - 1], term, named[i + 1], index);
    const unfinished = term === lastWord?.stem ? lastWord.word : undefined;
    const concept = conceptOf(term, unfinished, index);
    return isSeam ? { ...concept, weight: concept.weight * SEAM_WEIGHT } : concept;
  });
  const isContent = new Set(named);
  const terms = new Map<string, number>();
  for (const term of all) if (!isContent.has(term) && isCjk(term)) terms.set(term, FUNCTION_WEIGHT);
  for (const { term, forms } of concepts) {
    forms.forEach((form, i) => {
      const weight = i === 0 && form === term ? 1 : EXPANDED_WEIGHT;
      terms.set(form, Math.max(terms.get(form) ?? 0, weight));
    });
  }
  return { terms: [...terms].map(([term, weight]) => ({ term, weight })), concepts };
}

/** Share of the query's content terms that the chunk holds, weighted by rarity, 0…1. */
export function coverage(concepts: readonly Concept[], holds: (term: string) => boolean): number {
  let total = 0;
  let held = 0;
  for (const { forms, weight } of concepts) {
    total += weight;
    if (forms.some(holds)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}

function isSeamOf(
  before: string | undefined,
  term: string,
  after: string | undefined,
  index: LexicalIndex,
): boolean {
  const characters = [...term];
  if (!isCjk(term) || characters.length < 2 || index.holds(term)) return false;
  const holds = (pair: string | undefined, touches: boolean): boolean =>
    pair !== undefined && touches && isCjk(pair) && index.holds(pair);
  return (
    holds(before, before?.endsWith(characters[0] as string) ?? false) ||
    holds(after, after?.startsWith(characters[1] as string) ?? false)
  );
}

function conceptOf(term: string, unfinished: string | undefined, index: LexicalIndex): Concept {
  const single = isCjk(term) && [...term].length === 1;
  const completed = single ? index.expand(term) : unfinished ? index.expand(unfinished) : [];
  const isUnknown = completed.length === 0 && !index.holds(term);
  return {
    term,
    forms: [term, ...completed, ...(isUnknown ? index.similar(term) : [])],
    weight: index.idf(term) * (single ? SINGLE_WEIGHT : 1),
  };
}

/** The word at the very end of the query, perhaps half typed: its stem, and its letters. Two letters are too few. */
function unfinishedWord(
  query: string,
): { readonly stem: string; readonly word: string } | undefined {
  const last = tokenizePlain(query).at(-1);
  if (!last || last.end !== query.length || isCjk(last.term)) return undefined;
  const word = foldWord(query.slice(last.start, last.end));
  return word.length < 3
    ? undefined
    : { stem: last.term, word: last.term.length < word.length ? last.term : word };
}

function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms)].slice(0, MAX_TERMS);
}
