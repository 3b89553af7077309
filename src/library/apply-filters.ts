import type { ItemStore } from './item-store.ts';
import type { Note } from './item.ts';
import type { IndexedNote, LibraryIndex } from './library-index.ts';
import { plainText } from './mask-markdown.ts';
import { noteTitle } from './note-summary.ts';
import { isCjk, tokenizePlain } from './tokenize.ts';
import { literalPattern, tagPattern } from './understand/literal-match.ts';
import type { QueryFilter } from './understand/understood.ts';

/**
 * Most notes whose texts are read to settle a filter, the newest first. Of others that hold all its words these are taken
 * to stand as they should: a phrase of common words in a very large library.
 */
const MAX_READ = 2_000;
/** Notes read at once. */
const BATCH = 100;

type WordFilter = Exclude<QueryFilter, { readonly kind: 'time' }>;

/** What the index alone says of a note: it passes, it fails, or its text decides. */
type Verdict = boolean | 'read';

/** Ids of the notes, out of `within` if that is given, that pass all `filters`; the newest change first. */
export async function applyFilters(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  filters: readonly QueryFilter[],
  within?: readonly string[],
): Promise<string[]> {
  const scope = within && new Set(within);
  let ids: string[] = [];
  for (const { summary } of index.notes()) {
    if (summary.deletedAt === undefined && (!scope || scope.has(summary.id))) ids.push(summary.id);
  }
  ids.sort((a, b) => changedAt(index, b) - changedAt(index, a) || (a < b ? -1 : 1));
  for (const filter of filters) {
    ids =
      filter.kind === 'time'
        ? ids.filter((id) => isWithin(index.note(id), filter))
        : await keepByWords({ index, items }, filter, ids);
  }
  return ids;
}

function changedAt(index: LibraryIndex, id: string): number {
  return index.note(id)?.summary.updatedAt ?? 0;
}

/** Whether the note was written or last changed in the span. */
function isWithin(
  note: IndexedNote | undefined,
  { from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number },
): boolean {
  const inside = (at: number): boolean => at >= from && at < to;
  return note !== undefined && (inside(note.createdAt) || inside(note.summary.updatedAt));
}

async function keepByWords(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  filter: WordFilter,
  ids: readonly string[],
): Promise<string[]> {
  const glance = glanceFor(index, filter);
  const verdicts = new Map(ids.map((id): [string, Verdict] => [id, glance(index.note(id))]));
  const unsure = ids.filter((id) => verdicts.get(id) === 'read');
  const decide = readerFor(filter);
  for (let at = 0; at < Math.min(unsure.length, MAX_READ); at += BATCH) {
    const batch = unsure.slice(at, Math.min(at + BATCH, MAX_READ));
    for (const note of await items.get(batch)) verdicts.set(note.id, decide(note));
  }
  for (const id of unsure.slice(MAX_READ)) verdicts.set(id, filter.kind !== 'without');
  return ids.filter((id) => verdicts.get(id) === true);
}

function glanceFor(
  index: LibraryIndex,
  filter: WordFilter,
): (note: IndexedNote | undefined) => Verdict {
  const words = filter.kind === 'tag' ? filter.tag : filter.words;
  const terms = tokenizePlain(words).map(({ term }) => formsOf(index, term));
  const holdsAll = (note: IndexedNote | undefined): boolean =>
    terms.every((forms) =>
      note?.chunks.some(({ slot }) => forms.some((form) => index.lexical.has(slot, form))),
    );
  if (filter.kind !== 'without') return (note) => holdsAll(note) && 'read';
  // One word is left out in all its forms; several only as they stand.
  return (note) => (holdsAll(note) ? terms.length > 1 && 'read' : true);
}

/** The index holds pairs of CJK characters: a single one stands in any pair. */
function formsOf(index: LibraryIndex, term: string): readonly string[] {
  return isCjk(term) && [...term].length === 1 ? [term, ...index.lexical.expand(term)] : [term];
}

function readerFor(filter: WordFilter): (note: Note) => boolean {
  if (filter.kind === 'tag') {
    const tag = tagPattern(filter.tag);
    return ({ text }) => tag.test(text);
  }
  const words = literalPattern(filter.words);
  const holds = (note: Note): boolean =>
    words.test(noteTitle(note)) || words.test(note.text) || words.test(plainText(note.text));
  if (filter.kind === 'without') return (note) => !holds(note);
  if (filter.kind === 'exact') return holds;
  const named = `《${filter.words}》`;
  return (note) => words.test(noteTitle(note)) || note.text.includes(named);
}
