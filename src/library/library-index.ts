import type { EpochMs } from '../shared/clock.ts';
import { chunkItem, type Chunk } from './chunk.ts';
import type { DocumentFormat, EventTime, Item, ItemFacts, ItemSummary, Origin } from './item.ts';
import { factsOf, hasFacts } from './item-facts.ts';
import { summaryOf } from './item-summary.ts';
import { hiddenWords, readingText } from './item-text.ts';
import { LexicalIndex } from './lexical-index.ts';
import type { EmbedderChoice } from './library.ts';
import { spacesFor } from './spaces.ts';
import { tokenize } from './tokenize.ts';
import { VectorIndex } from './vector-index.ts';
import type { ItemVectors } from './vector-store.ts';

/** What a word of the title counts beside one of the text. The notes of tests/fixtures/search-*.ts have no titles to choose by. */
const TITLE_WEIGHT = 1;

/** A chunk in the index. */
export interface IndexedChunk extends Chunk {
  readonly slot: number;
  readonly itemId: string;
  /** Where it shall have a vector. */
  readonly spaces: readonly string[];
}

/** What a word of a file's name counts: least, as names are often made by machines. */
const HIDDEN_WEIGHT = 0.5;

/** The chunk of a photo that nothing is known of yet. */
const WORDLESS: Chunk = { id: '', range: { start: 0, end: 0 } };

/** An item in the index; a binned one has no chunks. */
export interface IndexedItem {
  readonly summary: Omit<ItemSummary, keyof ItemFacts>;
  /** Left out where there are none. */
  readonly facts?: ItemFacts;
  readonly createdAt: EpochMs;
  /** Of a document. */
  readonly format?: DocumentFormat;
  /** Of an event. */
  readonly times?: readonly EventTime[];
  readonly origin?: Origin;
  readonly chunks: readonly IndexedChunk[];
}

/**
 * All that is known in memory about the items: summaries, words and vectors, but not the texts. Chunks have slots: numbers
 * given out in rising order and never used again in the life of the index.
 */
export class LibraryIndex {
  readonly lexical = new LexicalIndex();
  readonly #items = new Map<string, IndexedItem>();
  readonly #chunks = new Map<number, IndexedChunk>();
  readonly #unseen = new Set<string>();
  readonly #vectors = new Map<string, VectorIndex>();
  /** Slots that still need a vector, by space, in the order they came. */
  readonly #pending = new Map<string, Set<number>>();
  readonly #idOfFile = new Map<string, string>();
  readonly #idOfPart = new Map<string, string>();
  #wantedVectors = 0;
  #nextSlot = 0;
  #choice: EmbedderChoice;

  constructor(choice: EmbedderChoice) {
    this.#choice = choice;
  }

  get choice(): EmbedderChoice {
    return this.#choice;
  }

  items(): Iterable<IndexedItem> {
    return this.#items.values();
  }

