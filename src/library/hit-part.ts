import { readingText } from './item-text.ts';
import type { EventItem, Item, PhotoItem, TextRange } from './item.ts';
import type { Passage, SearchHit } from './library.ts';

/** What of an item a passage is; of a photo found by a place's name, that place in place of the nearest one. */
export type HitPartOf = Pick<SearchHit, 'part' | 'place'>;

/** What of `item` the passage is, by where it stands in the reading text and by the words marked in it. */
export function hitPart(item: Item, passage: Passage): HitPartOf {
  if (item.kind !== 'photo' && item.kind !== 'event') return { part: 'text' };
  const ownText = readingText(item).length - item.text.length;
  if (item.text !== '' && passage.range.start >= ownText) return { part: 'text' };
  return item.kind === 'photo' ? photoPart(item, passage) : eventPart(item, passage);
}

/** What stands before the words of a picture are its places and what is seen in it. */
function photoPart({ places = [] }: PhotoItem, passage: Passage): HitPartOf {
  const place = places.find(({ zh, en }) => isMarked(zh, passage) || isMarked(en, passage));
  return place ? { part: 'place', place: { zh: place.zh, en: place.en } } : { part: 'look' };
}

/** What stands before the description are the dates and the place. */
function eventPart({ location = '' }: EventItem, passage: Passage): HitPartOf {
  return { part: isMarked(location, passage) ? 'place' : 'time' };
}

/** Whether a marked word lies in one of the places where `name` stands. */
function isMarked(name: string, { text, range, words }: Passage): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const named = { start: range.start + at, end: range.start + at + name.length };
    if (words.some((word) => overlap(word, named))) return true;
  }
  return false;
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
