import type { WireError } from '../shared/errors.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { FileRole } from './item-files.ts';
import type { ImportOrder, ImportStatus } from './imports/import-status.ts';
import type { EventTime, Item, ItemKind, ItemSummary, Note, TextRange } from './item.ts';
import type { QueryFilter } from './understand/understood.ts';

/**
 * The person's own things: kept, listed, searched. What screens and the assistant ask.
 * Laws: a promise that resolves means durable; a search never waits for a write or for background embedding;
 * a deleted item is in no result at once and comes back whole by `restore`.
 */
export interface Library {
  /** Create or change a note; resolves once it is durable. @throws {AppError} `quota-exceeded`, `storage-failed`, `file-too-large` */
  save(draft: NoteDraft): Promise<Note>;
  /** Move items to the bin. */
  remove(ids: readonly string[]): Promise<void>;
  /** Take items back out of the bin. */
  restore(ids: readonly string[]): Promise<void>;
  /** Delete for good. */
  erase(ids: readonly string[]): Promise<void>;
  /** @throws {AppError} `not-found` */
  get(id: string): Promise<Item>;
  /** The file that an item came from, or its small picture; `undefined` where there is none. */
  file(id: string, role: FileRole): Promise<Blob | undefined>;
  /** A page of summaries, newest change first. */
  list(request: ListRequest): Promise<ListPage>;
  /** Hits by words at once, then by words and meaning together; each result replaces the one before. */
  search(request: SearchRequest, signal: AbortSignal): AsyncIterable<SearchResult>;
  /**
   * Import files, folders' files, exports of other apps and zip archives, in the background: what dies meanwhile (a reader,
   * this tab, the browser) only delays it, and one bad file is a line in its report. Resolves once every file is durable;
   * the same id again goes on where it was.
   * @throws {AppError} `quota-exceeded`, `storage-failed`
   */
  startImport(id: string, files: readonly ImportFile[]): Promise<void>;
  /** Where every import stands, in whatever tab it runs, the oldest first: now, and after every change until aborted. */
  imports(signal: AbortSignal): AsyncIterable<readonly ImportStatus[]>;
  /** Pause, go on with or end an import, or put its report away. What cannot be done as it stands changes nothing. */
  orderImport(id: string, order: ImportOrder): Promise<void>;
  /** Changes made anywhere (this tab, another tab, the background), from now until aborted. */
  changes(signal: AbortSignal): AsyncIterable<LibraryChange>;
  status(): Promise<LibraryStatus>;
  /** Switch to another set of embedding spaces (resumable re-index in the background). */
  useEmbedders(choice: EmbedderChoice): Promise<void>;
}

/** The starter pair (one model per script), or one multilingual model. */
export type EmbedderChoice =
  { readonly type: 'pair' } | { readonly type: 'single'; readonly spaceId: string };

export interface NoteDraft {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

/** A list of items: all of them, those of a kind, or the binned ones. */
export type Shelf = 'all' | ItemKind | 'bin';

export interface ListRequest {
  readonly of: Shelf;
  readonly offset: number;
  readonly limit: number;
}

export interface ListPage {
  readonly items: readonly ItemSummary[];
  readonly total: number;
}

export interface SearchRequest {
  readonly query: string;
  /** Most hits to return (best passage per item). */
  readonly limit: number;
  /** Only within these items; all when absent. */
  readonly within?: readonly string[];
  /** Only things of these kinds; of every kind when absent. */
  readonly kinds?: readonly ItemKind[];
  /** Take filters out of the query ("notes from last week", "exact words", -word, #tag); each result says which. */
  readonly understand?: boolean;
}

export interface SearchResult {
  /** `words`: lexical only, within milliseconds. `meaning`: lexical and dense, fused. The last result of a search is `final`. */
  readonly stage: 'words' | 'meaning';
  readonly final: boolean;
  readonly hits: readonly SearchHit[];
  /** Set when meaning could not be searched (embedder failed): the words still count. */
  readonly meaningFailed?: WireError;
  /** Items within reach of the search that wait to be embedded, so that their meaning may fit yet; absent at stage `words`. */
  readonly waitingItems?: number;
  /** The filters that `understand` found in the query, and applied; ranges are in the trimmed query. */
  readonly filters?: readonly QueryFilter[];
}

/** The best passage of one item. */
export interface SearchHit {
  readonly kind: ItemKind;
  readonly itemId: string;
  readonly title: string;
  readonly updatedAt: EpochMs;
  /** When it happens or was taken, for events (the time meant now) and photos; else as `updatedAt`. */
  readonly at: EpochMs;
  /** Of an event: the time meant now. */
  readonly time?: EventTime;
  readonly passage: Passage;
  /** Fused score, higher is better; comparable within one result only. */
  readonly score: number;
  /** `sure` hits are shown, `maybe` hits are folded under them. */
  readonly confidence: 'sure' | 'maybe';
  /** Highest cosine with the query over the spaces searched, −1…1; absent at stage `words`. */
  readonly cosine?: number;
  /** Share of the query's distinct content terms that the passage contains, 0…1. */
  readonly termCoverage: number;
}

/** A piece of one item's reading text with what to mark in it. All ranges are in the whole reading text. */
export interface Passage {
  readonly range: TextRange;
  readonly text: string;
  /** Matching words. */
  readonly words: readonly TextRange[];
  /** The sentence that fits the query best. */
  readonly sentence?: TextRange;
}

/** A file handed over for import. `path` is its path in a folder pick, else its name. */
export interface ImportFile {
  readonly path: string;
  readonly file: Blob;
}

export type LibraryChange =
  | { readonly type: 'saved' | 'removed' | 'restored' | 'erased'; readonly ids: readonly string[] }
  | { readonly type: 'embedding'; readonly doneChunks: number; readonly totalChunks: number };

export interface LibraryStatus {
  /** Not counting the bin. */
  readonly items: number;
  readonly kinds: Readonly<Record<ItemKind, number>>;
  readonly binned: number;
  readonly chunks: number;
  readonly embeddedChunks: number;
  /** `memory`: storage was denied and nothing outlives this window. */
  readonly durability: 'durable' | 'memory';
  readonly embedders: EmbedderChoice;
}
