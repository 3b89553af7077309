import { halfTurned, quarterTurned } from './crop-line.ts';
import { MIN_LINES_TO_AGREE, SLIM_RATIO, TALL_RATIO, UPSIDE_DOWN } from './limits.ts';
import type { Rectangle } from './min-area-rectangle.ts';

/** Directions in which the text of one place may run; the one that reads best counts. */
export type Ways = readonly Rectangle[];

/** A place that is tall holds a line on its side, or one upright character. */
export function asLine(place: Rectangle): Rectangle {
  return isTall(place) ? quarterTurned(place) : place;
}

/**
 * The ways to read each of `places`, which are `asLine`. When most of several lines stand on their heads, the picture does, and all are
 * turned, also those of which the network is unsure; a single one that seems to is read both ways.
 * @param onHead the probability of each that it stands on its head
 */
export function waysOf(places: readonly Rectangle[], onHead: ArrayLike<number>): Ways[] {
  const votes = places.filter((_place, index) => (onHead[index] ?? 0) > 0.5).length;
  const isPictureOnHead = votes * 2 > places.length && places.length >= MIN_LINES_TO_AGREE;
  return places.map((place, index) => {
    const share = onHead[index] ?? 0;
    const usual = isPictureOnHead ? halfTurned(place) : place;
    const isOdd = isPictureOnHead ? share < 1 - UPSIDE_DOWN : share > UPSIDE_DOWN;
    const ways = isOdd ? [usual, halfTurned(usual)] : [usual];
    return mayBeCharacter(place) ? [...ways, uprightAgain(place)] : ways;
  });
}

function isTall({ lengthPx, thicknessPx }: Rectangle): boolean {
  return thicknessPx >= TALL_RATIO * lengthPx;
}

/** Whether `asLine` turned it, and it is not slim enough to be a line for sure. */
function mayBeCharacter({ along, lengthPx, thicknessPx }: Rectangle): boolean {
  return Math.abs(along.y) > Math.abs(along.x) && lengthPx < SLIM_RATIO * thicknessPx;
}

/** The rest of the full turn that `asLine` began. */
function uprightAgain(place: Rectangle): Rectangle {
  return quarterTurned(quarterTurned(quarterTurned(place)));
}
