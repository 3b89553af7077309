import type { EventItem, Item, ItemFacts, PhotoItem, PlaceName } from './item.ts';

/** What lists and hits show of `item` beside its name and its text; of events the time is added by who knows what time it is. */
export function factsOf(item: Item): ItemFacts {
  switch (item.kind) {
    case 'photo':
      return photoFacts(item);
    case 'event':
      return eventFacts(item);
    case 'document':
      return { format: item.format };
    case 'note':
    case 'conversation':
      return {};
  }
}

/** Whether there are any. */
export function hasFacts({ kind }: Item): boolean {
  return kind !== 'note' && kind !== 'conversation';
}

function photoFacts({ widthPx, heightPx, places }: PhotoItem): ItemFacts {
  const place = places?.[0];
  return { picture: { widthPx, heightPx }, ...(place && { place }) };
}

function eventFacts({ location }: EventItem): ItemFacts {
  return location ? { place: sameInBoth(location) } : {};
}

function sameInBoth(name: string): PlaceName {
  return { zh: name, en: name };
}
