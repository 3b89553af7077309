import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';
import { readingText } from './item-text.ts';
import type { IndexedItem, LibraryIndex } from './library-index.ts';
import type { SearchRequest } from './library.ts';
import { plainText } from './mask-markdown.ts';
import { itemTitle } from './item-summary.ts';
import { acceptsOf } from './scope.ts';
import { isCjk, tokenizePlain } from './tokenize.ts';
import { literalPattern, tagPattern } from './understand/literal-match.ts';
import { matchesFile, matchesTime, matchesType, placeMatcher } from './understand/matches.ts';
import type { PlaceFilter, QueryFilter, WordFilter } from './understand/understood.ts';

/**
 * Most items whose texts are read to settle a filter, the newest first. Of others that hold all its words these are taken
 * to stand as they should: a phrase of common words in a very large library.
 */
const MAX_READ = 2_000;
/** Items read at once. */
const BATCH = 100;

/** A filter that the words of a thing decide. */
type SpokenFilter = WordFilter | PlaceFilter;

/** What the index alone says of an item: it passes, it fails, or its text decides. */
type Verdict = boolean | 'read';

/** What filters say of the items in a scope. */
export interface Filtered {
  /** Ids of the items that pass all filters that must be passed; the newest change first. */
  readonly ids: readonly string[];
  /** Of these, the ones that pass the filters that only prefer; absent where there are none. */
  readonly preferred?: ReadonlySet<string>;
}

/** Settle `filters` for the items in `scope`. */
export async function applyFilters(
  parts: { readonly index: LibraryIndex; readonly items: ItemStore },
  filters: readonly QueryFilter[],
  scope: Pick<SearchRequest, 'within' | 'kinds'> = {},
): Promise<Filtered> {
  const { index } = parts;
  const preferences = filters.filter(isPreference);
  const demands = filters.filter((filter) => !isPreference(filter));
  const ids = await keepAll(parts, demands, idsWithin(index, scope));
  if (preferences.length === 0) return { ids };
  return { ids, preferred: new Set(await keepAll(parts, preferences, ids)) };
}

/** Ids of the items in `scope`, the newest change first. */
function idsWithin(index: LibraryIndex, scope: Pick<SearchRequest, 'within' | 'kinds'>): string[] {
  const accepts = acceptsOf(index, scope);
  const ids: string[] = [];
  for (const { summary } of index.items()) {
    if (summary.deletedAt === undefined && (accepts?.(summary.id) ?? true)) ids.push(summary.id);
  }
  return ids.sort((a, b) => changedAt(index, b) - changedAt(index, a) || (a < b ? -1 : 1));
}

async function keepAll(
  parts: { readonly index: LibraryIndex; readonly items: ItemStore },
  filters: readonly QueryFilter[],
  ids: string[],
): Promise<string[]> {
  let kept = ids;
  for (const filter of filters) kept = await keep(parts, filter, kept);
  return kept;
}

function isPreference(filter: QueryFilter): boolean {
  return 'strength' in filter && filter.strength === 'prefer';
}

function changedAt(index: LibraryIndex, id: string): number {
  return index.item(id)?.summary.updatedAt ?? 0;
}

async function keep(
  parts: { readonly index: LibraryIndex; readonly items: ItemStore },
  filter: QueryFilter,
  ids: string[],
): Promise<string[]> {
  const passing = (passes: (item: IndexedItem) => boolean): string[] =>
    ids.filter((id) => {
      const item = parts.index.item(id);
      return item !== undefined && passes(item);
    });
  switch (filter.kind) {
    case 'type':
      return passing((item) => matchesType({ kind: item.summary.kind, ...item }, filter));
    case 'time':
      return passing(({ summary: { kind, updatedAt }, createdAt, times }) =>
        matchesTime({ kind, createdAt, updatedAt, ...(times && { times }) }, filter),
      );
    case 'file':
      return passing((item) => matchesFile(item, filter));
    case 'exact':
    case 'title':
    case 'without':
    case 'tag':
    case 'place':
      return keepByWords(parts, filter, ids);
  }
}

async function keepByWords(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  filter: SpokenFilter,
  ids: readonly string[],
): Promise<string[]> {
  const glance = glanceFor(index, filter);
  const verdicts = new Map(ids.map((id): [string, Verdict] => [id, glance(index.item(id))]));
  const unsure = ids.filter((id) => verdicts.get(id) === 'read');
  const decide = readerFor(filter);
  for (let at = 0; at < Math.min(unsure.length, MAX_READ); at += BATCH) {
    const batch = unsure.slice(at, Math.min(at + BATCH, MAX_READ));
    for (const item of await items.get(batch)) verdicts.set(item.id, decide(item));
  }
  for (const id of unsure.slice(MAX_READ)) verdicts.set(id, filter.kind !== 'without');
  return ids.filter((id) => verdicts.get(id) === true);
}

function glanceFor(
  index: LibraryIndex,
  filter: SpokenFilter,
): (item: IndexedItem | undefined) => Verdict {
  const wordings = wordingsOf(filter).map((words) =>
    tokenizePlain(words).map(({ term }) => formsOf(index, term)),
  );
  const terms = wordings[0] ?? [];
  const holdsAll = (item: IndexedItem | undefined): boolean =>
    wordings.some((wording) =>
      wording.every((forms) =>
        item?.chunks.some(({ slot }) => forms.some((form) => index.lexical.has(slot, form))),
      ),
    );
  if (filter.kind !== 'without') return (item) => holdsAll(item) && 'read';
  // One word is left out in all its forms; several only as they stand.
  return (item) => (holdsAll(item) ? terms.length > 1 && 'read' : true);
}

/** What a thing that passes holds one of. */
function wordingsOf(filter: SpokenFilter): readonly string[] {
  if (filter.kind === 'place') return filter.names.flatMap(({ zh, en }) => [zh, en]);
  return [filter.kind === 'tag' ? filter.tag : filter.words];
}

/** The index holds pairs of CJK characters: a single one stands in any pair. */
function formsOf(index: LibraryIndex, term: string): readonly string[] {
  return isCjk(term) && [...term].length === 1 ? [term, ...index.lexical.expand(term)] : [term];
}

function readerFor(filter: SpokenFilter): (item: Item) => boolean {
  if (filter.kind === 'place') return placeMatcher(filter);
  if (filter.kind === 'tag') {
    const tag = tagPattern(filter.tag);
    return (item) => tag.test(item.text);
  }
  const words = literalPattern(filter.words);
  const holds = (item: Item): boolean => {
    const text = readingText(item);
    return words.test(itemTitle(item)) || words.test(text) || words.test(plainText(text));
  };
  if (filter.kind === 'without') return (item) => !holds(item);
  if (filter.kind === 'exact') return holds;
  const named = `《${filter.words}》`;
  return (item) => words.test(itemTitle(item)) || item.text.includes(named);
}
