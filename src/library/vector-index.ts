import { AppError } from '../shared/errors.ts';
import { NearestCodes } from './nearest-codes.ts';
import { makeVectorKernel } from './make-vector-kernel.ts';
import { TopK, type Scored } from './top-k.ts';
import { packVectorImage, readVectorImage } from './vector-image.ts';
import type { VectorKernel } from './vector-kernel.ts';
import { BLOCK_ROWS, VectorRows } from './vector-rows.ts';

/**
 * Least number of vectors that signs alone choose for a closer look, and how many for each result wanted. Measured by
 * `npm run bench:search`.
 */
const MIN_CANDIDATES = 1_024;
const CANDIDATES_PER_RESULT = 16;
/** Of a large index, one vector in so many is looked at: the more there are, the more lie close together. */
const LOOKED_AT_ONE_IN = 512;

/** A vector of length 1 that says in which space it lives. */
export interface SpaceVector {
  readonly spaceId: string;
  readonly vector: Float32Array;
}

/**
 * All vectors of one space, rounded to 8 bits a value. A search compares the signs of all, and the values of the nearest by
 * signs; up to `MIN_CANDIDATES` vectors, of all. One index per space: a vector of another space is refused.
 */
export class VectorIndex {
  readonly spaceId: string;
  readonly dimensions: number;
  readonly #rows: VectorRows;
  /** Row + 1 by slot; 0 where there is none. */
  #rowOf = new Uint32Array(1024);

  constructor(spaceId: string, dimensions: number, kernel = makeVectorKernel(dimensions)) {
    this.spaceId = spaceId;
    this.dimensions = dimensions;
    this.#rows = new VectorRows(dimensions, kernel);
  }

  /** The index that `toBytes` wrote; `undefined` if the bytes are damaged, of another version, space or length. */
  static fromBytes(
    bytes: Uint8Array,
    spaceId: string,
    dimensions: number,
    kernel?: VectorKernel,
  ): VectorIndex | undefined {
    const index = new VectorIndex(spaceId, dimensions, kernel);
    return readVectorImage(bytes, spaceId, index.#rows) && index.#findRows() ? index : undefined;
  }

  /** The index as it lies in memory, behind a header with version and checksum. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return packVectorImage(this.spaceId, this.#rows);
  }

  get size(): number {
    return this.#rows.size;
  }

  has(slot: number): boolean {
    return this.#rowAt(slot) !== undefined;
  }

  /** The vector at `slot` as it was rounded; the same again after putting it back. */
  vectorAt(slot: number): Float32Array | undefined {
    const row = this.#rowAt(slot);
    return row === undefined ? undefined : this.#rows.vectorAt(row);
  }

  /** Put a vector at `slot`, in place of an older one. @throws {AppError} `internal` for a vector of another space */
  put(slot: number, { spaceId, vector }: SpaceVector): void {
    this.#check(spaceId, vector);
    let row = this.#rowAt(slot);
    if (row === undefined) {
      row = this.#rows.size++;
      this.#remember(slot, row);
    }
    this.#rows.put(row, slot, vector);
  }

  /** Take the vector at `slot` out, if there is one; the last row moves into its place. */
  remove(slot: number): void {
    const row = this.#rowAt(slot);
    if (row === undefined) return;
    const last = this.#rows.size - 1;
    this.#rows.copy(last, row);
    this.#rowOf[this.#rows.slotAt(last)] = row + 1;
    this.#rowOf[slot] = 0;
    this.#rows.size = last;
  }

  /**
   * The `limit` slots with the highest cosine, best first; equal ones by slot. `accept` leaves slots out before any choice.
   * @throws {AppError} `internal` for a query of another space
   */
  search(query: SpaceVector, limit: number, accept?: (slot: number) => boolean): Scored[] {
    this.#check(query.spaceId, query.vector);
    const rows = this.#rows;
    rows.ask(query.vector);
    const best = new TopK(limit);
    rows.dots(this.#candidates(limit, accept), (row, dot) => {
      best.offer(rows.slotAt(row), dot);
    });
    return best.drain();
  }

  #candidates(limit: number, accept?: (slot: number) => boolean): Uint32Array {
    const rows = this.#rows;
    const wanted = Math.max(
      MIN_CANDIDATES,
      CANDIDATES_PER_RESULT * limit,
      Math.ceil(rows.size / LOOKED_AT_ONE_IN),
    );
    const nearest = new NearestCodes(wanted, this.dimensions);
    for (let block = 0; block * BLOCK_ROWS < rows.size; block++) {
      rows.near(block, nearest.below, (row, distance) => {
        if (!accept || accept(rows.slotAt(row))) nearest.offer(row, distance);
      });
    }
    return nearest.rows();
  }

  #rowAt(slot: number): number | undefined {
    const row = this.#rowOf[slot];
    return row ? row - 1 : undefined;
  }

  #remember(slot: number, row: number): void {
    if (slot >= this.#rowOf.length) {
      const before = this.#rowOf;
      this.#rowOf = new Uint32Array(Math.max(slot + 1, 2 * before.length));
      this.#rowOf.set(before);
    }
    this.#rowOf[slot] = row + 1;
  }

  /** Read the slots of all rows. Gives whether no slot stands twice. */
  #findRows(): boolean {
    for (let row = 0; row < this.size; row++) {
      const slot = this.#rows.slotAt(row);
      if (this.has(slot)) return false;
      this.#remember(slot, row);
    }
    return true;
  }

  #check(spaceId: string, vector: Float32Array): void {
    if (spaceId === this.spaceId && vector.length === this.dimensions) return;
    throw new AppError('internal', 'Vectors of different spaces met', {
      detail: { wanted: this.spaceId, got: spaceId, dimensions: vector.length },
    });
  }
}
