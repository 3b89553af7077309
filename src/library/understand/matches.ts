import type { EpochMs } from '../../shared/clock.ts';
import type { DocumentFormat, EventTime, ItemKind, Origin, PlaceName } from '../item.ts';
import { literalPattern } from './literal-match.ts';
import type { FileFilter, PlaceFilter, TimeSpan, TypeFilter } from './understood.ts';

/** Whether a thing is of one of the filter's kinds, and of its format. */
export function matchesType(
  item: { readonly kind: ItemKind; readonly format?: DocumentFormat },
  { types, format }: TypeFilter,
): boolean {
  return types.includes(item.kind) && (format === undefined || item.format === format);
}

/** What says when a thing belongs. */
export interface Dated {
  readonly kind: ItemKind;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** Of an event. */
  readonly times?: readonly EventTime[];
}

/**
 * Whether a thing belongs to the span: an event that happens in it, also in part; a photo that was taken in it, for what is
 * done to its record later says nothing; a note or a document that was written or last changed in it; a conversation that
 * went on in it.
 */
export function matchesTime(item: Dated, { from = -Infinity, to = Infinity }: TimeSpan): boolean {
  const isInside = (at: EpochMs): boolean => at >= from && at < to;
  switch (item.kind) {
    case 'event':
      // What takes no time happens at its start.
      return (item.times ?? []).some(
        ({ start, end }) => isInside(start) || (start < to && end > from),
      );
    case 'photo':
      return isInside(item.createdAt);
    case 'conversation':
      return item.createdAt < to && item.updatedAt >= from;
    case 'note':
    case 'document':
      return isInside(item.createdAt) || isInside(item.updatedAt);
  }
}

/** What says where a thing belongs. */
export interface Placed {
  readonly places?: readonly PlaceName[];
  /** Of an event. */
  readonly location?: string;
  readonly title?: string;
  readonly text: string;
}

/** Whether a thing was taken at one of the places, or names one in its location, title or text. Made once for many things. */
export function placeMatcher({ names }: PlaceFilter): (item: Placed) => boolean {
  const written = [...new Set(names.flatMap(({ zh, en }) => [zh, en]))].map(literalPattern);
  return ({ places = [], location = '', title = '', text }) =>
    places.some((place) => names.some((name) => isSame(place, name))) ||
    written.some((name) => [location, title, text].some((words) => name.test(words)));
}

/** Of two places that share a name in one language only, one is the other's homonym: 苏州 and 宿州 are both "Suzhou". */
function isSame(place: PlaceName, name: PlaceName): boolean {
  const isKnown = place.zh !== place.en && name.zh !== name.en;
  return place.en === name.en && (place.zh === name.zh || !isKnown);
}

/** Whether the name of the file that a thing came from holds the filter's, whatever the case and what separates its words. */
export function matchesFile(
  { origin }: { readonly origin?: Pick<Origin, 'path'> },
  { name }: FileFilter,
): boolean {
  const file = origin?.path.slice(origin.path.lastIndexOf('/') + 1) ?? '';
  return foldFileName(file).includes(foldFileName(name));
}

function foldFileName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ');
}
