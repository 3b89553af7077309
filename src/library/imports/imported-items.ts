import type { Clock } from '../../shared/clock.ts';
import type { NewId } from '../../shared/ids.ts';
import type { ItemFiles } from '../item-files.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item } from '../item.ts';
import type { LibraryChange } from '../library.ts';
import type { LibraryIndex } from '../library-index.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { ImportsParts } from './imports.ts';
import { keepFiles } from './keep-files.ts';
import { movedItems, sortItems } from './keep-items.ts';

/** What imports do with the library they belong to. */
export interface ImportingLibrary {
  readonly items: ItemStore;
  readonly files: ItemFiles;
  readonly gazetteer?: () => Promise<Gazetteer | undefined>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly index: () => LibraryIndex;
  /** One write after the other, once everything is read. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
  readonly enter: (items: readonly Item[]) => void;
  readonly fetchVectors: (ids: readonly string[]) => Promise<void>;
  readonly tell: (change: LibraryChange) => void;
  readonly remove: (ids: readonly string[]) => Promise<void>;
}

/** How what is imported gets into `library`, and out of it. */
export function importedItems(
  library: ImportingLibrary,
): Pick<ImportsParts, 'keep' | 'removeGone' | 'catchUp'> {
  const { items, write, enter, tell } = library;
  return {
    keep: (read, folderId) =>
      write(async () => {
        const sorted = sortItems(read, { ...library, index: library.index() }, folderId);
        const moved = await movedItems(items, sorted.moved);
        const stored = [...moved, ...(await keepFiles(sorted.kept, library))];
        await items.put(stored);
        enter(stored);
        if (stored.length > 0) tell({ type: 'saved', ids: stored.map(({ id }) => id) });
        return sorted.outcomes;
      }),
    removeGone: async (folderId, path) => {
      const ids = idsOfFile(library.index(), folderId, path);
      if (ids.length > 0) await library.remove(ids);
      return ids.length;
    },
    catchUp: () =>
      write(async () => {
        for await (const item of items.all()) {
          if (library.index().item(item.id)) continue;
          enter([item]);
          await library.fetchVectors([item.id]);
        }
      }),
  };
}

/** What came of a file of a linked folder, or of its entries, and is not in the bin. */
function idsOfFile(index: LibraryIndex, folderId: string, path: string): string[] {
  const ids: string[] = [];
  for (const { summary, origin } of index.items()) {
    if (origin?.source !== folderId || summary.deletedAt !== undefined) continue;
    if (origin.path === path || origin.path.startsWith(`${path}/`)) ids.push(summary.id);
  }
  return ids;
}
