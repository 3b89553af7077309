import type { Clock } from '../../shared/clock.ts';
import { isAbort, toWire, type WireError } from '../../shared/errors.ts';
import type { NewId } from '../../shared/ids.ts';
import type { IngestEvent } from '../ingestor.ts';
import type { Item, Origin } from '../item.ts';
import type { LibraryIndex } from '../library-index.ts';
import { checkTextSize } from '../check-text-size.ts';

/** An item read from a file. */
export type ReadItem = Extract<IngestEvent, { type: 'read' }>;

/** What came of an item: new or changed, here already, or left out. */
export type KeepOutcome = 'imported' | 'unchanged' | WireError;

/** An item to keep, and what it was read from. */
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
  parts: { readonly index: LibraryIndex; readonly clock: Clock; readonly newId: NewId },
  folderId: string | undefined,
): { readonly kept: readonly Kept[]; readonly outcomes: readonly KeepOutcome[] } {
  const kept = new Map<string, Kept>();
  const hashes = new Set<string>();
  const outcomes = read.map((one): KeepOutcome => {
    const isKnown = hashes.has(one.sha256) || parts.index.itemOfFile(one.sha256) !== undefined;
    if (isKnown) return 'unchanged';
    try {
      const item = itemOf(one, parts, folderId, (id) => kept.has(id));
      kept.set(item.id, { item, read: one });
      hashes.add(one.sha256);
      return 'imported';
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      return toWire(thrown);
    }
  });
  return { kept: [...kept.values()], outcomes };
}

/** What was read, of now or with the times it brings along: never of a time to come. */
function itemOf(
  { path, sha256, part, item }: ReadItem,
  { index, clock, newId }: Parameters<typeof sortItems>[1],
  folderId: string | undefined,
  isTaken: (id: string) => boolean,
): Item {
  checkTextSize(item.text);
  const now = clock.now();
  const updatedAt = Math.min(item.updatedAt ?? item.createdAt ?? now, now);
  const createdAt = Math.min(item.createdAt ?? updatedAt, updatedAt);
  const origin: Origin = {
    path,
    sha256,
    ...(part !== undefined && { part }),
    ...(folderId !== undefined && { source: folderId }),
  };
  const known = index.itemOfPart(origin);
  // Two notes of one export may have the same name.
  const id = known === undefined || isTaken(known) ? newId() : known;
  return { ...item, id, createdAt, updatedAt, origin };
}
