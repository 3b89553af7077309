/** See `half-floats.mjs`. */
export function toHalf(values: Float32Array): Uint16Array;
