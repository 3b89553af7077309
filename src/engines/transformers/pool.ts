/**
 * One unit vector from a model's last layer.
 * @param hidden `[tokens, dimensions]`, row-major
 */
export function pool(
  hidden: Float32Array,
  dimensions: number,
  pooling: 'mean' | 'cls',
): Float32Array {
  const vector = new Float32Array(dimensions);
  const end = pooling === 'cls' ? dimensions : hidden.length;
  // A sum serves as the mean: scaling to length 1 removes the difference.
  for (let at = 0; at < end; at++) {
    vector[at % dimensions] = (vector[at % dimensions] ?? 0) + (hidden[at] ?? 0);
  }
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
