/** Most numbers that the list holds: what `near` gives for a block, and what `dots` takes. */
export const LIST_LENGTH = 1024;

/** Sizes and places in the kernel's memory, in bytes. */
export interface KernelLayout {
  /** Of a sign code: one bit a dimension, filled up to a multiple of 16 bytes. */
  readonly signBytes: number;
  /** Of a row: one signed byte a dimension, filled up to a multiple of 64 bytes. */
  readonly rowBytes: number;
  /** The query's sign code. */
  readonly code: number;
  /** The query as 16-bit integers, `2 * rowBytes`. */
  readonly query: number;
  /** `LIST_LENGTH` 32-bit integers. */
  readonly list: number;
  /** From here on the memory is the caller's. */
  readonly free: number;
}

/** The loops over many vectors. Both kinds give the same numbers: all is counted in integers. */
export interface VectorKernel {
  readonly kind: 'wasm' | 'plain';
  readonly layout: KernelLayout;
  /** Its memory, never shrinking; another object after `reserve`. */
  readonly memory: ArrayBuffer;
  /** Make the memory at least this large. @throws {RangeError} when there is no more */
  reserve(byteLength: number): void;
  /**
   * Of `rows` sign codes that stand one after the other from the byte `codes`, put `distance << 16 | i` into the list for
   * each whose Hamming distance to the query's code is below `below`, by rising `i`. At most `LIST_LENGTH` rows.
   * @returns how many
   */
  near(codes: number, rows: number, below: number): number;
  /** Put the dot product with the query in the place of each of the first `count` row addresses in the list. */
  dots(count: number): void;
}

/** Where things lie for vectors of so many dimensions. */
export function layoutFor(dimensions: number): KernelLayout {
  const signBytes = 16 * Math.ceil(dimensions / 128);
  const rowBytes = 64 * Math.ceil(dimensions / 64);
  // All but the codes begins at a multiple of 64: no 16 bytes then lie on two lines of the cache.
  const query = 64 * Math.ceil(signBytes / 64);
  const list = query + 2 * rowBytes;
  return { signBytes, rowBytes, code: 0, query, list, free: list + 4 * LIST_LENGTH };
}
