import type { ItemFiles } from '../item-files.ts';
import type { Item } from '../item.ts';
import type { Places } from '../places/places.ts';
import type { Kept } from './keep-items.ts';

/**
 * Keep the files of items that were read, before the items themselves: an item is never without what belongs to it.
 * @returns the items, photos with the places where they were taken
 * @throws {AppError} `quota-exceeded`, `storage-failed`
 */
export async function keepFiles(
  kept: readonly Kept[],
  { files, places }: { readonly files: ItemFiles; readonly places?: Places },
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const { item, read } of kept) {
    if (read.original) await files.put(item.id, 'original', read.original);
    if (read.thumbnail) await files.put(item.id, 'thumbnail', read.thumbnail);
    items.push(await withPlaces(item, places));
  }
  return items;
}

async function withPlaces(item: Item, places: Places | undefined): Promise<Item> {
  if (item.kind !== 'photo' || !item.position || !places) return item;
  return { ...item, places: await places.at(item.position) };
}
