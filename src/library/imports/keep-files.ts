import type { ItemFiles } from '../item-files.ts';
import type { Item } from '../item.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { PlaceFinder } from '../places/places-at.ts';
import type { Kept } from './keep-items.ts';

/**
 * Keep the files of items that were read, before the items themselves: an item is never without what belongs to it.
 * @returns the items, photos with the places where they were taken
 * @throws {AppError} `quota-exceeded`, `storage-failed`
 */
export async function keepFiles(
  kept: readonly Kept[],
  parts: {
    readonly files: ItemFiles;
    readonly gazetteer?: () => Promise<Gazetteer | undefined>;
  },
): Promise<readonly Item[]> {
  for (const { item, read } of kept) {
    if (read.original) await parts.files.put(item.id, 'original', read.original);
    if (read.thumbnail) await parts.files.put(item.id, 'thumbnail', read.thumbnail);
  }
  const items = kept.map(({ item }) => item);
  if (!items.some((item) => item.kind === 'photo' && item.position)) return items;
  const gazetteer = await parts.gazetteer?.();
  if (!gazetteer) return items;
  const finder = new PlaceFinder(gazetteer);
  return items.map((item) =>
    item.kind === 'photo' && item.position
      ? { ...item, places: finder.placesAt(item.position) }
      : item,
  );
}
