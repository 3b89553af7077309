import type { ItemStore } from '../item-store.ts';
import type { PhotoItem } from '../item.ts';
import type { SeenInPicture } from './picture-looker.ts';

/** A photo with what was seen in it, if it is still there, and still that photo. @throws {AppError} `storage-failed` */
export async function seenPhoto(
  items: ItemStore,
  { id, origin }: PhotoItem,
  { text, labels, by }: SeenInPicture,
): Promise<PhotoItem | undefined> {
  const [photo] = await items.get([id]);
  if (photo?.kind !== 'photo' || photo.origin?.sha256 !== origin?.sha256) return undefined;
  return { ...photo, text, labels, looked: by };
}
