import { dot } from '../dot-product.ts';
import type { PhotoLabel } from '../item.ts';
import { broaderIds } from './label-table.ts';

/** What is known of a photo that others are compared with. */
export interface ComparedPhoto {
  readonly id: string;
  readonly labels: readonly PhotoLabel[];
  /** In the same space as all others, of length 1; absent where the photo was not embedded. */
  readonly vector?: Float32Array;
}

/** A photo like the one asked about. */
export interface SimilarPhoto {
  readonly id: string;
  /** 0…1. */
  readonly likeness: number;
}

/**
 * What a broader term in common counts beside the same thing: two dogs are more alike than a dog and a cat, and these more than
 * a dog and a bus.
 */
const BROADER_WEIGHT = 0.3;

/** Share of the vectors in the likeness where both photos have one: they see the whole picture, labels 80 kinds of things. */
const VECTOR_SHARE = 0.6;

/** Fewer vectors have no mean worth subtracting. */
const MIN_FOR_MEAN = 8;

/** Below this, two photos share a thing in the background at most. */
const MIN_LIKENESS = 0.25;

/**
 * The photos among `others` that are like `photo`, the likest first.
 *
 * Vectors are compared after the mean of all was taken off: what every photo has in common tells nothing, and of the detector's
 * own vectors it is nine tenths (cosines of 0.92 between any two; without the mean about 0, two views of one thing 0.97).
 */
export function similarPhotos(
  photo: ComparedPhoto,
  others: readonly ComparedPhoto[],
  limit: number,
): SimilarPhoto[] {
  const apart = others.filter(({ id }) => id !== photo.id);
  const centred = centredOf([photo, ...apart]);
  const things = weightsOf(photo.labels);
  const own = centred.get(photo.id);
  return apart
    .map((other) => {
      const shared = overlap(things, weightsOf(other.labels));
      const theirs = centred.get(other.id);
      const likeness =
        own && theirs
          ? VECTOR_SHARE * Math.max(0, dot(own, theirs, 0)) + (1 - VECTOR_SHARE) * shared
          : shared;
      return { id: other.id, likeness: Math.min(1, likeness) };
    })
    .filter(({ likeness }) => likeness >= MIN_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** Each photo's vector without the mean, of length 1 again. */
function centredOf(photos: readonly ComparedPhoto[]): Map<string, Float32Array> {
  const known = photos.flatMap(({ id, vector }) => (vector ? [{ id, vector }] : []));
  const mean = new Float32Array(known[0]?.vector.length ?? 0);
  if (known.length >= MIN_FOR_MEAN) {
    for (const { vector } of known) {
      for (const [at, value] of vector.entries()) mean[at] = (mean[at] ?? 0) + value / known.length;
    }
  }
  return new Map(known.map(({ id, vector }) => [id, less(vector, mean)]));
}

function less(vector: Float32Array, mean: Float32Array): Float32Array {
  const rest = vector.map((value, at) => value - (mean[at] ?? 0));
  const length = Math.sqrt(dot(rest, rest, 0));
  return length > 0 ? rest.map((value) => value / length) : rest;
}

/** How much of each label and broader term is in a photo. */
function weightsOf(labels: readonly PhotoLabel[]): Map<string, number> {
  const weights = new Map<string, number>();
  const raise = (id: string, to: number): void =>
    void weights.set(id, Math.max(to, weights.get(id) ?? 0));
  for (const { id, score } of labels) {
    for (const wider of broaderIds([id])) {
      raise(wider, wider === id ? score : score * BROADER_WEIGHT);
    }
  }
  return weights;
}

/** What both have as a share of what either has, 0…1. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [both, either] = [0, 0];
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    const [one, two] = [a.get(id) ?? 0, b.get(id) ?? 0];
    both += Math.min(one, two);
    either += Math.max(one, two);
  }
  return either > 0 ? both / either : 0;
}
