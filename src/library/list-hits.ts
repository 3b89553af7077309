import type { Clock } from '../shared/clock.ts';
import { hitHead } from './hit-head.ts';
import type { ItemStore } from './item-store.ts';
import { readingText } from './item-text.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SearchHit } from './library.ts';
import { cutPassage } from './passage.ts';

/** The items with these ids as hits of a search for nothing in particular: each with its beginning, in the order given. */
export async function listHits(
  {
    index,
    items,
    clock,
  }: {
    readonly index: LibraryIndex;
    readonly items: ItemStore;
    readonly clock: Pick<Clock, 'now'>;
  },
  ids: readonly string[],
): Promise<SearchHit[]> {
  const now = clock.now();
  const itemOf = new Map((await items.get(ids)).map((item) => [item.id, item]));
  return ids.flatMap((id, at): SearchHit[] => {
    const item = itemOf.get(id);
    if (!item || item.deletedAt !== undefined) return [];
    const text = readingText(item);
    const range = index.item(id)?.chunks[0]?.range;
    const shown = range && range.end <= text.length ? range : { start: 0, end: 0 };
    const { passage } = cutPassage(text, shown, []);
    const order = { score: ids.length - at, confidence: 'sure', termCoverage: 0 } as const;
    return [{ ...hitHead(item, now), passage, ...order }];
  });
}
