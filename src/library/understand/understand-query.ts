import type { EpochMs } from '../../shared/clock.ts';
import type { TextRange } from '../item.ts';
import { tokenizePlain } from '../tokenize.ts';
import { findMarkedFilters, type FoundFilter } from './marked-filters.ts';
import { findTimeFilter } from './time-filter.ts';
import type { QueryFilter, Understood } from './understood.ts';

/** Longest query that is taken apart, in UTF-16 code units: a pasted page is content. */
const LONGEST = 300;

/**
 * Take the filters out of `query`, in Chinese and English: "exact words", 《a title》, -word, "without word" at its end, #tag,
 * and a time where notes of that time are asked for. Times are those of the local time zone at `now`.
 */
export function understandQuery(query: string, now: EpochMs): Understood {
  if (query.length > LONGEST) return { text: query, filters: [] };
  const marked = findMarkedFilters(query);
  // What the marks hold is no time: 《去年的笔记》.
  const rest = blank(
    query,
    marked.map(({ filter }) => filter.range),
  );
  const inRest = findTimeFilter(rest, new Date(now));
  const time = inRest && marked.some(overlaps(inRest.range)) ? undefined : inRest;
  const filters: QueryFilter[] = marked.map(({ filter }) => filter);
  if (time) filters.push({ kind: 'time', ...time.span, range: time.range });
  if (filters.length === 0) return { text: query, filters };
  const markedRanges = filters.flatMap(({ kind, range }) => (kind === 'time' ? [] : [range]));
  const removed = [
    ...marked.flatMap((found) => found.removed),
    // A frame may reach over a mark; what that keeps is kept.
    ...(time?.removed ?? []).flatMap((range) => outside(range, markedRanges)),
  ];
  const text = blank(query, removed).replace(/\s+/gu, ' ').trim();
  filters.sort((a, b) => a.range.start - b.range.start);
  return { text: tokenizePlain(text).length > 0 ? text : '', filters };
}

function overlaps(range: TextRange): (found: FoundFilter) => boolean {
  return ({ filter }) => filter.range.start < range.end && range.start < filter.range.end;
}

/** `text` with white space in place of `ranges`. */
function blank(text: string, ranges: readonly TextRange[]): string {
  let blanked = text;
  for (const { start, end } of ranges) {
    blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}

/** The pieces of `range` that are in none of `holes`, which are in order and do not overlap. */
function outside(range: TextRange, holes: readonly TextRange[]): TextRange[] {
  const pieces: TextRange[] = [];
  let { start } = range;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= range.end) continue;
    if (hole.start > start) pieces.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < range.end) pieces.push({ start, end: range.end });
  return pieces;
}
