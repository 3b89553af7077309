/** Largest count that is kept. */
const MAX_COUNT = 255;
/** Room left at the end of the pool after making it anew, as a share of what is in it. */
const FREE_SHARE = 0.25;
/** The same, in postings, for small pools. */
const MIN_FREE = 4_096;

/**
 * For each term the slots of the chunks that hold it, by rising slot, with how often each holds it: all lists in one pool of
 * typed arrays, 5 bytes a posting. A list that is full moves to the end of the pool; a full pool is laid out anew, without the
 * chunks that are gone.
 */
export class PostingPool {
  #starts = new Uint32Array(256);
  #lengths = new Uint32Array(256);
  #rooms = new Uint32Array(256);
  #slots: Uint32Array = new Uint32Array(MIN_FREE);
  #counts: Uint8Array = new Uint8Array(MIN_FREE);
  #used = 0;

  /** Slots and counts of all lists; valid until the next `push` or `layOut`. */
  get slots(): Uint32Array {
    return this.#slots;
  }

  get counts(): Uint8Array {
    return this.#counts;
  }

  /** Where the list of `term` begins in `slots` and `counts`. */
  start(term: number): number {
    return this.#starts[term] as number;
  }

  /** How many postings `term` has, those of chunks that are gone with them. */
  length(term: number): number {
    return this.#lengths[term] ?? 0;
  }

  /**
   * Add a posting. `slot` must be above all others of the term.
   * @param isLive which slots to keep, should the pool be laid out anew
   */
  push(term: number, slot: number, count: number, isLive: (slot: number) => boolean): void {
    this.#reserveTerm(term);
    if (this.#lengths[term] === this.#rooms[term]) this.#move(term, isLive);
    const at = (this.#starts[term] as number) + (this.#lengths[term] as number);
    this.#slots[at] = slot;
    this.#counts[at] = Math.min(count, MAX_COUNT);
    this.#lengths[term] = (this.#lengths[term] as number) + 1;
  }

  /** Where the posting of `slot` in the list of `term` stands; -1 if there is none. */
  find(term: number, slot: number): number {
    let low = this.#starts[term] ?? 0;
    const end = low + this.length(term);
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#slots[middle] as number) < slot) low = middle + 1;
      else high = middle;
    }
    return low < end && this.#slots[low] === slot ? low : -1;
  }

  /** The lists of `terms` one after the other without the chunks that are gone, and where each ends. */
  pack(terms: readonly number[], isLive: (slot: number) => boolean): PackedPostings {
    const most = terms.reduce((sum, term) => sum + this.length(term), 0);
    const [slots, counts] = [new Uint32Array(most), new Uint8Array(most)];
    let end = 0;
    const ends = Uint32Array.from(terms, (term) => {
      end = this.#copy(term, { slots, counts }, end, isLive);
      return end;
    });
    return { ends, slots: slots.subarray(0, end), counts: counts.subarray(0, end) };
  }

  /** The pool of lists packed before, of which it keeps hold; the list that ends at `ends[i]` is that of term `i`. */
  static from({ ends, slots, counts }: PackedPostings): PostingPool {
    const pool = new PostingPool();
    pool.#starts = new Uint32Array(ends.length);
    pool.#lengths = ends.slice();
    for (let term = 1; term < ends.length; term++) {
      const start = ends[term - 1] as number;
      pool.#starts[term] = start;
      pool.#lengths[term] = (ends[term] as number) - start;
    }
    pool.#rooms = pool.#lengths.slice();
    pool.#used = slots.length;
    // No list has room: what comes is written elsewhere, and these stay as they are.
    pool.#slots = slots;
    pool.#counts = counts;
    return pool;
  }

  /** Lay all lists out anew, without the chunks that are gone, each with room for a quarter more. */
  #layOut(isLive: (slot: number) => boolean, more: number): void {
    const rooms = this.#lengths.map((length) => length + (length >>> 2));
    const total = rooms.reduce((sum, room) => sum + room, 0);
    const room = Math.ceil(total + Math.max(MIN_FREE, FREE_SHARE * total) + more);
    const [slots, counts] = [new Uint32Array(room), new Uint8Array(room)];
    let start = 0;
    for (let term = 0; term < rooms.length; term++) {
      const end = this.#copy(term, { slots, counts }, start, isLive);
      this.#starts[term] = start;
      this.#lengths[term] = end - start;
      start += rooms[term] as number;
    }
    [this.#slots, this.#counts, this.#rooms, this.#used] = [slots, counts, rooms, start];
  }

  /** Copy what is live of a list to `to` from place `at` on; gives the place behind it. */
  #copy(
    term: number,
    to: { readonly slots: Uint32Array; readonly counts: Uint8Array },
    at: number,
    isLive: (slot: number) => boolean,
  ): number {
    const start = this.#starts[term] as number;
    let end = at;
    for (let from = start; from < start + this.length(term); from++) {
      const slot = this.#slots[from] as number;
      if (!isLive(slot)) continue;
      to.slots[end] = slot;
      to.counts[end++] = this.#counts[from] as number;
    }
    return end;
  }

  /** Move a full list to the end of the pool, with half as much room again. */
  #move(term: number, isLive: (slot: number) => boolean): void {
    const length = this.#lengths[term] as number;
    const room = length + (length >>> 1) + 1;
    if (this.#used + room > this.#slots.length) this.#layOut(isLive, room);
    if ((this.#lengths[term] as number) < (this.#rooms[term] as number)) return;
    const start = this.#starts[term] as number;
    this.#slots.copyWithin(this.#used, start, start + length);
    this.#counts.copyWithin(this.#used, start, start + length);
    this.#starts[term] = this.#used;
    this.#rooms[term] = room;
    this.#used += room;
  }

  #reserveTerm(term: number): void {
    if (term < this.#lengths.length) return;
    const length = Math.max(term + 1, 2 * this.#lengths.length);
    const grow = (before: Uint32Array): Uint32Array<ArrayBuffer> => {
      const after = new Uint32Array(length);
      after.set(before);
      return after;
    };
    this.#starts = grow(this.#starts);
    this.#lengths = grow(this.#lengths);
    this.#rooms = grow(this.#rooms);
  }
}

/** Lists of postings one after the other. */
export interface PackedPostings {
  /** Where each list ends. */
  readonly ends: Uint32Array;
  readonly slots: Uint32Array;
  readonly counts: Uint8Array;
}
