/** Sizes of a llama model that says nonsense within milliseconds. */
const EMBEDDING = 32;
const FEED_FORWARD = 64;
const HEADS = 2;
const CONTEXT = 512;

/** Value types of GGUF's header. */
const U32 = 4;
const I32 = 5;
const F32 = 6;
const STRING = 8;
const ARRAY = 9;

/** Tensor data begins at a multiple of this, in bytes; every tensor here is one too. */
const ALIGNMENT = 32;

/** Kinds of tokens in llama.cpp. */
const NORMAL = 1;
const UNKNOWN = 2;
const CONTROL = 3;
const BYTE = 6;

interface Token {
  readonly text: string;
  readonly type: number;
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,?:');

const VOCABULARY: readonly Token[] = [
  { text: '<unk>', type: UNKNOWN },
  { text: '<s>', type: CONTROL },
  { text: '</s>', type: CONTROL },
  ...Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    type: BYTE,
  })),
  ...['▁', ...LETTERS, ...LETTERS.map((letter) => `▁${letter}`)].map((text) => ({
    text,
    type: NORMAL,
  })),
];

const TEMPLATE =
  "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant:";

/** Bytes in the order in which they are written; little-endian, as GGUF has it. */
class Bytes {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  length = 0;

  add(part: Uint8Array<ArrayBuffer>): this {
    this.#parts.push(part);
    this.length += part.length;
    return this;
  }

  u32(value: number): this {
    return this.add(new Uint8Array(Uint32Array.of(value).buffer));
  }

  u64(value: number): this {
    return this.add(new Uint8Array(BigUint64Array.of(BigInt(value)).buffer));
  }

  f32(value: number): this {
    return this.add(new Uint8Array(Float32Array.of(value).buffer));
  }

  text(value: string): this {
    const bytes = new TextEncoder().encode(value);
    return this.u64(bytes.length).add(bytes);
  }

  pad(): this {
    return this.add(new Uint8Array((ALIGNMENT - (this.length % ALIGNMENT)) % ALIGNMENT));
  }

  blob(): Blob {
    return new Blob(this.#parts);
  }
}

/** Numbers in −1…1 that are the same every time (Lehmer, minimal standard generator). */
function noise(): () => number {
  let state = 42;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * 2 - 1;
  };
}

function header(bytes: Bytes): void {
  const numbers: readonly (readonly [string, number])[] = [
    ['llama.context_length', CONTEXT],
    ['llama.embedding_length', EMBEDDING],
    ['llama.block_count', 1],
    ['llama.feed_forward_length', FEED_FORWARD],
    ['llama.attention.head_count', HEADS],
    ['llama.rope.dimension_count', EMBEDDING / HEADS],
    ['tokenizer.ggml.unknown_token_id', 0],
    ['tokenizer.ggml.bos_token_id', 1],
    ['tokenizer.ggml.eos_token_id', 2],
  ];
  const texts: readonly (readonly [string, string])[] = [
    ['general.architecture', 'llama'],
    ['tokenizer.ggml.model', 'llama'],
    ['tokenizer.chat_template', TEMPLATE],
  ];
  for (const [key, value] of texts) bytes.text(key).u32(STRING).text(value);
  for (const [key, value] of numbers) bytes.text(key).u32(U32).u32(value);
  bytes.text('llama.attention.layer_norm_rms_epsilon').u32(F32).f32(1e-5);
  const list = (key: string, type: number): Bytes =>
    bytes.text(key).u32(ARRAY).u32(type).u64(VOCABULARY.length);
  list('tokenizer.ggml.tokens', STRING);
  for (const { text } of VOCABULARY) bytes.text(text);
  list('tokenizer.ggml.scores', F32);
  for (const { text } of VOCABULARY) bytes.f32(text.length);
  list('tokenizer.ggml.token_type', I32);
  for (const { type } of VOCABULARY) bytes.u32(type);
}

const HEADER_VALUES = 3 + 9 + 1 + 3;

/** Name, columns and rows of each tensor; one row for vectors. */
const TENSORS: readonly (readonly [name: string, columns: number, rows: number])[] = [
  ['token_embd.weight', EMBEDDING, VOCABULARY.length],
  ['output_norm.weight', EMBEDDING, 1],
  ['output.weight', EMBEDDING, VOCABULARY.length],
  ['blk.0.attn_norm.weight', EMBEDDING, 1],
  ['blk.0.attn_q.weight', EMBEDDING, EMBEDDING],
  ['blk.0.attn_k.weight', EMBEDDING, EMBEDDING],
  ['blk.0.attn_v.weight', EMBEDDING, EMBEDDING],
  ['blk.0.attn_output.weight', EMBEDDING, EMBEDDING],
  ['blk.0.ffn_norm.weight', EMBEDDING, 1],
  ['blk.0.ffn_gate.weight', EMBEDDING, FEED_FORWARD],
  ['blk.0.ffn_up.weight', EMBEDDING, FEED_FORWARD],
  ['blk.0.ffn_down.weight', FEED_FORWARD, EMBEDDING],
];

function weights(
  [name, columns, rows]: (typeof TENSORS)[number],
  next: () => number,
): Float32Array<ArrayBuffer> {
  const data = Float32Array.from({ length: columns * rows }, () => (rows === 1 ? 1 : next()));
  if (name === 'output.weight') {
    // Only letters are ever likeliest: no end, and no half of a character.
    const letters = VOCABULARY.findIndex(({ type }) => type === NORMAL);
    data.fill(0, 0, letters * columns);
  }
  return data;
}

/**
 * A whole GGUF file (format version 3) of a llama model with random weights, about 150 kB: llama.cpp itself runs it, so the
 * engine's laws can be tested without the weights of a real model. It says letters without meaning, and never ends by itself.
 */
export function tinyGguf(): Blob {
  const bytes = new Bytes();
  bytes.add(new TextEncoder().encode('GGUF')).u32(3).u64(TENSORS.length).u64(HEADER_VALUES);
  header(bytes);
  let offset = 0;
  for (const [name, columns, rows] of TENSORS) {
    bytes.text(name);
    if (rows === 1) bytes.u32(1).u64(columns);
    else bytes.u32(2).u64(columns).u64(rows);
    bytes.u32(0).u64(offset); // 32-bit floats
    offset += columns * rows * Float32Array.BYTES_PER_ELEMENT;
  }
  bytes.pad();
  const next = noise();
  for (const tensor of TENSORS) bytes.add(new Uint8Array(weights(tensor, next).buffer));
  return bytes.blob();
}
