import { throwIfAborted } from '../shared/abort.ts';
import { isAbort } from '../shared/errors.ts';
import { fingerprint } from './fingerprint.ts';
import { passageText } from './chunk.ts';
import type { Embedder } from './embedder.ts';
import type { ItemStore } from './item-store.ts';
import { readingText } from './item-text.ts';
import type { IndexedChunk, LibraryIndex } from './library-index.ts';
import type { ItemVectors, VectorStore } from './vector-store.ts';

/** Chunks read and sorted by length together: neighbours of a batch are then of like length and need no padding. */
const WINDOW = 64;
/** Texts per call. Measured: batches of 8, sorted by length, embed twice as many a second as single texts. */
const BATCH = 8;
/** A record of a long note is written again only once it has grown by this factor: the bytes written stay linear. */
const GROWTH_BEFORE_WRITE = 1.25;
/** Failures in a row after which the embedder is taken to be broken, until something new is saved or it is replaced. */
const MAX_FAILURES = 3;

/** What the queue works with. */
export interface QueueParts {
  readonly index: () => LibraryIndex;
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly embedder: Embedder;
  /** Resolves when no search is waiting for an answer. */
  readonly quiet: () => Promise<void>;
  /** Called after vectors were stored. */
  readonly onStored: (spaceId: string, itemIds: readonly string[]) => void;
}

/** Embeds in the background whatever has no vector yet, and stores it. Between batches it lets searches go first. */
export class EmbeddingQueue {
  readonly #parts: QueueParts;
  readonly #storedChunks = new Map<string, number>();
  #wake: () => void = () => undefined;
  #failures = 0;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** There may be something new to embed. */
  notify(): void {
    this.#failures = 0;
    this.#wake();
  }

  /** Work until aborted. @throws {AppError} `aborted` */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake());
    for (;;) {
      throwIfAborted(signal);
      const window =
        this.#failures < MAX_FAILURES ? this.#parts.index().pendingWindow(WINDOW) : undefined;
      if (window) await this.#attempt(window.spaceId, window.chunks, signal);
      else await this.#woken();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #attempt(
    spaceId: string,
    chunks: readonly IndexedChunk[],
    signal: AbortSignal,
  ): Promise<void> {
    const index = this.#parts.index();
    const done: IndexedChunk[] = [];
    try {
      const texts = await this.#textsOf(index, spaceId, chunks);
      for (let at = 0; at < texts.length; at += BATCH) {
        await this.#parts.quiet();
        throwIfAborted(signal);
        const batch = texts.slice(at, at + BATCH);
        await this.#embed(index, spaceId, batch, signal);
        done.push(...batch.map(({ chunk }) => chunk));
      }
      this.#failures = 0;
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      this.#failures++;
    } finally {
      await this.#store(index, spaceId, new Set(done.map(({ itemId }) => itemId)));
    }
  }

  /** The chunks' texts, shortest first. A chunk whose item changed in the store meanwhile is given up: it comes again. */
  async #textsOf(
    index: LibraryIndex,
    spaceId: string,
    chunks: readonly IndexedChunk[],
  ): Promise<{ chunk: IndexedChunk; text: string }[]> {
    const itemIds = [...new Set(chunks.map(({ itemId }) => itemId))];
    const items = new Map(
      (await this.#parts.items.get(itemIds)).map((item) => [
        item.id,
        { item, reading: readingText(item) },
      ]),
    );
    const texts = chunks.flatMap((chunk) => {
      const found = items.get(chunk.itemId);
      const text = found && passageText(found.item, found.reading, chunk.range);
      if (text !== undefined && fingerprint(text) === chunk.id) return [{ chunk, text }];
      index.giveUp(chunk, spaceId);
      return [];
    });
    return texts.sort((a, b) => a.text.length - b.text.length);
  }

  async #embed(
    index: LibraryIndex,
    spaceId: string,
    batch: readonly { readonly chunk: IndexedChunk; readonly text: string }[],
    signal: AbortSignal,
  ): Promise<void> {
    const texts = batch.map(({ text }) => text);
    const made = await this.#parts.embedder.embed({ spaceId, role: 'passage', texts }, signal);
    batch.forEach(({ chunk }, row) => {
      const start = row * made.dimensions;
      index.putVector(chunk, spaceId, made.vectors.subarray(start, start + made.dimensions));
    });
  }

  async #store(index: LibraryIndex, spaceId: string, itemIds: ReadonlySet<string>): Promise<void> {
    const records: ItemVectors[] = [];
    for (const itemId of itemIds) {
      const record = index.packVectors(itemId, spaceId);
      if (record && this.#isWorthWriting(index, record)) records.push(record);
    }
    // An index that was replaced meanwhile may be of spaces that nobody uses any more.
    if (records.length === 0 || index !== this.#parts.index()) return;
    try {
      await this.#parts.vectors.put(records);
    } catch {
      return; // The vectors serve this session; the next one makes them again.
    }
    for (const { itemId, chunkIds } of records)
      this.#storedChunks.set(`${spaceId} ${itemId}`, chunkIds.length);
    this.#parts.onStored(
      spaceId,
      records.map(({ itemId }) => itemId),
    );
  }

  #isWorthWriting(index: LibraryIndex, { spaceId, itemId, chunkIds }: ItemVectors): boolean {
    const wanted = (index.item(itemId)?.chunks ?? []).filter(({ spaces }) =>
      spaces.includes(spaceId),
    );
    const stored = this.#storedChunks.get(`${spaceId} ${itemId}`) ?? 0;
    return chunkIds.length >= wanted.length || chunkIds.length >= stored * GROWTH_BEFORE_WRITE;
  }
}
