/** Dot product of `a` with the row of `rows` that begins at `offset`. */
export function dot(a: Float32Array, rows: Float32Array, offset: number): number {
  // Four sums at a time: the additions do not wait for each other.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const { length } = a;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += (a[i] as number) * (rows[offset + i] as number);
    s1 += (a[i + 1] as number) * (rows[offset + i + 1] as number);
    s2 += (a[i + 2] as number) * (rows[offset + i + 2] as number);
    s3 += (a[i + 3] as number) * (rows[offset + i + 3] as number);
  }
  for (; i < length; i++) s0 += (a[i] as number) * (rows[offset + i] as number);
  return s0 + s1 + s2 + s3;
}
