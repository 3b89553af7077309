import { Postings } from './postings.ts';
import { isCjk } from './tokenize.ts';
import { TopK, type Scored } from './top-k.ts';

/** Saturation of term counts. Robertson & Zaragoza 2009, the usual default. */
export const BM25_K1 = 1.2;
/** How much long chunks are held back. Same source. */
export const BM25_B = 0.75;
/** Most index terms that one unfinished word or single character stands for. */
const MAX_EXPANSIONS = 64;
/** Letters by which words are grouped for completion; shorter beginnings are not completed. */
const PREFIX_LETTERS = 2;

/** A term to look for, and how much a chunk that holds it gains. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * BM25 over chunks, updated in place. Slots are numbers that the caller gives out in rising order and never reuses.
 * Sized for 10⁵ chunks: about 5 bytes per distinct term of a chunk for the postings and 4 for taking it out again.
 */
export class LexicalIndex {
  readonly #ids = new Map<string, number>();
  readonly #postings: Postings[] = [];
  /** Ids of the words that begin with the same letters, and of the CJK pairs that hold the same character. */
  readonly #groups = new Map<string, number[]>();
  readonly #terms: string[] = [];
  /** Distinct term ids by slot, for removal. */
  readonly #termsOf = new Map<number, Uint32Array>();
  #lengths = new Uint32Array(1024);
  #scores = new Float32Array(1024);
  #totalLength = 0;

  /** Number of chunks. */
  get size(): number {
    return this.#termsOf.size;
  }

  add(slot: number, terms: readonly string[]): void {
    this.#reserve(slot);
    const counts = new Map<number, number>();
    for (const term of terms) {
      const id = this.#idOf(term);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, count] of counts) (this.#postings[id] as Postings).push(slot, count);
    this.#termsOf.set(slot, Uint32Array.from(counts.keys()));
    this.#lengths[slot] = terms.length;
    this.#totalLength += terms.length;
  }

  remove(slot: number): void {
    for (const id of this.#termsOf.get(slot) ?? []) (this.#postings[id] as Postings).remove(slot);
    if (!this.#termsOf.delete(slot)) return;
    this.#totalLength -= this.#lengths[slot] as number;
  }

  /** Whether any chunk holds `term`. */
  holds(term: string): boolean {
    return (this.#find(term)?.length ?? 0) > 0;
  }

  /** Inverse document frequency, > 0; the highest for a term that no chunk holds. */
  idf(term: string): number {
    const holding = this.#find(term)?.length ?? 0;
    return Math.log(1 + (this.size - holding + 0.5) / (holding + 0.5));
  }

  has(slot: number, term: string): boolean {
    return this.#find(term)?.has(slot) ?? false;
  }

  /** Index terms that begin with `word`, the word itself left out; for a single CJK character, the pairs that hold it. */
  expand(word: string): string[] {
    const cjk = isCjk(word);
    const group = this.#groups.get(cjk ? word : word.slice(0, PREFIX_LETTERS)) ?? [];
    const found: string[] = [];
    for (const id of group) {
      const term = this.#terms[id] as string;
      if (term === word || (this.#postings[id] as Postings).length === 0) continue;
      if (cjk || term.startsWith(word)) found.push(term);
      if (found.length === MAX_EXPANSIONS) break;
    }
    return found;
  }

  /** The best `limit` chunks by BM25, best first; equal scores by slot. `accept` leaves chunks out. */
  search(
    terms: readonly WeightedTerm[],
    limit: number,
    accept?: (slot: number) => boolean,
  ): Scored[] {
    const touched: number[] = [];
    for (const { term, weight } of terms) this.#score(term, weight, touched);
    const best = new TopK(limit);
    for (const slot of touched) {
      const score = this.#scores[slot] as number;
      this.#scores[slot] = 0;
      if (!accept || accept(slot)) best.offer(slot, score);
    }
    return best.drain();
  }

  #score(term: string, weight: number, touched: number[]): void {
    const postings = this.#find(term);
    if (!postings) return;
    const gain = weight * this.idf(term) * (BM25_K1 + 1);
    const meanLength = this.#totalLength / this.size;
    for (let i = 0; i < postings.length; i++) {
      const slot = postings.slot(i);
      const count = postings.count(i);
      const relative = (this.#lengths[slot] as number) / meanLength;
      const before = this.#scores[slot] as number;
      if (before === 0) touched.push(slot);
      const held = count + BM25_K1 * (1 - BM25_B + BM25_B * relative);
      this.#scores[slot] = before + (gain * count) / held;
    }
  }

  #find(term: string): Postings | undefined {
    const id = this.#ids.get(term);
    return id === undefined ? undefined : this.#postings[id];
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#terms.length;
    this.#ids.set(term, id);
    this.#terms.push(term);
    this.#postings.push(new Postings());
    const keys = isCjk(term) ? new Set(term) : [term.slice(0, PREFIX_LETTERS)];
    for (const key of keys) {
      const group = this.#groups.get(key);
      if (group) group.push(id);
      else this.#groups.set(key, [id]);
    }
    return id;
  }

  #reserve(slot: number): void {
    if (slot < this.#lengths.length) return;
    const capacity = Math.max(slot + 1, this.#lengths.length * 2);
    const lengths = new Uint32Array(capacity);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    this.#scores = new Float32Array(capacity);
  }
}
