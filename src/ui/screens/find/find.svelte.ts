import type { Library, SearchHit, SearchResult } from '../../../library/library.ts';
import type { QueryFilter } from '../../../library/understand/understood.ts';
import { isAbort, toWire, type WireError } from '../../../shared/errors.ts';
import { laterByTimer, type Later } from '../../parts/later.ts';
import { byConfidence, mergeStages } from './merge-stages.ts';

/** Wait after a key before searching, in milliseconds: shorter than the gap between two keys of a fast typist. */
const DEBOUNCE_MS = 60;
/** Most hits asked for; more than anybody reads. */
const HIT_LIMIT = 40;
/** Wait after the notes have changed, or the last one is embedded, before searching again, in milliseconds. */
const REFRESH_SOON_MS = 200;
/** The same while embedding goes on, which every search holds up. */
const REFRESH_LATER_MS = 2_000;

/** What the search box has led to. */
export type FindState =
  | { readonly type: 'idle' }
  /** Nothing of this query has come yet; `before` is what the last query found, shown until then. */
  | { readonly type: 'waiting'; readonly query: string; readonly before: readonly SearchHit[] }
  | { readonly type: 'shown'; readonly query: string; readonly result: SearchResult }
  | { readonly type: 'failed'; readonly query: string; readonly error: WireError };

/** View model of the Find screen. */
export class Find {
  #query = $state('');
  #state = $state.raw<FindState>({ type: 'idle' });
  #filters = $state.raw<readonly QueryFilter[]>([]);
  #selectedId = $state.raw<string | undefined>();
  #maybeOpen = $state(false);
  #search: AbortController | undefined;
  /** The search that is bringing results now. */
  #underWay: AbortSignal | undefined;
  #refresh: { readonly soon: boolean; readonly stop: AbortController } | undefined;
  readonly #library: Library;
  readonly #later: Later;

