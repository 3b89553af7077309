import { editDistance } from './edit-distance.ts';
import { packLexicalImage, readLexicalImage } from './lexical-image.ts';
import { PostingPool } from './posting-pool.ts';
import { TermTable } from './term-table.ts';
import { isCjk } from './tokenize.ts';
import { TopK, type Scored } from './top-k.ts';

/** Saturation of term counts. Robertson & Zaragoza 2009, the usual default. */
export const BM25_K1 = 1.2;
/** How much long chunks are held back. Same source. */
export const BM25_B = 0.75;
/** Most index terms that one unfinished word or single character stands for. */
const MAX_EXPANSIONS = 64;
/** Most index terms that one misspelt word may have meant. */
const MAX_SIMILAR = 8;
/** From how many letters on a word may have one wrong, and two: shorter ones are too close to other words. */
const LETTERS_FOR_ONE_EDIT = 5;
const LETTERS_FOR_TWO_EDITS = 9;
/** The index is made anew without what is gone once that is this share of all chunks, and at least so many. */
const GONE_SHARE = 0.25;
const MIN_GONE = 1_000;

/** A term to look for, and how much a chunk that holds it gains. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** A part of a chunk. A term in it counts as `weight` of a term in the text: a whole number. */
export interface Field {
  readonly terms: readonly string[];
  readonly weight: number;
}

/**
 * BM25 over chunks of weighted fields (term counts are added up before they saturate: Robertson, Zaragoza & Taylor, CIKM
 * 2004), updated in place, in typed arrays. Slots are numbers that the caller gives out in rising order and never reuses.
 * What is removed is passed over at once, and cleared away now and then, and in `toBytes`.
 */
export class LexicalIndex {
  #terms = new TermTable();
  #postings = new PostingPool();
  /** Weighted number of terms + 1 by slot; 0 where no chunk is. */
  #lengths = new Uint32Array(1024);
  #scores = new Float32Array(1024);
  #touched = new Uint32Array(1024);
  #size = 0;
  #gone = 0;
  #totalLength = 0;
  /** Live chunks by term, as far as counted since the last change. */
  readonly #holding = new Map<number, number>();

  /** The index that `toBytes` wrote; `undefined` if the bytes are damaged or of another version. */
  static fromBytes(bytes: Uint8Array): LexicalIndex | undefined {
    const image = readLexicalImage(bytes);
    if (!image) return undefined;
    const index = new LexicalIndex();
    index.#terms = TermTable.from(image.terms);
    index.#postings = PostingPool.from(image.postings);
    index.#reserve(image.lengths.length);
    index.#lengths.set(image.lengths);
    for (const length of image.lengths) {
      if (length === 0) continue;
      index.#size++;
      index.#totalLength += length - 1;
    }
    return index;
  }

  /** The index as bytes, with version and checksum; nothing of removed chunks is in them. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.#gone > 0) this.#clearAway();
    const all = Array.from({ length: this.#terms.size }, (_, id) => id);
    return packLexicalImage({
      terms: this.#terms.image,
      postings: this.#postings.pack(all, this.#isLive),
      lengths: this.#lengths.subarray(0, this.#lengths.findLastIndex((one) => one > 0) + 1),
    });
  }

  /** Number of chunks. */
  get size(): number {
    return this.#size;
  }

  add(slot: number, fields: readonly Field[]): void {
    this.#reserve(slot);
    const counts = new Map<number, number>();
    let length = 0;
    for (const { terms, weight } of fields) {
      length += weight * terms.length;
      for (const term of terms) {
        const id = this.#terms.idOf(term);
        counts.set(id, (counts.get(id) ?? 0) + weight);
      }
    }
    this.#lengths[slot] = length + 1;
    for (const [id, count] of counts) this.#postings.push(id, slot, count, this.#isLive);
    this.#size++;
    this.#totalLength += length;
    this.#holding.clear();
  }

