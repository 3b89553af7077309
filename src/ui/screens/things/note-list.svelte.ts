import { SvelteSet } from 'svelte/reactivity';
import type { ItemSummary } from '../../../library/item.ts';
import type { Library, ListRequest } from '../../../library/library.ts';
import { toWire, type WireError } from '../../../shared/errors.ts';

/** Notes fetched at a time: three screens of a tall phone. */
const PAGE_SIZE = 60;

/** What the list knows. `ready` holds a beginning of the list; `total` is how many there are. */
export type ListState =
  | { readonly type: 'loading' }
  | { readonly type: 'ready'; readonly notes: readonly ItemSummary[]; readonly total: number }
  | { readonly type: 'failed'; readonly error: WireError };

/** View model of the list of notes, or of the bin: a beginning of it, longer as the reader scrolls. */
export class NoteList {
  readonly of: ListRequest['of'];
  #state = $state.raw<ListState>({ type: 'loading' });
  #fetching: Promise<void> | undefined;
  #isStale = false;
  readonly #library: Library;

  readonly hasMore = $derived(
    this.#state.type === 'ready' && this.#state.notes.length < this.#state.total,
  );

  constructor(of: ListRequest['of'], library: Library) {
    this.of = of;
    this.#library = library;
  }

  get state(): ListState {
    return this.#state;
  }

  get notes(): readonly ItemSummary[] {
    return this.#state.type === 'ready' ? this.#state.notes : [];
  }

  /** Ids of the notes that the person ticked. */
  readonly selected = new SvelteSet<string>();

  toggle(id: string): void {
    if (!this.selected.delete(id)) this.selected.add(id);
  }

  selectAll(): void {
    for (const note of this.notes) this.selected.add(note.id);
  }

  clearSelection(): void {
    this.selected.clear();
  }

  /** Read as much as is shown again: at the start and after every change. Changes during a reading lead to one more. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#fetching ??= this.#readUntilFresh().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Read one page more. */
  async more(): Promise<void> {
    if (!this.hasMore || this.#fetching) return;
    this.#fetching = this.#append().finally(() => {
      this.#fetching = undefined;
    });
    await this.#fetching;
    if (this.#isStale) await this.refresh();
  }

  /** Follow the library until aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    for await (const change of this.#library.changes(signal)) {
      if (signal.aborted) return;
      if (change.type === 'embedding') continue;
      if (change.type === 'removed' || change.type === 'erased') this.#drop(change.ids);
      void this.refresh();
    }
  }

  async #readUntilFresh(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#read(Math.max(PAGE_SIZE, this.notes.length));
    }
  }

  async #read(limit: number): Promise<void> {
    try {
      const page = await this.#library.list({ of: this.of, offset: 0, limit });
      this.#state = { type: 'ready', notes: page.items, total: page.total };
    } catch (error) {
      if (this.#state.type !== 'ready') this.#state = { type: 'failed', error: toWire(error) };
    }
  }

  async #append(): Promise<void> {
    const offset = this.notes.length;
    try {
      const page = await this.#library.list({ of: this.of, offset, limit: PAGE_SIZE });
      // A note added meanwhile pushes the last ones of the page before into this one.
      const known = this.notes.map((note) => note.id);
      const fresh = page.items.filter((note) => !known.includes(note.id));
      this.#state = { type: 'ready', notes: [...this.notes, ...fresh], total: page.total };
      if (fresh.length === 0) this.#isStale = true;
    } catch {
      // What is shown stays; scrolling on asks again.
    }
  }

  #drop(ids: readonly string[]): void {
    for (const id of ids) this.selected.delete(id);
  }
}
