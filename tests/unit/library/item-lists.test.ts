import { expect, test } from 'vitest';
import { ItemLists } from '../../../src/library/item-lists.ts';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { someDocument, someEvent, somePhoto } from '../../support/items.ts';

const NOW = 1_000;

function listsOf(...items: Parameters<LibraryIndex['put']>[0][]) {
  const index = new LibraryIndex({ type: 'pair' });
  for (const item of items) index.put(item);
  const lists = new ItemLists({ now: () => NOW });
  return (of: 'event' | 'photo' | 'document') =>
    lists.page(index, { of, offset: 0, limit: 10 }).items;
}

test('events: under way and to come, the next one first, then the past, the last one first', () => {
  const at = (id: string, start: number, end: number) => someEvent({ id, times: [{ start, end }] });
  const page = listsOf(
    at('long ago', 100, 200),
    at('later', 3_000, 3_100),
    at('just now', 900, 950),
    at('under way', 990, 1_010),
    at('soon', 1_100, 1_200),
  );
  expect(page('event').map(({ id }) => id)).toEqual([
    'under way',
    'soon',
    'later',
    'just now',
    'long ago',
  ]);
});

test('say what is known of a thing beside its words', () => {
  const place = { zh: '杭州', en: 'Hangzhou' };
  const times = [
    { start: 0, end: 10 },
    { start: 2_000, end: 2_010 },
  ];
  const page = listsOf(
    somePhoto({ id: 'p', places: [place] }),
    someDocument({ id: 'd', format: 'epub' }),
    someEvent({ id: 'e', times, location: 'Hall' }),
  );
  expect(page('photo')).toMatchObject([{ picture: { widthPx: 4, heightPx: 3 }, place }]);
  expect(page('document')).toMatchObject([{ format: 'epub' }]);
  expect(page('event')).toMatchObject([
    { at: 2_000, time: { start: 2_000, end: 2_010 }, place: { zh: 'Hall', en: 'Hall' } },
  ]);
});
