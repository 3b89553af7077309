import { normalFrom, randomFrom } from './random.ts';

/** Topics, and matters within a topic: what notes of one life gather around. */
const TOPICS = 200;
const MATTERS = 5_000;
/** How far a matter lies from its topic's middle, and a vector from its matter's, relative to the topic's own length. */
const MATTER_SPREAD = 0.7;
const OWN_SPREAD = 0.8;
/** The directions' weights fall as 1 / √(1 + i / 24): as in sentence embeddings, a few dozen carry most. */
const FALL = 24;
const WALSH = 128;

/**
 * Vectors of length 1 that lie as embeddings of notes do: topics, matters within topics, few strong directions, spread over all
 * dimensions by a rotation. Row-major `[count, dimensions]`; vectors of different seeds belong to the same matters.
 * @param dimensions a multiple of 128
 */
export function clusteredVectors(count: number, dimensions: number, seed: number): Float32Array {
  const world = normalFrom(randomFrom(1));
  const weights = Array.from({ length: dimensions }, (_, i) => 1 / Math.sqrt(1 + i / FALL));
  const draw = (many: number, normal: () => number): Float32Array =>
    Float32Array.from(
      { length: many * dimensions },
      (_, i) => (weights[i % dimensions] as number) * normal(),
    );
  const topics = draw(TOPICS, world);
  const matters = draw(MATTERS, world);
  const signs = Array.from({ length: 3 * dimensions }, () => Math.sign(world()) || 1);
  const random = randomFrom(seed);
  const normal = normalFrom(random);
  const vectors = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const matter = Math.floor(MATTERS * random() ** 1.5); // some have more than others
    const topic = matter % TOPICS;
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let i = 0; i < dimensions; i++) {
      vector[i] =
        (topics[topic * dimensions + i] as number) +
        MATTER_SPREAD * (matters[matter * dimensions + i] as number) +
        OWN_SPREAD * (weights[i] as number) * normal();
    }
    rotate(vector, signs);
    normalise(vector);
  }
  return vectors;
}

/** Three rounds of changing signs, Walsh–Hadamard within runs of 128, and dealing out: orthogonal, and mixes everything. */
function rotate(vector: Float32Array, signs: readonly number[]): void {
  const { length } = vector;
  const dealt = new Float32Array(length);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < length; i++) {
      vector[i] = (vector[i] as number) * (signs[round * length + i] as number);
    }
    for (let from = 0; from < length; from += WALSH) walsh(vector.subarray(from, from + WALSH));
    for (let i = 0; i < length; i++) dealt[(i * 131) % length] = vector[i] as number;
    vector.set(dealt);
  }
}

function walsh(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let from = 0; from < values.length; from += 2 * half) {
      for (let i = from; i < from + half; i++) {
        const [a, b] = [values[i] as number, values[i + half] as number];
        values[i] = a + b;
        values[i + half] = a - b;
      }
    }
  }
}

function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
}