  readonly hits = $derived(hitsOf(this.#state));
  readonly grouped = $derived(byConfidence(this.hits));
  /** What the arrow keys walk through: the sure hits, and the others while they are unfolded. */
  readonly reachable = $derived(
    this.maybeOpen ? [...this.grouped.sure, ...this.grouped.maybe] : this.grouped.sure,
  );

  constructor(library: Library, later: Later = laterByTimer) {
    this.#library = library;
    this.#later = later;
  }

  get query(): string {
    return this.#query;
  }

  get state(): FindState {
    return this.#state;
  }

  get selectedId(): string | undefined {
    return this.#selectedId;
  }

  /** Whether the uncertain hits are unfolded: by hand, because there are no others, or because one of them is held. */
  get maybeOpen(): boolean {
    const { sure, maybe } = this.grouped;
    return this.#maybeOpen || (sure.length === 0 && maybe.length > 0) || this.#holdsOneOf(maybe);
  }

  set maybeOpen(open: boolean) {
    this.#maybeOpen = open;
    if (!open && this.#holdsOneOf(this.grouped.maybe)) this.#selectedId = undefined;
  }

  /** What was understood as a filter in the last query that brought something. */
  get filters(): readonly QueryFilter[] {
    return this.#filters;
  }

  /** The query without the part that `filter` stands for; what is in the box while a newer query is waited for. */
  queryWithout({ range }: QueryFilter): string {
    if (this.#state.type !== 'shown') return this.#query;
    const { query } = this.#state;
    const rest = `${query.slice(0, range.start)} ${query.slice(range.end)}`;
    return rest.replace(/\s+/gu, ' ').trim();
  }

  /** Notes that were not embedded yet when the hits on show were found; they may fit as well. */
  get waitingItems(): number {
    return this.#state.type === 'shown' ? (this.#state.result.waitingItems ?? 0) : 0;
  }

  /** The box holds `query` now: drop the search under way and, after a breath, begin one for it. */
  type(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    this.#search?.abort();
    this.#selectedId = undefined;
    const wanted = query.trim();
    if (wanted === '') {
      this.#search = undefined;
      this.#state = { type: 'idle' };
      this.#filters = [];
      return;
    }
    const search = new AbortController();
    this.#search = search;
    this.#state = { type: 'waiting', query: wanted, before: this.hits };
    this.#later(DEBOUNCE_MS, search.signal, () => void this.#run(wanted, search.signal));
  }

  /** Search again for what the box holds, after a failure. */
  retry(): void {
    const query = this.#query;
    this.#query = '';
    this.type(query);
  }

  /** Hold `itemId`: later stages do not move it. */
  hold(itemId: string | undefined): void {
    this.#selectedId = itemId;
  }

  /** Move the selection by `step` rows; before the first row is the box itself. */
  move(step: 1 | -1): void {
    const at = this.reachable.findIndex((hit) => hit.itemId === this.#selectedId);
    const next = Math.min(at + step, this.reachable.length - 1);
    this.#selectedId = this.reachable[Math.max(next, -1)]?.itemId;
  }

  /** The hit that Enter opens: the selected one, else the first. */
  get chosen(): SearchHit | undefined {
    return this.hits.find((hit) => hit.itemId === this.#selectedId) ?? this.reachable[0];
  }

  /** Drop the search under way; for when the screen goes. */
  stop(): void {
    this.#search?.abort();
    this.#refresh?.stop.abort();
  }

  /** Follow the library until aborted: when it changes, or more of it is embedded, what is on show is searched again. */
  async follow(signal: AbortSignal): Promise<void> {
    for await (const change of this.#library.changes(signal)) {
      if (signal.aborted) return;
      this.#refreshLater(change.type !== 'embedding' || change.doneChunks === change.totalChunks);
    }
  }

  #refreshLater(soon: boolean): void {
    if (this.#refresh?.soon === true || this.#refresh?.soon === soon) return;
    this.#refresh?.stop.abort();
    const stop = new AbortController();
    this.#refresh = { soon, stop };
    this.#later(soon ? REFRESH_SOON_MS : REFRESH_LATER_MS, stop.signal, () => {
      this.#refresh = undefined;
      if (this.#underWay && !this.#underWay.aborted) this.#refreshLater(soon);
      else if (this.#state.type === 'shown' && this.#search?.signal.aborted === false)
        void this.#runAgain(this.#state.query, this.#search.signal);
    });
  }

  async #run(query: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const result of this.#results(query, signal)) this.#show(query, result);
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#state = { type: 'failed', query, error: toWire(error) };
    }
  }

  /** Search once more for what is on show, which stays as it is until the whole search is done, and if it fails. */
  async #runAgain(query: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const result of this.#results(query, signal)) {
        if (result.final && !result.meaningFailed) this.#show(query, result);
      }
    } catch {
      // What is on show is no worse than before.
    }
  }

  async *#results(query: string, signal: AbortSignal): AsyncGenerator<SearchResult> {
    this.#underWay = signal;
    try {
      const request = { query, limit: HIT_LIMIT, understand: true };
      for await (const result of this.#library.search(request, signal)) {
        if (signal.aborted) return;
        yield result;
      }
    } finally {
      if (this.#underWay === signal) this.#underWay = undefined;
    }
  }

  #holdsOneOf(hits: readonly SearchHit[]): boolean {
    return hits.some((hit) => hit.itemId === this.#selectedId);
  }

  #show(query: string, result: SearchResult): void {
    const isLaterStage = this.#state.type === 'shown' && this.#state.query === query;
    const shown = isLaterStage ? this.hits : [];
    const hits = mergeStages(shown, result.hits, this.#selectedId);
    this.#state = { type: 'shown', query, result: { ...result, hits } };
    this.#filters = result.filters ?? [];
    if (!this.#holdsOneOf(hits)) this.#selectedId = undefined;
  }
}

function hitsOf(state: FindState): readonly SearchHit[] {
  if (state.type === 'shown') return state.result.hits;
  return state.type === 'waiting' ? state.before : [];
}
