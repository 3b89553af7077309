import type { Clock } from '../shared/clock.ts';
import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SearchHit } from './library.ts';
import { listHits } from './list-hits.ts';
import { similarPhotos, type ComparedPhoto } from './looking/similar-photos.ts';

/** As many as a row to swipe through is worth. */
const MAX_SIMILAR = 24;

/** Photos that are like photo `id` by what is seen in them, the likest first; none of other things. */
export async function similarItems(
  parts: {
    readonly index: LibraryIndex;
    readonly items: ItemStore;
    readonly clock: Pick<Clock, 'now'>;
  },
  id: string,
): Promise<readonly SearchHit[]> {
  const ids = [...parts.index.items()]
    .filter(({ summary }) => summary.kind === 'photo' && summary.deletedAt === undefined)
    .map(({ summary }) => summary.id);
  if (!ids.includes(id)) return [];
  const photos = (await parts.items.get(ids)).flatMap(compared);
  const photo = photos.find((one) => one.id === id);
  if (!photo) return [];
  const likest = similarPhotos(photo, photos, MAX_SIMILAR);
  return listHits(
    parts,
    likest.map((one) => one.id),
  );
}

function compared(item: Item): ComparedPhoto[] {
  return item.kind === 'photo' ? [{ id: item.id, labels: item.labels ?? [] }] : [];
}
