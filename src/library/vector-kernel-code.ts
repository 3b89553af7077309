import {
  assemble,
  i32,
  local,
  repeat,
  v128,
  when,
  type Code,
  type Local,
} from './wasm-assembler.ts';

/** Rows that one round of a loop works on: they share the loads of the query and the adding up. */
const ROWS_AT_ONCE = [0, 1, 2, 3] as const;

/** Bytes of each row that one round of the inner loop works on, 16 at a time. A line of the processor's cache. */
const ROW_BYTES_STEP = 64;
const STEPS = [0, 16, 32, 48] as const;

/** Where the functions find the query and what they read or write one number per row of, in bytes. */
export interface KernelAddresses {
  /** The query's sign code. */
  readonly code: number;
  /** The query as 16-bit integers. */
  readonly query: number;
  /** 32-bit integers. */
  readonly list: number;
}

/**
 * The kernel's machine code for rows of `signBytes` bytes of signs, a multiple of 16, and `rowBytes` bytes of values, a multiple
 * of `ROW_BYTES_STEP`:
 * - `near(codes, rows, below)`: of `rows` > 0 sign codes that stand one after the other from `codes`, writes
 *   `distance << 16 | i` for each whose Hamming distance to the query's code is below `below`; gives their number.
 * - `dots(end)`: takes addresses of rows of signed bytes from the list up to the byte `end`, a multiple of 4 and at least 4
 *   of them, and puts their dot products with the query in their places.
 */
export function vectorKernelCode(
  { code, query, list }: KernelAddresses,
  signBytes: number,
  rowBytes: number,
): Uint8Array<ArrayBuffer> {
  return assemble([near(code, list, signBytes), dots(query, list, rowBytes)]);
}

function near(codeAddress: number, list: number, signBytes: number) {
  const [codes, rows, below] = [local(0), local(1), local(2)];
  const [i, to] = [local(3), local(4)];
  const limit = local(5);
  const distances = local(6);
  const sums = [local(7), local(8), local(9), local(10)] as const;
  const words = Array.from({ length: signBytes / 16 }, (_, word) => local(11 + word));
  const step = i32.const(ROWS_AT_ONCE.length);
  const body = [
    ...to.set(i32.const(list)),
    ...limit.set(v128.splatInt(below.get)),
    ...words.flatMap((word, at) => word.set(v128.load(i32.const(codeAddress), 16 * at))),
    ...repeat(
      [
        ...sums.flatMap((sum, row) => sum.set(differingBits(codes, row * signBytes, words))),
        ...distances.set(addUp(sums)),
        ...when(
          v128.anyTrue(v128.lessThanInts(distances.get, limit.get)),
          ROWS_AT_ONCE.flatMap((row) => emit(v128.intLane(distances.get, row), row)),
        ),
        ...codes.set(i32.add(codes.get, i32.const(ROWS_AT_ONCE.length * signBytes))),
        ...i.set(i32.add(i.get, step)),
      ],
      i32.lessThanUnsigned(i.get, rows.get),
    ),
    ...i32.shiftRightUnsigned(i32.add(to.get, i32.const(-list)), i32.const(2)),
  ];

  function emit(distance: Code, row: number): Code {
    const at = i32.add(i.get, i32.const(row));
    return when(i32.and(i32.lessThan(distance, below.get), i32.lessThanUnsigned(at, rows.get)), [
      ...i32.store(to.get, i32.or(i32.shiftLeft(distance, i32.const(16)), at)),
      ...to.set(i32.add(to.get, i32.const(4))),
    ]);
  }

  const locals = [2, 6 + words.length] as const;
  return { name: 'near', params: 3, locals, returns: true, body };
}

/** Bits in which the code at `codes + offset` differs from the query's, in 4 parts. Bytes do not overflow below 32 words. */
function differingBits(codes: Local, offset: number, words: readonly Local[]): Code {
  const bits = words.map((word, at) =>
    v128.countBits(v128.xor(v128.load(codes.get, offset + 16 * at), word.get)),
  );
  return v128.addShortPairs(v128.addBytePairs(bits.reduce(v128.addBytes)));
}

/** The sums of the lanes of four vectors, one a lane. Overwrites the first three. */
function addUp([a, b, c, d]: readonly [Local, Local, Local, Local]): Code {
  return [
    ...c.set(addHalves(c, d)),
    ...a.set(addHalves(a, b)),
    ...v128.addInts(v128.pick(a.get, c.get, [0, 1, 4, 5]), v128.pick(a.get, c.get, [2, 3, 6, 7])),
  ];
}

function addHalves(a: Local, b: Local): Code {
  return v128.addInts(v128.pick(a.get, b.get, [0, 4, 1, 5]), v128.pick(a.get, b.get, [2, 6, 3, 7]));
}

function dots(query: number, list: number, rowBytes: number) {
  const end = local(0);
  const [at, k] = [local(1), local(2)];
  const rows = [local(3), local(4), local(5), local(6)];
  const sums = [local(7), local(8), local(9), local(10)] as const;
  const [first, second, values] = [local(11), local(12), local(13)];
  const twice = i32.add(k.get, k.get);
  const body = [
    ...at.set(i32.const(list)),
    ...repeat(
      [
        ...rows.flatMap((row, i) => row.set(i32.load(at.get, 4 * i))),
        ...sums.flatMap((sum) => sum.set(v128.zero)),
        ...k.set(i32.const(0)),
        ...repeat(
          [
            ...STEPS.flatMap((step) => [
              ...first.set(v128.load(twice, query + 2 * step)),
              ...second.set(v128.load(twice, query + 2 * step + 16)),
              ...rows.flatMap((row, i) => addProducts(row, step, sums[i] as Local)),
            ]),
            ...k.set(i32.add(k.get, i32.const(ROW_BYTES_STEP))),
          ],
          i32.lessThanUnsigned(k.get, i32.const(rowBytes)),
        ),
        ...v128.store(at.get, addUp(sums)),
        ...at.set(i32.add(at.get, i32.const(4 * ROWS_AT_ONCE.length))),
      ],
      i32.lessThanUnsigned(at.get, end.get),
    ),
  ];

  function addProducts(row: Local, step: number, sum: Local): Code {
    const low = v128.extendLow(values.tee(v128.load(i32.add(row.get, k.get), step)));
    const high = v128.extendHigh(values.get);
    return sum.set(
      v128.addInts(
        sum.get,
        v128.addInts(v128.dotShorts(low, first.get), v128.dotShorts(high, second.get)),
      ),
    );
  }

  return { name: 'dots', params: 1, locals: [6, 7] as const, returns: false, body };
}
