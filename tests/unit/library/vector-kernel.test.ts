import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeVectorKernel } from '../../../src/library/make-vector-kernel.ts';
import { plainVectorKernel } from '../../../src/library/vector-kernel-plain.ts';
import { wasmVectorKernel } from '../../../src/library/vector-kernel-wasm.ts';
import { layoutFor, LIST_LENGTH, type VectorKernel } from '../../../src/library/vector-kernel.ts';

/** Dimensions of the embedders in use, and some that fill no register. */
const dimensions = fc.constantFrom(384, 512, 7, 16, 129, 1024);

/** Bits set in each byte. */
const BITS = Array.from(
  { length: 256 },
  (_, byte) => [...byte.toString(2)].filter((bit) => bit === '1').length,
);

const made = new Map<number, readonly [VectorKernel, VectorKernel]>();

function bothKernels(size: number): readonly [VectorKernel, VectorKernel] {
  const known = made.get(size);
  if (known) return known;
  const layout = layoutFor(size);
  const wasm = wasmVectorKernel(layout);
  if (!wasm) throw new Error('This engine has no vector instructions');
  const both = [wasm, plainVectorKernel(layout)] as const;
  made.set(size, both);
  return both;
}

/** Fill the memory with bytes that look random. */
function fill(kernel: VectorKernel, byteLength: number, seed: number): void {
  kernel.reserve(kernel.layout.free + byteLength);
  const bytes = new Uint8Array(kernel.memory);
  let state = seed | 1;
  for (let i = 0; i < kernel.layout.free + byteLength; i++) {
    state = Math.imul(state, 1_103_515_245) + 12_345;
    bytes[i] = state >>> 16;
  }
  // A query never is so large that a dot product leaves 32 bits.
  const { query, rowBytes } = kernel.layout;
  const most = Math.floor(0x7fffffff / (128 * rowBytes));
  const values = new Int16Array(kernel.memory, query, rowBytes);
  values.forEach((value, i) => (values[i] = Math.max(-most, Math.min(most, value))));
}

describe('the vector kernel', () => {
  test('counts differing bits as one would by hand, in machine code and in plain loops', () => {
    fc.assert(
      fc.property(
        dimensions,
        fc.integer({ min: 0, max: 13 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, rows, seed, share) => {
          const below = Math.round(share * size);
          for (const kernel of bothKernels(size)) {
            const { free, signBytes, code, list } = kernel.layout;
            fill(kernel, 16 * signBytes, seed);
            const bytes = new Uint8Array(kernel.memory).slice();
            const wanted: [number, number][] = [];
            for (let i = 0; i < rows; i++) {
              let distance = 0;
              for (let k = 0; k < signBytes; k++) {
                const differing = (bytes[free + i * signBytes + k] ?? 0) ^ (bytes[code + k] ?? 0);
                distance += BITS[differing] ?? 0;
              }
              if (distance < below) wanted.push([i, distance]);
            }
            const count = kernel.near(free, rows, below);
            const found = [...new Uint32Array(kernel.memory, list, count)];
            expect(found.map((entry) => [entry & 0xffff, entry >>> 16])).toEqual(wanted);
          }
        },
      ),
    );
  });

  test('multiplies and adds as one would by hand, rows in any order and number', () => {
    fc.assert(
      fc.property(
        dimensions,
        fc.array(fc.nat({ max: 19 }), { maxLength: 40 }),
        fc.nat(),
        (size, rows, seed) => {
          for (const kernel of bothKernels(size)) {
            const { free, rowBytes, query, list } = kernel.layout;
            fill(kernel, 20 * rowBytes, seed);
            const values = new Int16Array(kernel.memory, query, rowBytes);
            const wanted = rows.map((row) =>
              new Int8Array(kernel.memory, free + row * rowBytes, rowBytes).reduce(
                (sum, value, k) => sum + value * (values[k] ?? 0),
                0,
              ),
            );
            new Uint32Array(kernel.memory, list, rows.length).set(
              rows.map((row) => free + row * rowBytes),
            );
            kernel.dots(rows.length);
            expect([...new Int32Array(kernel.memory, list, rows.length)]).toEqual(wanted);
          }
        },
      ),
    );
  });

  test('keeps what is in its memory when it grows', () => {
    for (const kernel of bothKernels(256)) {
      const { free } = kernel.layout;
      kernel.reserve(free + 4);
      new Uint8Array(kernel.memory).set([1, 2, 3, 4], free);
      kernel.reserve(free + 1_000_000);
      kernel.reserve(10);
      expect(kernel.memory.byteLength).toBeGreaterThanOrEqual(free + 1_000_000);
      expect([...new Uint8Array(kernel.memory, free, 5)]).toEqual([1, 2, 3, 4, 0]);
    }
  });

  test('is machine code here, and takes its list in fours', () => {
    expect(makeVectorKernel(384).kind).toBe('wasm');
    expect(LIST_LENGTH % 4).toBe(0);
  });
});
