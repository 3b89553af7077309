import { componentsOf, type Component } from './components.ts';
import { MAX_LINES, MIN_PLACE_PX, TEXT_PIXEL, TEXT_PLACE, UNCLIP_RATIO } from './limits.ts';
import { minAreaRectangle, type Rectangle } from './min-area-rectangle.ts';

/** Probability 1 in a map of bytes. */
export const FULL = 255;

/** The probability that each pixel belongs to a text, `[heightPx, widthPx]`, in 255ths. */
export interface TextMap {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Where lines of text stand, in pixels of the map; in a picture of marks the `MAX_LINES` largest of them. (Differentiable binarization,
 * Liao et al., AAAI 2020: connected pixels, their rectangle, grown back to the size of the text.)
 */
export function findPlaces({ data, widthPx, heightPx }: TextMap): Rectangle[] {
  return componentsOf(data, widthPx, heightPx, Math.ceil(TEXT_PIXEL * FULL))
    .filter(({ mean }) => mean >= TEXT_PLACE * FULL)
    .map(rectangleOf)
    .filter((place) => Math.min(place.lengthPx, place.thicknessPx) >= MIN_PLACE_PX)
    .map(grown)
    .sort((a, b) => b.lengthPx * b.thicknessPx - a.lengthPx * a.thicknessPx)
    .slice(0, MAX_LINES);
}

/** A pixel is a square, not a point. */
function rectangleOf({ rims }: Component): Rectangle {
  const place = minAreaRectangle(rims);
  return {
    along: place.along,
    centre: { x: place.centre.x + 0.5, y: place.centre.y + 0.5 },
    lengthPx: place.lengthPx + 1,
    thicknessPx: place.thicknessPx + 1,
  };
}

function grown(place: Rectangle): Rectangle {
  const { lengthPx, thicknessPx } = place;
  const byPx = (lengthPx * thicknessPx * UNCLIP_RATIO) / (2 * (lengthPx + thicknessPx));
  return { ...place, lengthPx: lengthPx + 2 * byPx, thicknessPx: thicknessPx + 2 * byPx };
}