  /** Ids of the photos that nobody looked at yet, the last one put first. */
  unseen(): readonly string[] {
    return [...this.#unseen].reverse();
  }

  item(id: string): IndexedItem | undefined {
    return this.#items.get(id);
  }

  chunk(slot: number): IndexedChunk | undefined {
    return this.#chunks.get(slot);
  }

  vectors(spaceId: string): VectorIndex | undefined {
    return this.#vectors.get(spaceId);
  }

  /** Id of an item in a list or the bin that came from a file with this hash. */
  itemOfFile(sha256: string): string | undefined {
    return this.#idOfFile.get(sha256);
  }

  /** Id of the item that this part of this file became, in whatever form it was then. */
  itemOfPart(origin: Origin): string | undefined {
    // Another file may have the same name.
    if (origin.part === undefined && origin.source === undefined) return undefined;
    return this.#idOfPart.get(partKey(origin));
  }

  /** Vectors wanted and there, counted per chunk and space. */
  progress(): { readonly doneChunks: number; readonly totalChunks: number } {
    let pending = 0;
    for (const slots of this.#pending.values()) pending += slots.size;
    return { doneChunks: this.#wantedVectors - pending, totalChunks: this.#wantedVectors };
  }

  /** Items with a chunk that still needs a vector in one of `spaces`. */
  waitingItems(spaces: readonly string[], accepts?: (itemId: string) => boolean): number {
    const ids = new Set<string>();
    for (const spaceId of spaces) {
      for (const slot of this.#pending.get(spaceId) ?? []) {
        ids.add(this.#chunks.get(slot)?.itemId ?? '');
      }
    }
    return accepts ? [...ids].filter(accepts).length : ids.size;
  }

  get chunkCount(): number {
    return this.#chunks.size;
  }

  /** Put `item` in, in place of its older self. Chunks that stayed the same keep their vectors. */
  put(item: Item): void {
    const old = this.#items.get(item.id);
    const indexed = item.deletedAt === undefined ? this.#indexChunks(item) : [];
    for (const chunk of indexed) this.#enter(chunk, old);
    this.drop(item.id);
    const { origin } = item;
    this.#items.set(item.id, indexedItem(item, indexed));
    if (isUnseen(item)) this.#unseen.add(item.id);
    if (!origin) return;
    this.#idOfFile.set(origin.sha256, item.id);
    this.#idOfPart.set(partKey(origin), item.id);
  }

  #indexChunks(item: Item): IndexedChunk[] {
    const reading = readingText(item);
    const cut = chunkItem(item);
    // What has no words of its own is still found by its names.
    const chunks = cut.length > 0 || item.kind === 'note' ? cut : [WORDLESS];
    return chunks.map((chunk, i): IndexedChunk => {
      const text = reading.slice(chunk.range.start, chunk.range.end);
      const slot = this.#nextSlot++;
      const fields = [{ terms: termsOf(text), weight: 1 }];
      if (i === 0) {
        fields.push(
          { terms: termsOf(item.title ?? ''), weight: TITLE_WEIGHT },
          { terms: termsOf(hiddenWords(item)), weight: HIDDEN_WEIGHT },
        );
      }
      this.lexical.add(slot, fields);
      const spaces = text === '' ? [] : spacesFor(text, this.#choice);
      return { ...chunk, slot, spaces, itemId: item.id };
    });
  }

  /** Take an item out of everything. */
  drop(id: string): void {
    const item = this.#items.get(id);
    if (!item) return;
    for (const { slot, spaces } of item.chunks) {
      this.lexical.remove(slot);
      this.#chunks.delete(slot);
      this.#wantedVectors -= spaces.length;
      for (const index of this.#vectors.values()) index.remove(slot);
      for (const slots of this.#pending.values()) slots.delete(slot);
    }
    this.#items.delete(id);
    this.#unseen.delete(id);
    const { origin } = item;
    if (!origin) return;
    if (this.#idOfFile.get(origin.sha256) === id) this.#idOfFile.delete(origin.sha256);
    const key = partKey(origin);
    if (this.#idOfPart.get(key) === id) this.#idOfPart.delete(key);
  }

  /** Use what `record` holds for the item's present chunks; the rest of it, and a damaged one, is ignored: it is made again. */
  putVectors(record: ItemVectors): void {
    const dimensions = this.#vectors.get(record.spaceId)?.dimensions ?? record.dimensions;
    if (record.dimensions !== dimensions) return;
    if (record.vectors.length !== record.chunkIds.length * dimensions) return;
    const rowOf = new Map(record.chunkIds.map((id, row) => [id, row]));
    for (const chunk of this.#items.get(record.itemId)?.chunks ?? []) {
      const row = rowOf.get(chunk.id);
      if (row === undefined || !chunk.spaces.includes(record.spaceId)) continue;
      const start = row * record.dimensions;
      this.putVector(chunk, record.spaceId, record.vectors.slice(start, start + record.dimensions));
    }
  }

  putVector(chunk: IndexedChunk, spaceId: string, vector: Float32Array): void {
    if (!this.#chunks.has(chunk.slot)) return; // changed meanwhile
    let index = this.#vectors.get(spaceId);
    if (!index) {
      index = new VectorIndex(spaceId, vector.length);
      this.#vectors.set(spaceId, index);
    }
    index.put(chunk.slot, { spaceId, vector });
    this.#pending.get(spaceId)?.delete(chunk.slot);
  }

  /** The vectors that an item has in one space, packed for the store. */
  packVectors(itemId: string, spaceId: string): ItemVectors | undefined {
    const index = this.#vectors.get(spaceId);
    const held = (this.#items.get(itemId)?.chunks ?? []).filter((chunk) => index?.has(chunk.slot));
    if (!index || held.length === 0) return undefined;
    const vectors = new Float32Array(held.length * index.dimensions);
    held.forEach((chunk, row) => {
      vectors.set(index.vectorAt(chunk.slot) ?? [], row * index.dimensions);
    });
    const chunkIds = held.map((chunk) => chunk.id);
    return { spaceId, itemId, dimensions: index.dimensions, chunkIds, vectors };
  }

  /** Up to `limit` chunks that still need a vector, all of one space. `undefined` when there is nothing to do. */
  pendingWindow(
    limit: number,
  ): { readonly spaceId: string; readonly chunks: IndexedChunk[] } | undefined {
    for (const [spaceId, slots] of this.#pending) {
      const chunks: IndexedChunk[] = [];
      for (const slot of slots) {
        const chunk = this.#chunks.get(slot);
        if (chunk) chunks.push(chunk);
        if (chunks.length === limit) break;
      }
      if (chunks.length > 0) return { spaceId, chunks };
    }
    return undefined;
  }

  /** Stop waiting for a vector that cannot be made in this session. */
  giveUp(chunk: IndexedChunk, spaceId: string): void {
    if (this.#pending.get(spaceId)?.delete(chunk.slot)) this.#wantedVectors--;
  }

  #enter(chunk: IndexedChunk, old: IndexedItem | undefined): void {
    this.#chunks.set(chunk.slot, chunk);
    this.#wantedVectors += chunk.spaces.length;
    const twin = old?.chunks.find((other) => other.id === chunk.id);
    for (const spaceId of chunk.spaces) {
      let pending = this.#pending.get(spaceId);
      if (!pending) this.#pending.set(spaceId, (pending = new Set()));
      pending.add(chunk.slot);
      const vector = twin && this.#vectors.get(spaceId)?.vectorAt(twin.slot);
      if (vector) this.putVector(chunk, spaceId, vector.slice());
    }
  }
}

function indexedItem(item: Item, chunks: readonly IndexedChunk[]): IndexedItem {
  const { createdAt, origin } = item;
  return {
    summary: summaryOf(item),
    ...(hasFacts(item) && { facts: factsOf(item) }),
    createdAt,
    chunks,
    ...(item.kind === 'event' && { times: item.times }),
    ...(item.kind === 'document' && { format: item.format }),
    ...(origin && { origin }),
  };
}

/** Whether it is a photo that nobody looked at yet. */
function isUnseen(item: Item): boolean {
  return item.kind === 'photo' && !item.looked && item.deletedAt === undefined;
}

function partKey({ path, part, source }: Omit<Origin, 'sha256'>): string {
  return JSON.stringify([source ?? null, part === undefined ? path : null, part ?? null]);
}

function termsOf(text: string): string[] {
  return tokenize(text).map((token) => token.term);
}
