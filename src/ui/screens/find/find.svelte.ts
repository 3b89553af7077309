import type { Library, SearchHit, SearchResult } from '../../../library/library.ts';
import { isAbort, toWire, type WireError } from '../../../shared/errors.ts';
import { laterByTimer, type Later } from '../../parts/later.ts';
import { byConfidence, mergeStages } from './merge-stages.ts';

/** Wait after a key before searching, in milliseconds: shorter than the gap between two keys of a fast typist. */
const DEBOUNCE_MS = 60;
/** Most hits asked for; more than anybody reads. */
const HIT_LIMIT = 40;

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
  #selectedId = $state.raw<string | undefined>();
  #maybeOpen = $state(false);
  #search: AbortController | undefined;
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

  /** Whether the uncertain hits are unfolded: by hand, or because there are no others. */
  get maybeOpen(): boolean {
    return this.#maybeOpen || (this.grouped.sure.length === 0 && this.grouped.maybe.length > 0);
  }

  set maybeOpen(open: boolean) {
    this.#maybeOpen = open;
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

  /** Hold `noteId`: later stages do not move it. */
  hold(noteId: string | undefined): void {
    this.#selectedId = noteId;
  }

  /** Move the selection by `step` rows; before the first row is the box itself. */
  move(step: 1 | -1): void {
    const at = this.reachable.findIndex((hit) => hit.noteId === this.#selectedId);
    const next = Math.min(at + step, this.reachable.length - 1);
    this.#selectedId = this.reachable[Math.max(next, -1)]?.noteId;
  }

  /** The hit that Enter opens: the selected one, else the first. */
  get chosen(): SearchHit | undefined {
    return this.hits.find((hit) => hit.noteId === this.#selectedId) ?? this.reachable[0];
  }

  /** Drop the search under way; for when the screen goes. */
  stop(): void {
    this.#search?.abort();
  }

  async #run(query: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const result of this.#library.search({ query, limit: HIT_LIMIT }, signal)) {
        if (signal.aborted) return;
        this.#show(query, result);
      }
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#state = { type: 'failed', query, error: toWire(error) };
    }
  }

  #show(query: string, result: SearchResult): void {
    const isLaterStage = this.#state.type === 'shown' && this.#state.query === query;
    const shown = isLaterStage ? this.hits : [];
    const hits = mergeStages(shown, result.hits, this.#selectedId);
    this.#state = { type: 'shown', query, result: { ...result, hits } };
    if (!hits.some((hit) => hit.noteId === this.#selectedId)) this.#selectedId = undefined;
  }
}

function hitsOf(state: FindState): readonly SearchHit[] {
  if (state.type === 'shown') return state.result.hits;
  return state.type === 'waiting' ? state.before : [];
}
