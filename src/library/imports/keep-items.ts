import type { Clock } from '../../shared/clock.ts';
import { toWire, type WireError } from '../../shared/errors.ts';
import type { NewId } from '../../shared/ids.ts';
import type { ReadItem } from '../ingestor.ts';
import { itemOfRead } from '../item-of-read.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item, Origin } from '../item.ts';
import type { LibraryIndex } from '../library-index.ts';

/** What came of an item: new or changed, here already, or left out. */
export type KeepOutcome = 'imported' | 'unchanged' | WireError;

/** An item that is to be kept, and what it was made of. */
export interface Kept {
  readonly item: Item;
  readonly read: ReadItem;
}

/**
 * Which of the items that were read are to be kept, and what comes of each. The same content is one item, wherever it
 * lies; an item that its file names, and each file of a linked folder, takes the place of its older self.
 */
export function sortItems(
  read: readonly ReadItem[],
  { index, clock, newId }: SortingParts,
  folderId: string | undefined,
): Sorted {
  const kept = new Map<string, Kept>();
  const moved = new Map<string, string>();
  const hashes = new Set<string>();
  const idOf = (one: ReadItem): string => {
    const known = index.itemOfPart({ ...one, ...(folderId !== undefined && { source: folderId }) });
    // Two notes of one export may have the same name.
    return known === undefined || kept.has(known) ? newId() : known;
  };
  const outcomes = read.map((one): KeepOutcome => {
    const twin = index.itemOfFile(one.sha256);
    if (twin !== undefined && isMoved(index.item(twin)?.origin, one.path, folderId)) {
      moved.set(twin, one.path);
    }
    if (twin !== undefined || hashes.has(one.sha256)) return 'unchanged';
    try {
      const item = itemOfRead(one, idOf(one), clock.now(), folderId);
      kept.set(item.id, { item, read: one });
      hashes.add(one.sha256);
      return 'imported';
    } catch (thrown) {
      return toWire(thrown); // too long
    }
  });
  return { kept: [...kept.values()], moved, outcomes };
}

/** What is to be stored, and what came of each that was read. */
interface Sorted {
  readonly kept: readonly Kept[];
  /** Paths that items of a linked folder have now, by id. */
  readonly moved: ReadonlyMap<string, string>;
  readonly outcomes: readonly KeepOutcome[];
}

function isMoved(origin: Origin | undefined, path: string, folderId: string | undefined): boolean {
  return folderId !== undefined && origin?.source === folderId && origin.path !== path;
}

interface SortingParts {
  readonly index: LibraryIndex;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Items of a linked folder whose files have another path now. @throws {AppError} `storage-failed` */
export async function movedItems(
  items: ItemStore,
  moved: ReadonlyMap<string, string>,
): Promise<readonly Item[]> {
  const found = await items.get([...moved.keys()]);
  return found.map((item) => {
    const path = moved.get(item.id);
    const { origin } = item;
    return origin && path !== undefined ? { ...item, origin: { ...origin, path } } : item;
  });
}
