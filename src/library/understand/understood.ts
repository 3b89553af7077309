import type { EpochMs } from '../../shared/clock.ts';
import type { DocumentFormat, ItemKind, PlaceName, TextRange } from '../item.ts';

/** A query taken apart. */
export interface Understood {
  /**
   * What is left to search for by words and meaning; empty when the query is nothing but filters. The words of a filter that
   * only prefers stay in it, except those of a time at its beginning or end.
   */
  readonly text: string;
  /** In the order of the query. */
  readonly filters: readonly QueryFilter[];
}

/** A part of the query that says which things are meant. `range` is where it stands; a query without that part is without the filter. */
export type QueryFilter = { readonly range: TextRange } & (
  WordFilter | TypeFilter | TimeFilter | PlaceFilter | FileFilter
);

/** What only the text of a thing decides. */
export type WordFilter =
  | {
      /** `exact`: holds these words as they are. `title`: has them in its title, or names the title 《…》. `without`: does not hold them. */
      readonly kind: 'exact' | 'title' | 'without';
      readonly words: string;
    }
  | { readonly kind: 'tag'; readonly tag: string };

/** Is of one of these kinds, and of this format if one is given. Always leaves the others out. */
export interface TypeFilter {
  readonly kind: 'type';
  readonly types: readonly ItemKind[];
  readonly format?: DocumentFormat;
}

/** Belongs to `[from, to)`. */
export interface TimeFilter extends TimeSpan {
  readonly kind: 'time';
  readonly strength: Strength;
}

/** Was taken at, happens in or names one of these places, which all go by the name in the query. */
export interface PlaceFilter {
  readonly kind: 'place';
  readonly names: readonly PlaceName[];
  readonly strength: Strength;
}

/** Came from a file whose name holds this. */
export interface FileFilter {
  readonly kind: 'file';
  readonly name: string;
}

/** `must` leaves the others out; `prefer` puts what passes first. */
export type Strength = 'must' | 'prefer';

/** An absent side is open. */
export interface TimeSpan {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}
