import type { Clock } from '../shared/clock.ts';
import { nearestTime } from './event-dates.ts';
import { ITEM_KINDS, type ItemKind, type ItemSummary } from './item.ts';
import type { IndexedItem, LibraryIndex } from './library-index.ts';
import type { LibraryStatus, ListPage, ListRequest, Shelf } from './library.ts';

type Shelves = Readonly<Record<Shelf, ItemSummary[]>>;

/** The items of each kind, all of them and the bin in the order of their lists, sorted again only after a change. */
export class ItemLists {
  readonly #clock: Pick<Clock, 'now'>;
  #sorted: Shelves | undefined;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** The index changed. */
  stale(): void {
    this.#sorted = undefined;
  }

  /** A page, newest first (see `ItemSummary.at`); all kinds together by their last change, the bin by the time of deletion. */
  page(index: LibraryIndex, { of, offset, limit }: ListRequest): ListPage {
    const all = this.#sort(index)[of];
    return { items: all.slice(offset, offset + limit), total: all.length };
  }

  count(index: LibraryIndex): Pick<LibraryStatus, 'items' | 'binned' | 'kinds'> {
    const sorted = this.#sort(index);
    const sizes = ITEM_KINDS.map((kind): [ItemKind, number] => [kind, sorted[kind].length]);
    return {
      items: sorted.all.length,
      binned: sorted.bin.length,
      kinds: Object.fromEntries(sizes) as Record<ItemKind, number>,
    };
  }

  #sort(index: LibraryIndex): Shelves {
    if (this.#sorted) return this.#sorted;
    const now = this.#clock.now();
    const kinds = ITEM_KINDS.map((kind): [ItemKind, ItemSummary[]] => [kind, []]);
    const shelves = { all: [], bin: [], ...Object.fromEntries(kinds) } as unknown as Shelves;
    for (const item of index.items()) {
      const summary = ofNow(item, now);
      if (summary.deletedAt !== undefined) shelves.bin.push(summary);
      else {
        shelves.all.push(summary);
        shelves[summary.kind].push(summary);
      }
    }
    for (const kind of ITEM_KINDS) sortBy(shelves[kind], ({ at }) => at);
    sortBy(shelves.all, ({ updatedAt }) => updatedAt);
    sortBy(shelves.bin, ({ deletedAt = 0 }) => deletedAt);
    this.#sorted = shelves;
    return shelves;
  }
}

/** An event is listed by the time that comes next. */
function ofNow({ summary, times }: IndexedItem, now: number): ItemSummary {
  const next = times && nearestTime(times, now);
  return next ? { ...summary, at: next.start } : summary;
}

function sortBy(list: ItemSummary[], when: (item: ItemSummary) => number): void {
  list.sort((a, b) => when(b) - when(a) || (a.id < b.id ? -1 : 1));
}
