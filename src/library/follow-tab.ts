import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';
import type { EmbedderChoice } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import { spacesInUse } from './spaces.ts';
import type { TabMessage } from './tab-feed.ts';
import type { VectorStore } from './vector-store.ts';

/** What another tab's messages change here. */
export interface FollowingParts {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly index: LibraryIndex;
  readonly enter: (items: readonly Item[]) => void;
  readonly reindex: (choice: EmbedderChoice) => Promise<void>;
}

/** Read again what another tab changed: it is durable already. @throws {AppError} `storage-failed` */
export async function followTab(
  message: Exclude<TabMessage, { type: 'imports' }>,
  parts: FollowingParts,
): Promise<void> {
  const { items, vectors, index, enter, reindex } = parts;
  if (message.type === 'embedders') return reindex(message.choice);
  if (message.type === 'vectors') {
    for (const record of await vectors.get(message.spaceId, message.itemIds)) {
      index.putVectors(record);
    }
    return;
  }
  if (message.change.type === 'embedding') return;
  const { ids } = message.change;
  const changed = await items.get(ids);
  const found = new Set(changed.map(({ id }) => id));
  for (const id of ids) if (!found.has(id)) index.drop(id);
  enter(changed);
  if (message.change.type === 'restored') await fetchVectors(parts, ids);
}

/** Put the stored vectors of items into the index. @throws {AppError} `storage-failed` */
export async function fetchVectors(
  { vectors, index }: Pick<FollowingParts, 'vectors' | 'index'>,
  itemIds: readonly string[],
): Promise<void> {
  for (const spaceId of spacesInUse(index.choice)) {
    for (const record of await vectors.get(spaceId, itemIds)) index.putVectors(record);
  }
}
