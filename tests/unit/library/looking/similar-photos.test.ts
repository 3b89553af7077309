import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_IDS } from '../../../../src/library/looking/label-table.ts';
import {
  similarPhotos,
  type ComparedPhoto,
} from '../../../../src/library/looking/similar-photos.ts';

const photo = (id: string, things: Record<string, number>, vector?: number[]): ComparedPhoto => ({
  id,
  labels: Object.entries(things).map(([label, score]) => ({ id: label, score })),
  ...(vector && { vector: unit(vector) }),
});

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

describe('photos like a photo, by labels', () => {
  const dog = photo('dog', { dog: 0.9 });
  const others = [
    photo('bus', { bus: 0.9, car: 0.8 }),
    photo('cat', { cat: 0.9 }),
    photo('dog on grass', { dog: 0.8, frisbee: 0.4 }),
    photo('dog again', { dog: 0.9 }),
  ];

  it('puts the same thing first, then the same kind of thing, and leaves out the rest', () => {
    expect(ids(similarPhotos(dog, others, 10))).toEqual(['dog again', 'dog on grass', 'cat']);
  });

  it('never gives the photo itself, nor more than asked for', () => {
    expect(ids(similarPhotos(dog, [...others, dog], 1))).toEqual(['dog again']);
  });

  it('finds nothing for a photo in which nothing was seen', () => {
    expect(similarPhotos(photo('blank', {}), [...others, photo('blank too', {})], 10)).toEqual([]);
  });
});

describe('photos like a photo, by vectors', () => {
  // All lean the same way, as the detector's vectors do; what differs is small.
  const common = (...rest: number[]): number[] => [10, ...rest, 0.1];
  const beach = photo('beach', {}, common(3, 0, 0, 0));
  const others = [
    photo('beach at noon', {}, common(3, 0.5, 0, 0)),
    photo('forest', {}, common(0, 3, 0, 0)),
    photo('street', {}, common(0, 0, 3, 0)),
    photo('kitchen', {}, common(0, 0, 0, 3)),
    photo('forest path', {}, common(0, 3, 0.5, 0)),
    photo('street at night', {}, common(0, 0, 3, 0.5)),
    photo('table', {}, common(0, 0, 0.5, 3)),
  ];

  it('takes off what all photos have in common', () => {
    expect(ids(similarPhotos(beach, others, 10))).toEqual(['beach at noon']);
  });

  it('finds more alike what shares both looks and labels', () => {
    const withDog = { ...beach, labels: [{ id: 'dog', score: 0.9 }] };
    const noon = photo('noon with dog', { dog: 0.9 }, common(3, 0.5, 0, 0));
    expect(ids(similarPhotos(withDog, [...others, noon], 2))).toEqual([
      'noon with dog',
      'beach at noon',
    ]);
  });
});

describe('likeness', () => {
  const anyPhoto = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    labels: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...LABEL_IDS),
        score: fc.double({ min: 0.35, max: 1, noNaN: true }),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
  });

  it('is 1 for the same labels, lies within 0…1 and falls along the list', () => {
    fc.assert(
      fc.property(anyPhoto, fc.uniqueArray(anyPhoto, { selector: ({ id }) => id }), (one, all) => {
        const twin = { ...one, id: `${one.id} twin` };
        const found = similarPhotos(one, [...all, twin], 100);
        const values = found.map(({ likeness }) => likeness);
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(values).toEqual([...values].sort((a, b) => b - a));
        if (one.labels.length > 0) {
          expect(found.find(({ id }) => id === twin.id)?.likeness).toBeCloseTo(1, 6);
        }
      }),
    );
  });
});
