/** What the header of a GGUF file says, as far as it is needed. */
export interface GgufHeader {
  readonly name?: string;
  /** Longest context that the model was trained for. */
  readonly contextTokens?: number;
  /** A file of fewer bytes ends before its last tensor begins; absent when the header itself is not all there. */
  readonly leastBytes?: number;
}

/** Bytes by value type: u8 i8 u16 i16 u32 i32 f32 bool, then u64 i64 f64. Strings (8) and arrays (9) say their own length. */
const VALUE_BYTES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const STRING = 8;
const ARRAY = 9;
const U32 = 4;
const U64 = 10;

/** Where tensor data begins, when the header does not say otherwise: at a multiple of this, in bytes. */
const USUAL_ALIGNMENT = 32;

interface Found {
  name?: string;
  contextTokens?: number;
  alignment?: number;
  leastBytes?: number;
}

/**
 * Read the beginning of a GGUF file (version 2 and 3: magic, version, counts; then key, type, value; then the tensors' names,
 * shapes, types and offsets). Ends quietly where `bytes` end or make no sense: what was found until then counts.
 */
export function parseGgufHeader(bytes: Uint8Array): GgufHeader {
  const found: Found = {};
  try {
    const reader = new Reader(bytes);
    reader.skip(8); // magic, version
    const tensors = reader.u64();
    const values = reader.u64();
    for (let index = 0; index < values; index++) readValue(reader, found);
    found.leastBytes = leastBytes(reader, tensors, found.alignment ?? USUAL_ALIGNMENT);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  const { alignment: _alignment, ...header } = found;
  return header;
}

function readValue(reader: Reader, found: Found): void {
  const key = reader.string();
  const type = reader.u32();
  if (type === STRING && key === 'general.name') found.name = reader.string();
  else if (type === U32 && key === 'general.alignment') found.alignment = reader.u32();
  else if (key.endsWith('.context_length') && (type === U32 || type === U64)) {
    found.contextTokens = type === U32 ? reader.u32() : reader.u64();
  } else reader.skipValue(type);
}

function leastBytes(reader: Reader, tensors: number, alignment: number): number {
  let lastOffset = 0;
  for (let index = 0; index < tensors; index++) {
    reader.string(); // name
    reader.skip(8 * reader.u32() + 4); // lengths by dimension, type
    lastOffset = Math.max(lastOffset, reader.u64());
  }
  const dataStart = Math.ceil(reader.at / alignment) * alignment;
  return tensors === 0 ? reader.at : dataStart + lastOffset + 1;
}

/** Little-endian values one after the other. Past the end: `RangeError`. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes read so far. */
  get at(): number {
    return this.#at;
  }

  skip(byteCount: number): void {
    if (this.#at + byteCount > this.#bytes.length) throw new RangeError('past the end');
    this.#at += byteCount;
  }

  u32(): number {
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  u64(): number {
    const value = this.#view.getBigUint64(this.#at, true);
    this.#at += 8;
    return Number(value);
  }

  string(): string {
    const start = this.#at + 8;
    this.skip(8 + this.#view.getUint32(this.#at, true));
    return new TextDecoder().decode(this.#bytes.subarray(start, this.#at));
  }

  skipValue(type: number): void {
    if (type === STRING) this.string();
    else if (type === ARRAY) this.#skipArray();
    else this.skip(VALUE_BYTES[type] ?? Infinity);
  }

  #skipArray(): void {
    const type = this.u32();
    const count = this.u64();
    const each = VALUE_BYTES[type];
    if (each !== undefined) this.skip(each * count);
    else for (let index = 0; index < count; index++) this.skipValue(type);
  }
}
