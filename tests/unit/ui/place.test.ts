import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ITEM_KINDS } from '../../../src/library/item.ts';
import {
  formatPlace,
  HOME,
  parsePlace,
  SETTINGS_SECTIONS,
  type Place,
} from '../../../src/ui/place.ts';

const id = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
const range = fc
  .tuple(fc.nat(99_999_999), fc.integer({ min: 1, max: 1000 }))
  .map(([start, length]) => ({ start, end: start + length }));
const open = fc.oneof(
  fc.constant({ type: 'new' } as const),
  id.map((itemId) => ({ type: 'item', id: itemId }) as const),
  fc.tuple(id, range).map(([itemId, at]) => ({ type: 'item', id: itemId, range: at }) as const),
);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant(HOME),
  id.map((conversationId) => ({ screen: 'ask', conversationId }) as const),
  id.map((query) => ({ screen: 'find', query }) as const),
  fc
    .constantFrom('all', 'bin', ...ITEM_KINDS)
    .map((shelf) => ({ screen: 'things', shelf }) as const),
  fc
    .tuple(fc.constantFrom('all', 'bin', ...ITEM_KINDS), open)
    .map(([shelf, shown]) => ({ screen: 'things', shelf, open: shown }) as const),
  fc
    .constantFrom(...SETTINGS_SECTIONS)
    .map((section) => ({ screen: 'settings', section }) as const),
);

test('every place has an address that leads back to it', () => {
  fc.assert(
    fc.property(place, (there) => {
      expect(parsePlace(formatPlace(there))).toEqual(there);
    }),
  );
});

test('no address breaks the app', () => {
  fc.assert(
    fc.property(fc.string(), (address) => {
      expect(parsePlace(address).screen).toMatch(/^(ask|find|things|settings)$/);
    }),
  );
});

test.each([
  ['', { screen: 'ask' }],
  ['#/nowhere', { screen: 'ask' }],
  ['#/find?q=%E6%B0%B4', { screen: 'find', query: '水' }],
  ['#/things/new', { screen: 'things', shelf: 'all', open: { type: 'new' } }],
  ['#/things/note/a?at=9-3', { screen: 'things', shelf: 'all', open: { type: 'item', id: 'a' } }],
  ['#/settings/nothing', { screen: 'settings' }],
])('%s', (address, there) => {
  expect(parsePlace(address)).toEqual(there);
});
