import { ITEM_KINDS, type ItemKind } from '../../../library/item.ts';
import type { Library, LibraryStatus } from '../../../library/library.ts';

/** How many things of each kind there are. Outlives the screen, so that it does not come anew at each visit. */
export class ShelfCounts {
  #kinds = $state.raw<LibraryStatus['kinds'] | undefined>();
  #reading: Promise<void> | undefined;
  #isStale = false;
  readonly #library: Library;

  constructor({ library }: { readonly library: Library }) {
    this.#library = library;
  }

  /** The kinds that there is something of, in the order of the screens. */
  readonly kinds = $derived(ITEM_KINDS.filter((kind) => this.count(kind) > 0));

  count(kind: ItemKind): number {
    return this.#kinds?.[kind] ?? 0;
  }

  /** Count again; changes during a counting lead to one more. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readUntilFresh().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Follow the library until aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    void this.refresh();
    for await (const change of this.#library.changes(signal)) {
      if (signal.aborted) return;
      if (change.type !== 'embedding') void this.refresh();
    }
  }

  async #readUntilFresh(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      try {
        this.#kinds = (await this.#library.status()).kinds;
      } catch {
        // The list beside says what is wrong; counts stay as they were.
      }
    }
  }
}
