import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/library/edit-distance.ts';

test.each([
  ['cat', 'cat', 2, 0],
  ['cat', 'cut', 2, 1],
  ['cat', 'cart', 2, 1],
  ['cart', 'cat', 2, 1],
  ['form', 'from', 2, 1],
  ['ca', 'abc', 3, 3], // each letter edited once
  ['kitten', 'sitting', 3, 3],
  ['kitten', 'sitting', 2, 3],
  ['cat', 'catalogue', 2, 3],
  ['', 'ab', 2, 2],
])('from %s to %s within %i: %i', (a, b, most, distance) => {
  expect(editDistance(a, b, most)).toBe(distance);
  expect(editDistance(b, a, most)).toBe(distance);
});

test('is 1 after one edit at most, and never more than asked', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, fc.nat({ max: 8 }), fc.constantFrom('', 'a', 'd'), word, (a, at, put, b) => {
      const edited = a.slice(0, at) + put + a.slice(at + 1);
      expect(editDistance(a, edited, 2)).toBe(a === edited ? 0 : 1);
      expect(editDistance(a, b, 2)).toBeLessThanOrEqual(3);
    }),
  );
});
