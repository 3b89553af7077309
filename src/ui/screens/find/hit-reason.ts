import type { Passage, SearchHit } from '../../../library/library.ts';

/** Most words of a passage that a reason names. */
const NAMED_WORDS = 3;
/** Most text of a picture that a reason quotes, in UTF-16 code units. */
const QUOTE_LENGTH = 60;
/** Text of a picture kept before the first matching word. */
const QUOTE_LEAD = 12;

/** Why a hit is there. */
export type HitReason =
  | { readonly by: 'words' | 'meaning' | 'both' | 'place' | 'time' }
  /** Words that were read in the picture. */
  | { readonly by: 'picture-text'; readonly text: string }
  /** What is seen in the picture; `seen` names what the query named. */
  | { readonly by: 'look'; readonly seen: readonly string[] };

/**
 * Why a hit is there: its words, its meaning, or both; of photos and events, which part of them. Meaning alone shows in a
 * hit that shares no term with the query; a hit that only passed the filters has no reason of its own.
 */
export function reasonOf(hit: SearchHit): HitReason | undefined {
  const byWords = hit.termCoverage > 0;
  if (!byWords && hit.cosine === undefined) return undefined;
  if (hit.part === 'place' || hit.part === 'time') return { by: byWords ? hit.part : 'meaning' };
  if (hit.part === 'look') return { by: 'look', seen: markedWords(hit.passage) };
  if (hit.kind === 'photo') return { by: 'picture-text', text: quote(hit.passage) };
  if (hit.cosine === undefined) return { by: 'words' };
  return { by: byWords ? 'both' : 'meaning' };
}

/** The words marked in a passage, each once, as they stand there. */
function markedWords({ text, range, words }: Passage): readonly string[] {
  const found = words.map(({ start, end }) => text.slice(start - range.start, end - range.start));
  return [...new Set(found)].slice(0, NAMED_WORDS);
}

/** The line of the picture with the first matching word, else the first line with anything in it. */
function quote({ text, range, words, sentence }: Passage): string {
  const spot = Math.max(0, (words[0] ?? sentence ?? range).start - range.start);
  const lineStart = text.lastIndexOf('\n', spot - 1) + 1;
  const start = spot - lineStart > QUOTE_LENGTH / 2 ? spot - QUOTE_LEAD : lineStart;
  const line = text.slice(start).trimStart().split('\n', 1)[0] ?? '';
  const short = line.slice(0, QUOTE_LENGTH).trimEnd();
  return `${start > lineStart ? '…' : ''}${short}${line.length > QUOTE_LENGTH ? '…' : ''}`;
}

/** The longest word of `query`, when that is less than the whole: something wider to search for. */
export function widerQuery(query: string): string | undefined {
  const terms = query.split(/[\s,.;:!?，。；：！？、]+/u).filter((term) => term !== '');
  if (terms.length < 2) return undefined;
  return terms.reduce((longest, term) => (term.length > longest.length ? term : longest));
}
