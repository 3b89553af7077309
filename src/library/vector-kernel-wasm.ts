import { vectorKernelCode } from './vector-kernel-code.ts';
import type { KernelLayout, VectorKernel } from './vector-kernel.ts';

/** Unit in which WebAssembly memory grows, in bytes. */
const PAGE = 65_536;
/** Most bytes that one memory may have: 32-bit addresses. */
const MAX_PAGES = 65_536;

interface Exports {
  near(codes: number, rows: number, below: number): number;
  dots(end: number): void;
}

/** The kernel as machine code; `undefined` where the engine refuses it. */
export function wasmVectorKernel(layout: KernelLayout): VectorKernel | undefined {
  const code = vectorKernelCode(layout, layout.signBytes, layout.rowBytes);
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  try {
    return new WasmVectorKernel(layout, new WebAssembly.Module(code));
  } catch {
    return undefined; // forbidden by the page's policy
  }
}

class WasmVectorKernel implements VectorKernel {
  readonly kind = 'wasm';
  readonly layout: KernelLayout;
  readonly #memory: WebAssembly.Memory;
  readonly #exports: Exports;

  constructor(layout: KernelLayout, module: WebAssembly.Module) {
    this.layout = layout;
    const initial = Math.ceil(layout.free / PAGE);
    this.#memory = new WebAssembly.Memory({ initial, maximum: MAX_PAGES });
    const instance = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    this.#exports = instance.exports as unknown as Exports;
  }

  get memory(): ArrayBuffer {
    return this.#memory.buffer;
  }

  reserve(byteLength: number): void {
    const more = Math.ceil((byteLength - this.memory.byteLength) / PAGE);
    if (more > 0) this.#memory.grow(more);
  }

  near(codes: number, rows: number, below: number): number {
    return rows === 0 ? 0 : this.#exports.near(codes, rows, below);
  }

  dots(count: number): void {
    if (count === 0) return;
    const { list } = this.layout;
    // Four rows at a time: what is missing is filled up with the last one.
    const padded = 4 * Math.ceil(count / 4);
    const addresses = new Uint32Array(this.memory, list, padded);
    addresses.fill(addresses[count - 1] as number, count);
    this.#exports.dots(list + 4 * padded);
  }
}