  remove(slot: number): void {
    const length = this.#lengths[slot] ?? 0;
    if (length === 0) return;
    this.#lengths[slot] = 0;
    this.#size--;
    this.#gone++;
    this.#totalLength -= length - 1;
    this.#holding.clear();
    if (this.#gone > Math.max(MIN_GONE, GONE_SHARE * this.#size)) this.#clearAway();
  }

  /** Whether any chunk holds `term`. */
  holds(term: string): boolean {
    return this.#chunksWith(this.#terms.find(term)) > 0;
  }

  /** Inverse document frequency, > 0; the highest for a term that no chunk holds. */
  idf(term: string): number {
    const holding = this.#chunksWith(this.#terms.find(term));
    return Math.log(1 + (this.size - holding + 0.5) / (holding + 0.5));
  }

  has(slot: number, term: string): boolean {
    const id = this.#terms.find(term);
    return id !== undefined && this.#isLive(slot) && this.#postings.find(id, slot) >= 0;
  }

  /** Index terms that begin with `word`, the word itself left out; for a single CJK character, the pairs that hold it. */
  expand(word: string): string[] {
    const found: string[] = [];
    for (const id of this.#terms.completing(word)) {
      const term = this.#terms.text(id);
      if (term !== word && this.#chunksWith(id) > 0) found.push(term);
      if (found.length === MAX_EXPANSIONS) break;
    }
    return found;
  }

  /** Index terms that `word` may have been meant to be, one letter wrong in a word of five and two in one of nine; nearest first. */
  similar(word: string): string[] {
    const most = editsAllowed(word);
    const found: { term: string; distance: number; chunks: number }[] = [];
    if (most === 0 || isCjk(word)) return [];
    for (const id of this.#terms.resembling(word, most)) {
      const term = this.#terms.text(id);
      const distance = editDistance(word, term, most);
      const chunks = distance > 0 && distance <= most ? this.#chunksWith(id) : 0;
      if (chunks > 0) found.push({ term, distance, chunks });
    }
    found.sort((a, b) => a.distance - b.distance || b.chunks - a.chunks);
    return found.slice(0, MAX_SIMILAR).map(({ term }) => term);
  }

  /** The best `limit` chunks by BM25, best first; equal scores by slot. `accept` leaves chunks out. */
  search(
    terms: readonly WeightedTerm[],
    limit: number,
    accept?: (slot: number) => boolean,
  ): Scored[] {
    let count = 0;
    for (const { term, weight } of terms) count = this.#score(term, weight, count);
    const best = new TopK(limit);
    for (let i = 0; i < count; i++) {
      const slot = this.#touched[i] as number;
      const score = this.#scores[slot] as number;
      this.#scores[slot] = 0;
      if (!accept || accept(slot)) best.offer(slot, score);
    }
    return best.drain();
  }

  /** Add what `term` gives to the scores. `count` slots were touched before; gives how many are now. */
  #score(term: string, weight: number, count: number): number {
    const id = this.#terms.find(term);
    if (id === undefined) return count;
    const gain = weight * this.idf(term) * (BM25_K1 + 1);
    const base = BM25_K1 * (1 - BM25_B);
    const perTerm = (BM25_K1 * BM25_B * this.#size) / this.#totalLength;
    const [lengths, scores, touched] = [this.#lengths, this.#scores, this.#touched];
    const { slots, counts } = this.#postings;
    const start = this.#postings.start(id);
    const end = start + this.#postings.length(id);
    let last = count;
    for (let at = start; at < end; at++) {
      const slot = slots[at] as number;
      const length = lengths[slot] as number;
      if (length === 0) continue; // gone
      const before = scores[slot] as number;
      if (before === 0) touched[last++] = slot;
      const held = counts[at] as number;
      scores[slot] = before + (gain * held) / (held + base + perTerm * (length - 1));
    }
    return last;
  }

  readonly #isLive = (slot: number): boolean => (this.#lengths[slot] ?? 0) > 0;

  /** Number of live chunks that hold the term. */
  #chunksWith(id: number | undefined): number {
    if (id === undefined) return 0;
    if (this.#gone === 0) return this.#postings.length(id);
    let holding = this.#holding.get(id);
    if (holding === undefined) {
      const start = this.#postings.start(id);
      const list = this.#postings.slots.subarray(start, start + this.#postings.length(id));
      holding = 0;
      for (const slot of list) if (this.#isLive(slot)) holding++;
      this.#holding.set(id, holding);
    }
    return holding;
  }

  /** Make terms and postings anew without what is gone: words that nobody wrote any more with them. */
  #clearAway(): void {
    const kept: number[] = [];
    const terms = new TermTable();
    for (let id = 0; id < this.#terms.size; id++) {
      if (this.#chunksWith(id) === 0) continue;
      kept.push(id);
      terms.idOf(this.#terms.text(id));
    }
    this.#postings = PostingPool.from(this.#postings.pack(kept, this.#isLive));
    this.#terms = terms;
    this.#gone = 0;
    this.#holding.clear();
  }

  #reserve(slot: number): void {
    if (slot < this.#lengths.length) return;
    const capacity = Math.max(slot + 1, this.#lengths.length * 2);
    const lengths = new Uint32Array(capacity);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    this.#scores = new Float32Array(capacity);
    this.#touched = new Uint32Array(capacity);
  }
}

function editsAllowed({ length }: string): number {
  return Number(length >= LETTERS_FOR_ONE_EDIT) + Number(length >= LETTERS_FOR_TWO_EDITS);
}
