import { nearestTime } from './event-dates.ts';
import type { Item, ItemFacts, PlaceName } from './item.ts';

/** What lists and hits show of `item` beside its name and its text, at `now`. */
export function factsOf(item: Item, now: number): ItemFacts {
  switch (item.kind) {
    case 'photo': {
      const place = item.places?.[0];
      const picture = { widthPx: item.widthPx, heightPx: item.heightPx };
      return { picture, ...(place && { place }) };
    }
    case 'event': {
      const time = nearestTime(item.times, now);
      const place = placeNamed(item.location);
      return { ...(time && { time }), ...(place && { place }) };
    }
    case 'document':
      return { format: item.format };
    case 'note':
    case 'conversation':
      return {};
  }
}

function placeNamed(name: string | undefined): PlaceName | undefined {
  return name ? { zh: name, en: name } : undefined;
}
