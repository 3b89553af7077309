import { roundToBytes, roundToShorts, packSigns, unpackScale } from './quantize.ts';
import { LIST_LENGTH, type VectorKernel } from './vector-kernel.ts';

/** Rows of a block. Memory grows by blocks, so that nothing is ever moved; few enough that the last one wastes little. */
export const BLOCK_ROWS = 512;

/**
 * Vectors with their slots, rounded, in the memory of a kernel. In blocks of `BLOCK_ROWS` rows, each: sign codes, rows of
 * signed bytes, slots (32 bits), packed scales (16 bits). For 384 dimensions 438 bytes a vector.
 */
export class VectorRows {
  readonly dimensions: number;
  readonly blockBytes: number;
  readonly #kernel: VectorKernel;
  readonly #rowsAt: number;
  readonly #slotsAt: number;
  readonly #scalesAt: number;
  #size = 0;
  #queryScale = 0;
  /** The kernel's memory, seen in three widths. Kept: a look at it costs more than a row. */
  #bytes = new Uint8Array();
  #words = new Uint32Array();
  #scales = new Uint16Array();

  constructor(dimensions: number, kernel: VectorKernel) {
    this.dimensions = dimensions;
    this.#kernel = kernel;
    const { signBytes, rowBytes } = kernel.layout;
    this.#rowsAt = BLOCK_ROWS * signBytes;
    this.#slotsAt = this.#rowsAt + BLOCK_ROWS * rowBytes;
    this.#scalesAt = this.#slotsAt + BLOCK_ROWS * 4;
    this.blockBytes = this.#scalesAt + BLOCK_ROWS * 2;
    this.#look();
  }

  /** Number of rows. Rows from here on are free; set to fewer to drop the last ones, to more after filling `image`. */
  get size(): number {
    return this.#size;
  }

  set size(size: number) {
    this.#kernel.reserve(this.#kernel.layout.free + Math.ceil(size / BLOCK_ROWS) * this.blockBytes);
    this.#look();
    this.#size = size;
  }

  /** All blocks in use, as they lie in memory. */
  get image(): Uint8Array {
    const { free } = this.#kernel.layout;
    return this.#bytes.subarray(free, free + Math.ceil(this.#size / BLOCK_ROWS) * this.blockBytes);
  }

  slotAt(row: number): number {
    return this.#words[this.#block(row, this.#slotsAt, 4) / 4] as number;
  }

  /** The vector of a row as it was rounded. */
  vectorAt(row: number): Float32Array {
    const scale = this.#scaleAt(row);
    const bytes = this.#rowBytes(row);
    return Float32Array.from({ length: this.dimensions }, (_, i) => (bytes[i] as number) * scale);
  }

  put(row: number, slot: number, vector: Float32Array): void {
    const { signBytes } = this.#kernel.layout;
    const codeAt = this.#block(row, 0, signBytes);
    packSigns(vector, this.#bytes.subarray(codeAt, codeAt + signBytes));
    this.#words[this.#block(row, this.#slotsAt, 4) / 4] = slot;
    this.#scales[this.#block(row, this.#scalesAt, 2) / 2] = roundToBytes(
      vector,
      this.#rowBytes(row),
    );
  }

  /** Put what is in row `from` into row `to` as well. */
  copy(from: number, to: number): void {
    const { signBytes, rowBytes } = this.#kernel.layout;
    for (const [offset, width] of [
      [0, signBytes],
      [this.#rowsAt, rowBytes],
      [this.#slotsAt, 4],
      [this.#scalesAt, 2],
    ] as const) {
      const start = this.#block(from, offset, width);
      this.#bytes.copyWithin(this.#block(to, offset, width), start, start + width);
    }
  }

  /** Make `vector` what the next calls compare with. */
  ask(vector: Float32Array): void {
    const { memory, layout } = this.#kernel;
    packSigns(vector, new Uint8Array(memory, layout.code, layout.signBytes));
    this.#queryScale = roundToShorts(vector, new Int16Array(memory, layout.query, layout.rowBytes));
  }

  /**
   * Of one block, the rows whose signs differ from the query's in fewer than `below` places: `offer` gets each with the
   * number of differing places, by rising row.
   */
  near(block: number, below: number, offer: (row: number, distance: number) => void): void {
    const first = block * BLOCK_ROWS;
    const rows = Math.min(BLOCK_ROWS, this.#size - first);
    const { free, list } = this.#kernel.layout;
    const count = this.#kernel.near(free + block * this.blockBytes, rows, below);
    for (let at = list / 4; at < list / 4 + count; at++) {
      const entry = this.#words[at] as number;
      offer(first + (entry & 0xffff), entry >>> 16);
    }
  }

  /** The dot products of the query with `rows`, in their order. */
  dots(rows: Uint32Array, offer: (row: number, dot: number) => void): void {
    const { list, rowBytes } = this.#kernel.layout;
    for (let from = 0; from < rows.length; from += LIST_LENGTH) {
      const count = Math.min(LIST_LENGTH, rows.length - from);
      for (let i = 0; i < count; i++) {
        const address = this.#block(rows[from + i] as number, this.#rowsAt, rowBytes);
        this.#words[list / 4 + i] = address;
      }
      this.#kernel.dots(count);
      for (let i = 0; i < count; i++) {
        const row = rows[from + i] as number;
        const dot = (this.#words[list / 4 + i] as number) | 0; // signed
        offer(row, dot * this.#scaleAt(row) * this.#queryScale);
      }
    }
  }

  #scaleAt(row: number): number {
    return unpackScale(this.#scales[this.#block(row, this.#scalesAt, 2) / 2] as number);
  }

  #rowBytes(row: number): Int8Array {
    const start = this.#block(row, this.#rowsAt, this.#kernel.layout.rowBytes);
    return new Int8Array(this.#bytes.buffer, start, this.dimensions);
  }

  /** Where the `width` bytes of `row` lie in the part of its block that begins at `offset`. */
  #block(row: number, offset: number, width: number): number {
    const inBlock = row % BLOCK_ROWS;
    const block = (row - inBlock) / BLOCK_ROWS;
    return this.#kernel.layout.free + block * this.blockBytes + offset + inBlock * width;
  }

  #look(): void {
    const { memory } = this.#kernel;
    if (this.#bytes.buffer === memory && this.#bytes.length === memory.byteLength) return;
    this.#bytes = new Uint8Array(memory);
    this.#words = new Uint32Array(memory);
    this.#scales = new Uint16Array(memory);
  }
}
