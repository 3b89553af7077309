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
import type { QueryFilter } from './understand/understood.ts';

/**
 * Most items whose texts are read to settle a filter, the newest first. Of others that hold all its words these are taken
 * to stand as they should: a phrase of common words in a very large library.
 */
const MAX_READ = 2_000;
/** Items read at once. */
const BATCH = 100;

type WordFilter = Exclude<QueryFilter, { readonly kind: 'time' }>;

/** What the index alone says of an item: it passes, it fails, or its text decides. */
type Verdict = boolean | 'read';

/** Ids of the items, out of `scope`, that pass all `filters`; the newest change first. */
export async function applyFilters(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  filters: readonly QueryFilter[],
  scope: Pick<SearchRequest, 'within' | 'kinds'> = {},
): Promise<string[]> {
  const accepts = acceptsOf(index, scope);
  let ids: string[] = [];
  for (const { summary } of index.items()) {
    if (summary.deletedAt === undefined && (accepts?.(summary.id) ?? true)) ids.push(summary.id);
  }
  ids.sort((a, b) => changedAt(index, b) - changedAt(index, a) || (a < b ? -1 : 1));
  for (const filter of filters) {
    ids =
      filter.kind === 'time'
        ? ids.filter((id) => isWithin(index.item(id), filter))
        : await keepByWords({ index, items }, filter, ids);
  }
  return ids;
}

function changedAt(index: LibraryIndex, id: string): number {
  return index.item(id)?.summary.updatedAt ?? 0;
}

/** Whether the item was written or last changed in the span. */
function isWithin(
  item: IndexedItem | undefined,
  { from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number },
): boolean {
  const inside = (at: number): boolean => at >= from && at < to;
  return item !== undefined && (inside(item.createdAt) || inside(item.summary.updatedAt));
}

async function keepByWords(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  filter: WordFilter,
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
  filter: WordFilter,
): (item: IndexedItem | undefined) => Verdict {
  const words = filter.kind === 'tag' ? filter.tag : filter.words;
  const terms = tokenizePlain(words).map(({ term }) => formsOf(index, term));
  const holdsAll = (item: IndexedItem | undefined): boolean =>
    terms.every((forms) =>
      item?.chunks.some(({ slot }) => forms.some((form) => index.lexical.has(slot, form))),
    );
  if (filter.kind !== 'without') return (item) => holdsAll(item) && 'read';
  // One word is left out in all its forms; several only as they stand.
  return (item) => (holdsAll(item) ? terms.length > 1 && 'read' : true);
}

/** The index holds pairs of CJK characters: a single one stands in any pair. */
function formsOf(index: LibraryIndex, term: string): readonly string[] {
  return isCjk(term) && [...term].length === 1 ? [term, ...index.lexical.expand(term)] : [term];
}

function readerFor(filter: WordFilter): (item: Item) => boolean {
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
