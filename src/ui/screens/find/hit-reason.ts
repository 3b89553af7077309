import type { SearchHit } from '../../../library/library.ts';

/**
 * Why a hit is there: its words, its meaning, or both. Meaning alone shows in a hit that shares no term with the query; a
 * hit that only passed the filters has no reason of its own.
 */
export function reasonOf(hit: SearchHit): 'words' | 'meaning' | 'both' | undefined {
  if (hit.cosine === undefined) return hit.termCoverage > 0 ? 'words' : undefined;
  return hit.termCoverage > 0 ? 'both' : 'meaning';
}

/** The longest word of `query`, when that is less than the whole: something wider to search for. */
export function widerQuery(query: string): string | undefined {
  const terms = query.split(/[\s,.;:!?，。；：！？、]+/u).filter((term) => term !== '');
  if (terms.length < 2) return undefined;
  return terms.reduce((longest, term) => (term.length > longest.length ? term : longest));
}
