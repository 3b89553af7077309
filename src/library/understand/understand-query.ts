import type { EpochMs } from '../../shared/clock.ts';
import { contentTerms } from '../content-terms.ts';
import type { TextRange } from '../item.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { tokenizePlain } from '../tokenize.ts';
import { findFileFilter } from './file-filter.ts';
import { findMarkedFilters, type FoundFilter } from './marked-filters.ts';
import { findNamedTime, QUESTION, type NamedTime } from './named-time.ts';
import { findPlace, type FoundPlace } from './place-filter.ts';
import { findTimeFilter } from './time-filter.ts';
import { findNoteWord, findTypeFilter } from './type-filter.ts';
import type { QueryFilter, Strength, Understood } from './understood.ts';

/** Longest query that is taken apart, in UTF-16 code units: a pasted page is content. */
const LONGEST = 300;

/** What only asks and is left when all else is a filter: 有什么, "is there". */
const ASKING = /有什么|有哪些|有没有|有吗|都有|安排|拍的|写的|[的有里是]/gu;

/**
 * Take the filters out of `query`, in Chinese and English: "exact words", 《a title》, -word, "without word" at its end, #tag; a
 * type of thing that is asked for; a file name; a time and, given a gazetteer, a place. Times are those of the local time zone
 * at `now`.
 *
 * Signs, types and file names always leave the rest out. A time or a place does where notes of that time are asked for ("what
 * did I write last week"), and where nothing else is asked for ("photos from last summer", "in Kyoto", 去年国庆): it is a `must`.
 * Beside other words it is a `prefer`, and its words stay in the text, but a time's at the beginning or end of what is no
 * question: there it only dates the thing that the rest describes. A bare place name as the whole query is a `prefer`, too: it
 * may be what a note is about.
 */
export function understandQuery(query: string, now: EpochMs, gazetteer?: Gazetteer): Understood {
  if (query.length > LONGEST) return { text: query, filters: [] };
  const parts = new QueryParts(query);
  for (const found of findMarkedFilters(query)) parts.take(found.filter, found.removed);
  const file = findFileFilter(parts.rest);
  if (file) parts.take(file.filter, file.removed);
  if (!takeNotesOfTime(parts, new Date(now))) takeDescription(parts, new Date(now), gazetteer);
  return parts.understood();
}

/** Notes of a time, or what was written then: the frame says that the time leaves others out. */
function takeNotesOfTime(parts: QueryParts, now: Date): boolean {
  const time = findTimeFilter(parts.rest, now);
  if (!time || parts.isTaken(time.range)) return false;
  const note = findNoteWord(parts.rest, [...time.removed, time.range]);
  const range = note ? apart(time.range, note.filter.range) : time.range;
  parts.take({ kind: 'time', ...time.span, strength: 'must', range }, time.removed);
  if (note) parts.take(note.filter, note.removed);
  return true;
}

/** `range` without `hole`, which is at one of its ends or apart from it. */
function apart(range: TextRange, hole: TextRange): TextRange {
  if (hole.end <= range.start || hole.start >= range.end) return range;
  return hole.start > range.start
    ? { start: range.start, end: hole.start }
    : { start: hole.end, end: range.end };
}

function takeDescription(parts: QueryParts, now: Date, gazetteer: Gazetteer | undefined): void {
  const description = describe(parts.rest, now, gazetteer);
  const { type, time, place, left } = description;
  if (!type && !time && !place) return;
  const strength = strengthOf(description);
  const { rest } = parts;
  if (type) parts.take(type.filter, type.removed);
  if (time) takeTime(parts, time, strength, rest);
  if (place) takePlace(parts, place, strength);
  if (strength === 'must') parts.leaveNothing(left);
}

function takeTime(parts: QueryParts, time: NamedTime, strength: Strength, query: string): void {
  const { span, range, removed } = time;
  const isAside = strength === 'must' || isAtEdge(query, time);
  parts.take({ kind: 'time', ...span, strength, range }, isAside ? [removed] : []);
}

function takePlace(parts: QueryParts, place: FoundPlace, strength: Strength): void {
  const { names, range, removed } = place;
  parts.take({ kind: 'place', names, strength, range }, strength === 'must' ? [removed] : []);
}

function strengthOf({ time, place, left }: Description): Strength {
  const saysAll = contentTerms(left.replace(ASKING, ' ')).length === 0;
  const isBareName = place?.isSaid === false && !time;
  return saysAll && !isBareName ? 'must' : 'prefer';
}

/** What a query that describes things is made of. */
interface Description {
  readonly type: FoundFilter | undefined;
  readonly time: NamedTime | undefined;
  readonly place: FoundPlace | undefined;
  /** The query without them. */
  readonly left: string;
}

function describe(query: string, now: Date, gazetteer: Gazetteer | undefined): Description {
  // In "Berlin photos last summer" the type is at the end once the time is away.
  const type = findTypeFilter(query) ?? findTypeFilter(withoutTime(query, now));
  const hasType = type !== undefined;
  const ahead = type?.filter.kind === 'type' && type.filter.types.includes('event');
  const untyped = blank(query, type ? [type.filter.range, ...type.removed] : []);
  const time = findNamedTime(untyped, { now, ahead, hasType });
  const timeless = blank(untyped, time ? [time.removed] : []);
  const place = gazetteer && findPlace(timeless, gazetteer, hasType);
  return { type, time, place, left: blank(timeless, place ? [place.removed] : []) };
}

function withoutTime(query: string, now: Date): string {
  const time = findNamedTime(query, { now, ahead: false, hasType: false });
  return blank(query, time ? [time.removed] : []);
}

/** Whether a time stands before or after all else, in what is no question, and is no mere year: that may be a part of a name. */
function isAtEdge(text: string, { removed: { start, end } }: NamedTime): boolean {
  const isEdge = text.slice(0, start).trim() === '' || text.slice(end).trim() === '';
  const isYear = /^[a-z\s]*\d{4}$/i.test(text.slice(start, end));
  return isEdge && !isYear && !QUESTION.test(text);
}

/** A query, and what has been taken out of it. */
class QueryParts {
  readonly #query: string;
  readonly #filters: QueryFilter[] = [];
  readonly #removed: TextRange[] = [];
  /** The query with white space in place of what is understood. */
  rest: string;

  constructor(query: string) {
    this.#query = query;
    this.rest = query;
  }

  isTaken(range: TextRange): boolean {
    return this.#filters.some((one) => one.range.start < range.end && range.start < one.range.end);
  }

  /** A filter that reaches over another, with white space in that one's place, is none. */
  take(filter: QueryFilter, removed: FoundFilter['removed']): void {
    if (this.isTaken(filter.range)) return;
    // What reaches over another filter keeps that one's words.
    const holes = this.#filters.map(({ range }) => range).sort((a, b) => a.start - b.start);
    this.#removed.push(...removed.flatMap((range) => outside(range, holes)));
    this.#filters.push(filter);
    this.rest = blank(this.rest, [filter.range, ...removed]);
  }

  /** `text`, which only asks, is not searched for; words between marks are. */
  leaveNothing(text: string): void {
    for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
      this.#removed.push({ start: index, end: index + word.length });
    }
  }

  understood(): Understood {
    const filters = this.#filters.sort((a, b) => a.range.start - b.range.start);
    if (filters.length === 0) return { text: this.#query, filters };
    const text = blank(this.#query, this.#removed).replace(/\s+/gu, ' ').trim();
    return { text: tokenizePlain(text).length > 0 ? text : '', filters };
  }
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
