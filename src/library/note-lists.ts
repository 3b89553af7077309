import type { NoteSummary } from './item.ts';
import type { LibraryIndex } from './library-index.ts';
import type { LibraryStatus, ListPage, ListRequest } from './library.ts';

/** The notes and the bin in the order of their lists, sorted again only after a change. */
export class NoteLists {
  #sorted: Record<ListRequest['of'], NoteSummary[]> | undefined;

  /** The index changed. */
  stale(): void {
    this.#sorted = undefined;
  }

  /** A page, newest change first; the bin by the time of deletion. */
  page(index: LibraryIndex, { of, offset, limit }: ListRequest): ListPage {
    const all = this.#sort(index)[of];
    return { notes: all.slice(offset, offset + limit), total: all.length };
  }

  count(index: LibraryIndex): Pick<LibraryStatus, 'notes' | 'binned'> {
    const { notes, bin } = this.#sort(index);
    return { notes: notes.length, binned: bin.length };
  }

  #sort(index: LibraryIndex): Record<ListRequest['of'], NoteSummary[]> {
    if (this.#sorted) return this.#sorted;
    const notes: NoteSummary[] = [];
    const bin: NoteSummary[] = [];
    for (const { summary } of index.notes()) {
      (summary.deletedAt === undefined ? notes : bin).push(summary);
    }
    const when = (note: NoteSummary): number => note.deletedAt ?? note.updatedAt;
    for (const list of [notes, bin])
      list.sort((a, b) => when(b) - when(a) || (a.id < b.id ? -1 : 1));
    this.#sorted = { notes, bin };
    return this.#sorted;
  }
}
