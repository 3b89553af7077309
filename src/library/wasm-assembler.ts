/**
 * Writes WebAssembly in its binary form, as far as the vector kernel needs it. Instructions are expressions: each function
 * here gives the bytes of its operands followed by its own opcode. Opcodes: WebAssembly Core 2.0, "Index of Instructions".
 */

/** Bytes of instructions, in the order in which they run. */
export type Code = readonly number[];

/** A parameter or variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
  /** Set it and leave the value. */
  tee(value: Code): Code;
}

/** A function with one exported name; its parameters are 32-bit integers. */
export interface WasmFunction {
  readonly name: string;
  readonly params: number;
  /** Numbers of further 32-bit and 128-bit variables. */
  readonly locals: readonly [i32: number, v128: number];
  /** Whether the body leaves a 32-bit integer. */
  readonly returns: boolean;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;

/** LEB128, unsigned. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

/** LEB128, signed, 32 bits. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 0x7f];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** The local with this number: parameters come first. */
export function local(index: number): Local {
  return {
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
    tee: (value) => [...value, 0x22, ...unsigned(index)],
  };
}

const binary =
  (...opcode: readonly number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (...opcode: readonly number[]) =>
  (a: Code): Code => [...a, ...opcode];
const lane =
  (...opcode: readonly number[]) =>
  (a: Code, index: number): Code => [...a, ...opcode, index];

/** Operations on 32-bit integers. `offset` is in bytes. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0],
  add: binary(0x6a),
  shiftLeft: binary(0x74),
  shiftRightUnsigned: binary(0x76),
  or: binary(0x72),
  and: binary(0x71),
  lessThan: binary(0x48),
  lessThanUnsigned: binary(0x49),
};

/** Operations on 16 bytes at once. Addresses need not be aligned. */
export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 0, ...unsigned(offset)],
  store: (address: Code, value: Code): Code => [...address, ...value, 0xfd, 0x0b, 0, 0],
  zero: [0xfd, 0x0c, ...new Array<number>(16).fill(0)] as Code,
  xor: binary(0xfd, 0x51),
  anyTrue: unary(0xfd, 0x53),
  addBytes: binary(0xfd, 0x6e),
  /** Bits that are set, of each byte. */
  countBits: unary(0xfd, 0x62),
  /** 16 unsigned bytes → 8 sums of neighbours. */
  addBytePairs: unary(0xfd, 0x7d),
  /** 8 unsigned 16-bit integers → 4 sums of neighbours. */
  addShortPairs: unary(0xfd, 0x7f),
  /** The first and the last 8 signed bytes as 16-bit integers. */
  extendLow: unary(0xfd, 0x87, 0x01),
  extendHigh: unary(0xfd, 0x88, 0x01),
  /** Products of 8 pairs of 16-bit integers, neighbours added: 4 32-bit integers. */
  dotShorts: binary(0xfd, 0xba, 0x01),
  addInts: binary(0xfd, 0xae, 0x01),
  lessThanInts: binary(0xfd, 0x39),
  splatInt: unary(0xfd, 0x11),
  intLane: lane(0xfd, 0x1b),
  /** 4 32-bit lanes out of the 8 of `a` and `b`. */
  pick: (a: Code, b: Code, lanes: readonly number[]): Code => [
    ...a,
    ...b,
    0xfd,
    0x0d,
    ...lanes.flatMap((index) => [0, 1, 2, 3].map((byte) => 4 * index + byte)),
  ],
};

/** Run `body`, and again as long as `condition` holds after it. */
export function repeat(body: Code, condition: Code): Code {
  return [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b];
}

/** Run `body` if `condition` is not 0. */
export function when(condition: Code, body: Code): Code {
  return [...condition, 0x04, 0x40, ...body, 0x0b];
}

function section(id: number, ...entries: readonly Code[]): Code {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function named(name: string): number[] {
  return [name.length, ...new TextEncoder().encode(name)];
}

function bodyOf({ locals: [ints, vectors], body }: WasmFunction): Code {
  const code = [2, ...unsigned(ints), I32, ...unsigned(vectors), V128, ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}

/** A module of `functions` that work in the memory imported as `env.memory`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, returns }) => [
    0x60,
    params,
    ...new Array<number>(params).fill(I32),
    ...(returns ? [1, I32] : [0]),
  ]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, ...types),
    ...section(2, [...named('env'), ...named('memory'), 0x02, 0x00, 1]),
    ...section(3, ...functions.map((_, i) => [i])),
    ...section(7, ...functions.map(({ name }, i) => [...named(name), 0x00, i])),
    ...section(10, ...functions.map(bodyOf)),
  ]);
}
