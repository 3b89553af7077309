import type { KernelLayout, VectorKernel } from './vector-kernel.ts';

/** The kernel in plain loops, for engines without WebAssembly or its vector instructions. */
export function plainVectorKernel(layout: KernelLayout): VectorKernel {
  return new PlainVectorKernel(layout);
}

class PlainVectorKernel implements VectorKernel {
  readonly kind = 'plain';
  readonly layout: KernelLayout;
  memory: ArrayBuffer;
  #words: Uint32Array;
  #bytes: Int8Array;

  constructor(layout: KernelLayout) {
    this.layout = layout;
    this.memory = new ArrayBuffer(layout.free);
    this.#words = new Uint32Array(this.memory);
    this.#bytes = new Int8Array(this.memory);
  }

  reserve(byteLength: number): void {
    if (byteLength <= this.memory.byteLength) return;
    // By half: so that copying stays in proportion.
    const grown = Math.max(byteLength, 16 * Math.ceil((this.memory.byteLength * 1.5) / 16));
    const before = this.#bytes;
    this.memory = new ArrayBuffer(grown);
    this.#words = new Uint32Array(this.memory);
    this.#bytes = new Int8Array(this.memory);
    this.#bytes.set(before);
  }

  near(codes: number, rows: number, below: number): number {
    const words = this.#words;
    const { signBytes, code, list } = this.layout;
    const width = signBytes / 4;
    let count = 0;
    for (let i = 0; i < rows; i++) {
      const row = codes / 4 + i * width;
      let distance = 0;
      for (let k = 0; k < width; k++) {
        distance += bitsOf((words[row + k] as number) ^ (words[code / 4 + k] as number));
      }
      if (distance < below) words[list / 4 + count++] = (distance << 16) | i;
    }
    return count;
  }

  dots(count: number): void {
    const bytes = this.#bytes;
    const { rowBytes, query, list } = this.layout;
    const values = new Int16Array(this.memory, query, rowBytes);
    for (let i = 0; i < count; i++) {
      const row = this.#words[list / 4 + i] as number;
      let sum = 0;
      for (let k = 0; k < rowBytes; k++) sum += (values[k] as number) * (bytes[row + k] as number);
      this.#words[list / 4 + i] = sum; // wraps around, as a signed number is read
    }
  }
}

/** Number of bits set in a 32-bit integer. Counted in pairs, fours and bytes at once. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
