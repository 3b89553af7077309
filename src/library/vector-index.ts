import { AppError } from '../shared/errors.ts';
import { TopK, type Scored } from './top-k.ts';

/** A vector of length 1 that says in which space it lives. */
export interface SpaceVector {
  readonly spaceId: string;
  readonly vector: Float32Array;
}

/**
 * All vectors of one space, row-major `[size, dimensions]`, searched exactly. One index per space: a vector of another
 * space is refused.
 */
export class VectorIndex {
  readonly spaceId: string;
  readonly dimensions: number;
  readonly #rowOf = new Map<number, number>();
  #slots = new Uint32Array(64);
  #rows: Float32Array;

  constructor(spaceId: string, dimensions: number) {
    this.spaceId = spaceId;
    this.dimensions = dimensions;
    this.#rows = new Float32Array(64 * dimensions);
  }

  get size(): number {
    return this.#rowOf.size;
  }

  has(slot: number): boolean {
    return this.#rowOf.has(slot);
  }

  /** The vector at `slot`; a view that the next change of the index may overwrite. */
  vectorAt(slot: number): Float32Array | undefined {
    const row = this.#rowOf.get(slot);
    return row === undefined ? undefined : this.#row(row);
  }

  /** Put a vector at `slot`, in place of an older one. @throws {AppError} `internal` for a vector of another space */
  put(slot: number, { spaceId, vector }: SpaceVector): void {
    this.#check(spaceId, vector);
    let row = this.#rowOf.get(slot);
    if (row === undefined) {
      row = this.size;
      if (row === this.#slots.length) this.#grow();
      this.#rowOf.set(slot, row);
      this.#slots[row] = slot;
    }
    this.#rows.set(vector, row * this.dimensions);
  }

  /** Take the vector at `slot` out, if there is one; the last row moves into its place. */
  remove(slot: number): void {
    const row = this.#rowOf.get(slot);
    if (row === undefined) return;
    const last = this.size - 1;
    const moved = this.#slots[last] as number;
    this.#rows.set(this.#row(last), row * this.dimensions);
    this.#slots[row] = moved;
    this.#rowOf.set(moved, row);
    this.#rowOf.delete(slot);
  }

  /**
   * The `limit` slots with the highest cosine, best first; equal ones by slot. `accept` leaves slots out.
   * @throws {AppError} `internal` for a query of another space
   */
  search(query: SpaceVector, limit: number, accept?: (slot: number) => boolean): Scored[] {
    this.#check(query.spaceId, query.vector);
    const best = new TopK(limit);
    for (let row = 0; row < this.size; row++) {
      const slot = this.#slots[row] as number;
      if (!accept || accept(slot)) {
        best.offer(slot, dot(query.vector, this.#rows, row * this.dimensions));
      }
    }
    return best.drain();
  }

  #row(row: number): Float32Array {
    return this.#rows.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  #check(spaceId: string, vector: Float32Array): void {
    if (spaceId === this.spaceId && vector.length === this.dimensions) return;
    throw new AppError('internal', 'Vectors of different spaces met', {
      detail: { wanted: this.spaceId, got: spaceId, dimensions: vector.length },
    });
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const rows = new Float32Array(slots.length * this.dimensions);
    slots.set(this.#slots);
    rows.set(this.#rows);
    this.#slots = slots;
    this.#rows = rows;
  }
}

/** Dot product of `a` with the row of `rows` that begins at `offset`. */
export function dot(a: Float32Array, rows: Float32Array, offset: number): number {
  // Four sums at a time: the additions do not wait for each other.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const { length } = a;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += (a[i] as number) * (rows[offset + i] as number);
    s1 += (a[i + 1] as number) * (rows[offset + i + 1] as number);
    s2 += (a[i + 2] as number) * (rows[offset + i + 2] as number);
    s3 += (a[i + 3] as number) * (rows[offset + i + 3] as number);
  }
  for (; i < length; i++) s0 += (a[i] as number) * (rows[offset + i] as number);
  return s0 + s1 + s2 + s3;
}
