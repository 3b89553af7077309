import { describe, expect, test } from 'vitest';
import { hitHead } from '../../../src/library/hit-head.ts';
import { hitPart } from '../../../src/library/hit-part.ts';
import { summaryOf } from '../../../src/library/item-summary.ts';
import { readingText } from '../../../src/library/item-text.ts';
import type { Item } from '../../../src/library/item.ts';
import type { Passage } from '../../../src/library/library.ts';
import { someDocument, someEvent, someNote, somePhoto } from '../../support/items.ts';

/** The section of the reading text that holds `word`, with it marked; unmarked when nothing is asked for. */
function passageAt(item: Item, section: string, word?: string): Passage {
  const whole = readingText(item);
  const start = whole.indexOf(section);
  const at = word === undefined ? -1 : whole.indexOf(word, start);
  const words = word === undefined ? [] : [{ start: at, end: at + word.length }];
  return { range: { start, end: start + section.length }, text: section, words };
}

const photo = somePhoto({
  text: 'TOTAL 38.50',
  places: [{ zh: '杭州', en: 'Hangzhou' }],
  createdAt: 7,
});
const event = someEvent({
  title: 'Recital',
  text: 'Bring flowers',
  location: 'City Hall',
  times: [
    { start: 0, end: 10 },
    { start: 100, end: 110 },
  ],
});

describe('what of a thing a passage is', () => {
  test.each([
    ['words read in a picture', photo, 'TOTAL 38.50', 'TOTAL', 'text'],
    ['a place name of a picture', photo, 'Hangzhou', 'Hangzhou', 'place'],
    ['the same in Chinese', photo, '杭州', '杭州', 'place'],
    ['a picture by its look alone', photo, 'Hangzhou', undefined, 'look'],
    ['the description of an event', event, 'Bring flowers', 'flowers', 'text'],
    ['where an event is', event, readingText(event).split('\n\n')[0], 'City', 'place'],
    ['when an event is', event, readingText(event).split('\n\n')[0], undefined, 'time'],
    ['a note', someNote({ text: 'a' }), 'a', 'a', 'text'],
  ] as const)('%s', (_name, item, section = '', word, part) => {
    expect(hitPart(item, passageAt(item, section, word)).part).toBe(part);
  });

  test('a photo found by one of its wider places says that one', () => {
    const places = [
      { zh: '西湖区', en: 'Xihu' },
      { zh: '杭州', en: 'Hangzhou' },
    ];
    const wide = somePhoto({ places });
    const part = hitPart(wide, passageAt(wide, '西湖区、杭州', '杭州'));
    expect(part).toEqual({ part: 'place', place: places[1] });
  });
});

describe('what heads say of a thing', () => {
  test('a photo: its size, its nearest place and its moment', () => {
    const place = { zh: '杭州', en: 'Hangzhou' };
    const facts = { at: 7, picture: { widthPx: 4, heightPx: 3 }, place };
    expect(hitHead(photo, 50)).toMatchObject(facts);
    expect(summaryOf(photo).at).toBe(7);
  });

  test('an event: the time meant now and where it is, but not among its words', () => {
    expect(hitHead(event, 50)).toMatchObject({ at: 100, time: { start: 100, end: 110 } });
    expect(hitHead(event, 50).place?.en).toBe('City Hall');
    expect(summaryOf(event)).toMatchObject({ at: 0, excerpt: 'Bring flowers' });
  });

  test('a document: its format; a note: nothing more', () => {
    expect(hitHead(someDocument({ format: 'epub' }), 0)).toMatchObject({ format: 'epub' });
    expect(Object.keys(hitHead(someNote(), 0))).toEqual([
      'kind',
      'itemId',
      'title',
      'updatedAt',
      'at',
    ]);
  });
});
