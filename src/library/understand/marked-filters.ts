import type { TextRange } from '../item.ts';
import type { QueryFilter } from './understood.ts';

/** A filter that the query marks by signs, and what of it is no part of the text to search for. */
export interface FoundFilter {
  readonly filter: QueryFilter;
  readonly removed: readonly TextRange[];
}

/** Words between marks that are to be found as they stand. */
const QUOTED = /"(?<a>[^"\n]+)"|“(?<b>[^”\n]+)”|「(?<c>[^」\n]+)」|『(?<d>[^』\n]+)』/gu;
const TITLE = /《(?<words>[^》\n]+)》/gu;
/** `-word` or `-"some words"`; not the minus of a number, nor the dash of "well-known". */
const MINUS = /(?<=^|\s)[-−](?:"(?<quoted>[^"\n]+)"|(?<word>\p{L}[\p{L}\p{N}'’_-]*))(?=$|\s)/gu;
/** A tag needs a letter: "#12" is a number. */
const TAG = /(?<=^|\s)[#＃](?<tag>[\p{N}_/-]*\p{L}[\p{L}\p{N}_/-]*)/gu;
/** At the end only, and three words at most: "cake without eggs". */
const WITHOUT = /(?<=\S\s+)without\s+(?<words>[\p{L}\p{N}'’-]+(?:\s+[\p{L}\p{N}'’-]+){0,2})\s*$/iu;
const WITHOUT_ZH = /(?<=\S[\s，,、])(?:不含|不要)\s*(?<words>[\p{L}\p{N}]{1,10})\s*$/u;
/** In a question "without" is what is asked: "how do I sleep without pills". */
const QUESTION =
  /[?？]|^\s*(?:how|why|can|could|is|are|do|does|did|what|when|where|who|which|should|will)\b|吗|为什么|怎么|如何|能不能/iu;

/** The filters of `query` that signs mark, in its order; none overlaps another. */
export function findMarkedFilters(query: string): FoundFilter[] {
  const found: FoundFilter[] = [];
  const add = (next: FoundFilter): void => {
    const { start, end } = next.filter.range;
    const overlaps = found.some(({ filter: { range } }) => start < range.end && range.start < end);
    if (!overlaps) found.push(next);
  };
  for (const match of query.matchAll(MINUS)) {
    add(whole(match, (range) => ({ kind: 'without', words: wordsOf(match), range })));
  }
  for (const match of query.matchAll(QUOTED)) addWords(match, 'exact', add);
  for (const match of query.matchAll(TITLE)) addWords(match, 'title', add);
  for (const match of query.matchAll(TAG)) {
    add(whole(match, (range) => ({ kind: 'tag', tag: match.groups?.['tag'] ?? '', range })));
  }
  const last = QUESTION.test(query) ? null : (WITHOUT.exec(query) ?? WITHOUT_ZH.exec(query));
  if (last) add(whole(last, (range) => ({ kind: 'without', words: wordsOf(last), range })));
  return found.sort((a, b) => a.filter.range.start - b.filter.range.start);
}

/** What stands between marks goes on being searched for: only the marks are removed. */
function addWords(
  match: RegExpExecArray,
  kind: 'exact' | 'title',
  add: (found: FoundFilter) => void,
): void {
  const words = wordsOf(match);
  if (!/[\p{L}\p{N}]/u.test(words)) return;
  const start = match.index;
  const end = start + match[0].length;
  add({
    filter: { kind, words, range: { start, end } },
    removed: [
      { start, end: start + 1 },
      { start: end - 1, end },
    ],
  });
}

function wordsOf(match: RegExpExecArray): string {
  return Object.values(match.groups ?? {})
    .join('')
    .trim();
}

function whole(match: RegExpExecArray, filterAt: (range: TextRange) => QueryFilter): FoundFilter {
  const range = { start: match.index, end: match.index + match[0].trimEnd().length };
  return { filter: filterAt(range), removed: [range] };
}
