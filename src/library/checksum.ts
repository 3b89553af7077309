/**
 * A number of 32 bits that changes with any single 32-bit word of `bytes`, for finding damage, not for keeping secrets.
 * Multiply and rotate as in MurmurHash3's mixing (Appleby, public domain), in four lanes that do not wait for each other.
 * @param bytes a multiple of 4 long, beginning at a multiple of 4 in its buffer
 */
export function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const whole = words.length - (words.length % 4);
  let [a, b, c, d] = [1, 2, 3, 4];
  for (let i = 0; i < whole; i += 4) {
    a = mix(a, words[i] as number);
    b = mix(b, words[i + 1] as number);
    c = mix(c, words[i + 2] as number);
    d = mix(d, words[i + 3] as number);
  }
  for (let i = whole; i < words.length; i++) a = mix(a, words[i] as number);
  return [a, b, c, d].reduce(mix, words.length) >>> 0;
}

/** One-to-one in each of its two numbers, so that no change of one alone is lost. */
function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0xcc9e2d51);
  return (mixed << 15) | (mixed >>> 17);
}
