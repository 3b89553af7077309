import type { EpochMs } from '../shared/clock.ts';
import { factsOf } from './item-facts.ts';
import type { Item, ItemFacts } from './item.ts';
import { itemTitle } from './item-summary.ts';
import type { SearchHit } from './library.ts';

/** What a hit says of its item, whatever was found in it. */
export type HitHead = Pick<
  SearchHit,
  'kind' | 'itemId' | 'title' | 'updatedAt' | 'at' | keyof ItemFacts
>;

/** What a hit says of `item` at `now`. */
export function hitHead(item: Item, now: EpochMs): HitHead {
  const { kind, id: itemId, updatedAt } = item;
  const facts = factsOf(item, now);
  const at = facts.time?.start ?? (kind === 'photo' ? item.createdAt : updatedAt);
  return { kind, itemId, title: itemTitle(item), updatedAt, at, ...facts };
}
