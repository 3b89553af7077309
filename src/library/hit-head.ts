import type { EpochMs } from '../shared/clock.ts';
import { nearestTime } from './event-dates.ts';
import type { Item } from './item.ts';
import { itemTitle } from './item-summary.ts';
import type { SearchHit } from './library.ts';

/** What a hit says of its item, whatever was found in it. */
export type HitHead = Pick<SearchHit, 'kind' | 'itemId' | 'title' | 'updatedAt' | 'at' | 'time'>;

/** What a hit says of `item` at `now`. */
export function hitHead(item: Item, now: EpochMs): HitHead {
  const { kind, id: itemId, updatedAt } = item;
  const time = item.kind === 'event' ? nearestTime(item.times, now) : undefined;
  const at = time?.start ?? (kind === 'photo' ? item.createdAt : updatedAt);
  return { kind, itemId, title: itemTitle(item), updatedAt, at, ...(time && { time }) };
}
