import { expect, test } from 'vitest';
import { chunkItem, passageText } from '../../../src/library/chunk.ts';
import { eventDates, nearestTime } from '../../../src/library/event-dates.ts';
import { ItemLists } from '../../../src/library/item-lists.ts';
import { hiddenWords, readingText } from '../../../src/library/item-text.ts';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { oneOfEach, someEvent, someNote, somePhoto } from '../../support/items.ts';

const at = (day: number, hour = 0): number => new Date(2026, 2, day, hour).getTime();
const hours = (day: number, from: number, to: number) => ({
  start: at(day, from),
  end: at(day, to),
});

test('what is known of a thing stands in sections of its own beside its text', () => {
  const event = someEvent({
    times: [hours(12, 19, 21)],
    location: '大剧院',
    text: 'Bring flowers.',
  });
  expect(readingText(event)).toBe('2026-03-12 19:00–21:00\n大剧院\n\nBring flowers.');
  const places = [
    { zh: '杭州', en: 'Hangzhou' },
    { zh: '浙江', en: 'Zhejiang' },
  ];
  const photo = somePhoto({ places, text: 'EXIT' });
  expect(readingText(photo)).toBe('杭州、浙江\n\nHangzhou, Zhejiang\n\nEXIT');
  expect(readingText(somePhoto())).toBe('');
  expect(readingText(someNote({ text: 'As it is.\n\n\n' }))).toBe('As it is.\n\n\n');
});

test('no passage reaches over two sections', () => {
  const photo = somePhoto({
    places: [{ zh: '杭州', en: 'Hangzhou' }],
    text: 'EXIT',
    title: 'Sign',
  });
  const text = readingText(photo);
  expect(chunkItem(photo).map(({ range }) => text.slice(range.start, range.end))).toEqual([
    '杭州',
    'Hangzhou',
    'EXIT',
  ]);
  expect(chunkItem(photo).map(({ range }) => passageText(photo, text, range))).toEqual([
    'Sign\n杭州',
    'Sign\nHangzhou',
    'Sign\nEXIT',
  ]);
});

test('the name of the file and of the camera find a thing too', () => {
  const origin = { path: 'trip/IMG_2031.jpg', sha256: '' };
  expect(hiddenWords(somePhoto({ origin, camera: 'Google Pixel 8a' }))).toBe(
    'IMG_2031.jpg Google Pixel 8a',
  );
  expect(hiddenWords(someNote())).toBe('');
});

test('of a long series the first dates are written out and the last', () => {
  const days = [1, 8, 15, 22, 29].map((day) => hours(day, 18, 19));
  expect(eventDates(days, false)).toBe(
    '2026-03-01 18:00–19:00, 2026-03-08 18:00–19:00, 2026-03-15 18:00–19:00, … 2026-03-29 18:00–19:00',
  );
  expect(eventDates([{ start: at(2), end: at(5) }], true)).toBe('2026-03-02 – 2026-03-04');
  expect(eventDates([{ start: at(2), end: at(3) }], true)).toBe('2026-03-02');
  expect(eventDates([{ start: at(2, 22), end: at(3, 7) }], false)).toBe(
    '2026-03-02 22:00 – 2026-03-03 07:00',
  );
  expect(eventDates([{ start: at(2, 22), end: at(2, 22) }], false)).toBe('2026-03-02 22:00');
});

test('the time that is meant is the one under way, then the next, then the last', () => {
  const times = [hours(1, 18, 20), hours(8, 18, 20)];
  expect(nearestTime(times, at(1, 19))).toBe(times[0]);
  expect(nearestTime(times, at(1, 20))).toBe(times[1]);
  expect(nearestTime(times, at(9))).toBe(times[1]);
  expect(nearestTime([], at(9))).toBeUndefined();
});

test('each kind has a list of its own, events by the time that comes next', () => {
  const index = new LibraryIndex({ type: 'pair' });
  for (const item of oneOfEach()) index.put(item);
  index.put(someEvent({ id: 'x', times: [hours(1, 9, 10), hours(20, 9, 10)] }));
  index.put(someEvent({ id: 'y', times: [hours(10, 9, 10)] }));
  const lists = new ItemLists({ now: () => at(5) });
  const ids = (of: 'all' | 'event' | 'photo'): string[] =>
    lists.page(index, { of, offset: 0, limit: 9 }).items.map(({ id }) => id);
  expect(ids('event')).toEqual(['y', 'x', 'd']);
  expect(ids('photo')).toEqual(['c']);
  expect(ids('all')).toHaveLength(7);
  expect(lists.status(index)).toMatchObject({ items: 7, kinds: { event: 3, photo: 1 } });
});

test('a picture without words of its own is found by its name', () => {
  const index = new LibraryIndex({ type: 'pair' });
  index.put(somePhoto({ title: 'Receipt', origin: { path: 'IMG_2031.jpg', sha256: 'x' } }));
  const found = (term: string) => index.lexical.search([{ term, weight: 1 }], 5);
  expect(found('receipt')).toHaveLength(1);
  expect(index.progress()).toEqual({ doneChunks: 0, totalChunks: 0 });
});
