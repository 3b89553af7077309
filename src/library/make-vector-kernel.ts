import { plainVectorKernel } from './vector-kernel-plain.ts';
import { wasmVectorKernel } from './vector-kernel-wasm.ts';
import { layoutFor, type VectorKernel } from './vector-kernel.ts';

/** A kernel with memory of its own: machine code where the engine knows 16 bytes at once, otherwise plain loops. */
export function makeVectorKernel(dimensions: number): VectorKernel {
  const layout = layoutFor(dimensions);
  return wasmVectorKernel(layout) ?? plainVectorKernel(layout);
}
