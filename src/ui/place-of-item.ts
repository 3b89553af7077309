import type { ItemKind, TextRange } from '../library/item.ts';
import type { Shelf } from '../library/library.ts';
import type { Place } from './place.ts';

/** What a place is wanted of. */
export interface ShownItem {
  readonly kind: ItemKind;
  readonly id: string;
  /** Scroll to and mark this range of its reading text. */
  readonly range?: TextRange;
}

/** Where a thing is read: conversations in Ask, everything else, and all that is in the bin, among the things on `shelf`. */
export function placeOfItem({ kind, id, range }: ShownItem, shelf: Shelf = 'all'): Place {
  if (kind === 'conversation' && shelf !== 'bin') return { screen: 'ask', conversationId: id };
  return { screen: 'things', shelf, open: { type: 'item', id, ...(range && { range }) } };
}
