import {
  assemble,
  i32,
  local,
  repeat,
  v128,
  type Code,
} from '../../../src/library/wasm-assembler.ts';

/** Rows from here on, behind the query, in bytes. */
const ROWS_AT = 4_096;

/** Bytes of a row that one round works on, 16 at a time. */
const STEPS = [0, 16, 32, 48] as const;

const multiplyFloats = (a: Code, b: Code): Code => [...a, ...b, 0xfd, 0xe6, 0x01];
const addFloats = (a: Code, b: Code): Code => [...a, ...b, 0xfd, 0xe4, 0x01];

/** The measures of the machine: reading memory and adding it up, and an exact scan of 32-bit floats. */
export interface ExactKernel {
  /** The rows' own memory, row-major `[rows, dimensions]`. */
  readonly rows: Float32Array;
  /** Read `byteLength` bytes of the rows, a multiple of 64, as fast as it goes. */
  sum(byteLength: number): void;
  /** Dot products of the query with all rows; a view that the next call overwrites. */
  dots(query: Float32Array): Float32Array;
}

/** @param count a multiple of 4 */
export function exactKernel(count: number, dimensions: number): ExactKernel {
  const rowBytes = 4 * dimensions;
  const outAt = ROWS_AT + count * rowBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((outAt + 4 * count) / 65_536) });
  const module = new WebAssembly.Module(assemble([sumCode(), dotsCode(rowBytes)]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { sum, dots } = exports as unknown as {
    readonly sum: (from: number, end: number) => number;
    readonly dots: (out: number, end: number) => void;
  };
  const rows = new Float32Array(memory.buffer, ROWS_AT, count * dimensions);
  return {
    rows,
    sum: (byteLength) => sum(ROWS_AT, ROWS_AT + byteLength),
    dots: (query) => {
      new Float32Array(memory.buffer, 0, dimensions).set(query);
      dots(outAt, outAt);
      return new Float32Array(memory.buffer, outAt, count);
    },
  };
}

function sumCode() {
  const [at, end] = [local(0), local(1)];
  const sums = [local(2), local(3), local(4), local(5)];
  const [a, b, c, d] = sums.map(({ get }) => get) as [Code, Code, Code, Code];
  const body = [
    ...repeat(
      [
        ...sums.flatMap((sum, i) => sum.set(v128.addInts(sum.get, v128.load(at.get, 16 * i)))),
        ...at.set(i32.add(at.get, i32.const(64))),
      ],
      i32.lessThanUnsigned(at.get, end.get),
    ),
    ...v128.intLane(v128.addInts(v128.addInts(a, b), v128.addInts(c, d)), 0),
  ];
  return { name: 'sum', params: 2, locals: [0, 4] as const, returns: true, body };
}

/** `dots(out, end)`: rows up to the byte `end`, four at a time; one float each from `out` on. */
function dotsCode(rowBytes: number) {
  const [out, end] = [local(0), local(1)];
  const [row, k] = [local(2), local(3)];
  const sums = [local(4), local(5), local(6), local(7)];
  const [a, b, c, d] = sums.map(({ get }) => get) as [Code, Code, Code, Code];
  const query = local(8);
  const half = (x: Code, y: Code): Code =>
    addFloats(v128.pick(x, y, [0, 4, 1, 5]), v128.pick(x, y, [2, 6, 3, 7]));
  const address = i32.add(row.get, k.get);
  const body = [
    ...row.set(i32.const(ROWS_AT)),
    ...repeat(
      [
        ...sums.flatMap((sum) => sum.set(v128.zero)),
        ...k.set(i32.const(0)),
        ...repeat(
          [
            ...STEPS.flatMap((step) => [
              ...query.set(v128.load(k.get, step)),
              ...sums.flatMap((sum, i) => {
                const values = v128.load(address, i * rowBytes + step);
                return sum.set(addFloats(sum.get, multiplyFloats(query.get, values)));
              }),
            ]),
            ...k.set(i32.add(k.get, i32.const(16 * STEPS.length))),
          ],
          i32.lessThanUnsigned(k.get, i32.const(rowBytes)),
        ),
        ...v128.store(
          out.get,
          addFloats(
            v128.pick(half(a, b), half(c, d), [0, 1, 4, 5]),
            v128.pick(half(a, b), half(c, d), [2, 3, 6, 7]),
          ),
        ),
        ...out.set(i32.add(out.get, i32.const(16))),
        ...row.set(i32.add(row.get, i32.const(4 * rowBytes))),
      ],
      i32.lessThanUnsigned(row.get, end.get),
    ),
  ];
  return { name: 'dots', params: 2, locals: [2, 5] as const, returns: false, body };
}
