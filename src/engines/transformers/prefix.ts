/** How many leading tokens `a` and `b` have in common. */
export function sharedPrefix(a: readonly number[], b: readonly number[]): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length++;
  return length;
}

/** The part of a KV cache tensor that belongs to the first `keep` positions. */
export interface KeptPositions<Data> {
  readonly data: Data;
  readonly dims: readonly [number, number, number, number];
}

/**
 * Cut a KV cache tensor along its positions.
 * @param data `[batch, heads, positions, size]`, row-major
 */
export function keepPositions<
  Data extends { slice(from: number, to: number): Data; set(part: Data, at: number): void },
>(
  data: Data,
  [batch, heads, positions, size]: readonly [number, number, number, number],
  keep: number,
): KeptPositions<Data> {
  const kept = data.slice(0, batch * heads * keep * size);
  for (let row = 0; row < batch * heads; row++) {
    const from = row * positions * size;
    kept.set(data.slice(from, from + keep * size), row * keep * size);
  }
  return { data: kept, dims: [batch, heads, keep, size] };
}
