// @ts-check

/**
 * Round to half floats (IEEE 754 binary16), to the nearest, ties to even.
 * @param {Float32Array} values within ±65,504
 * @returns {Uint16Array} the bits
 */
export function toHalf(values) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(values, (value, at) => halfBits(value, bits[at] ?? 0));
}

/** Largest finite half float. */
const MAX = 65_504;
/** Smallest half float with a full mantissa. */
const MIN_NORMAL = 2 ** -14;
/** Steps between smaller ones. */
const SUBNORMAL_STEP = 2 ** -24;

/** @param {number} value @param {number} bits of it as a float */
function halfBits(value, bits) {
  const sign = (bits >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (!(size <= MAX)) throw new Error(`${value} is no half float`);
  if (size < MIN_NORMAL) return sign | roundEven(size / SUBNORMAL_STEP);
  // 10 of the 23 bits of the mantissa stay; a carry out of them rightly raises the exponent.
  const kept = (bits & 0x7fffffff) - ((127 - 15) << 23);
  return sign | roundEven(kept / 2 ** 13);
}

/** @param {number} value ≥ 0 */
function roundEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
