import type { EpochMs } from '../../shared/clock.ts';
import type { TextRange } from '../item.ts';

/** A query taken apart. */
export interface Understood {
  /** What is left to search for by words and meaning; empty when the query is nothing but filters. */
  readonly text: string;
  /** In the order of the query. */
  readonly filters: readonly QueryFilter[];
}

/** A part of the query that leaves notes out. `range` is where it stands; a query without that part is without the filter. */
export type QueryFilter = { readonly range: TextRange } & (
  | {
      /** `exact`: holds these words as they are. `title`: has them in its title, or names the title 《…》. `without`: does not hold them. */
      readonly kind: 'exact' | 'title' | 'without';
      readonly words: string;
    }
  | { readonly kind: 'tag'; readonly tag: string }
  | ({ readonly kind: 'time' } & TimeSpan)
);

/** Written or changed in `[from, to)`; an absent side is open. */
export interface TimeSpan {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}
