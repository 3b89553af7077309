import type { LineBox, Point } from '../../library/looking/picture-text.ts';
import type { Pixels } from '../../library/looking/pixels.ts';
import { LINE_HEIGHT_PX } from './limits.ts';
import type { Rectangle } from './min-area-rectangle.ts';

/** Most samples along each axis for one pixel of a line's picture; letters of more than 4 × 48 px are plain enough. */
const MAX_SAMPLES = 4;

/** The same place, read in a direction a quarter turn clockwise: from its top to its bottom, where it was read from left to right. */
export function quarterTurned({ centre, along, lengthPx, thicknessPx }: Rectangle): Rectangle {
  const turned = { x: -along.y, y: along.x };
  return { centre, along: turned, lengthPx: thicknessPx, thicknessPx: lengthPx };
}

/** The same place, read from its other end. */
export function halfTurned(place: Rectangle): Rectangle {
  return { ...place, along: { x: -place.along.x, y: -place.along.y } };
}

/** The place in pixels of a picture `factor` times as large. */
export function scaled(
  { centre, along, lengthPx, thicknessPx }: Rectangle,
  factor: number,
): Rectangle {
  return {
    centre: { x: centre.x * factor, y: centre.y * factor },
    along,
    lengthPx: lengthPx * factor,
    thicknessPx: thicknessPx * factor,
  };
}

/** The corners of a place, from the start of its text, clockwise. */
export function cornersOf(place: Rectangle): LineBox {
  return [at(place, 0, 0), at(place, 1, 0), at(place, 1, 1), at(place, 0, 1)];
}

/** The point at shares of a place's length and thickness. */
function at(
  { centre, along, lengthPx, thicknessPx }: Rectangle,
  length: number,
  thickness: number,
): Point {
  const right = (length - 0.5) * lengthPx;
  const down = (thickness - 0.5) * thicknessPx;
  return {
    x: centre.x + right * along.x - down * along.y,
    y: centre.y + right * along.y + down * along.x,
  };
}

/**
 * The line in `place`, upright, `LINE_HEIGHT_PX` tall, its first `widthPx` columns; written at `offset` into a tensor
 * `[3, LINE_HEIGHT_PX, rowPx]` of blue, green, red, each −1…1. The columns beyond `widthPx` are left as they are: 0 is the grey that the network was
 * taught to take for nothing.
 */
export function cropLine(
  picture: Pixels,
  place: Rectangle,
  target: {
    readonly tensor: Float32Array;
    readonly offset: number;
    readonly rowPx: number;
    readonly widthPx: number;
  },
): void {
  const { tensor, offset, rowPx, widthPx } = target;
  const plane = LINE_HEIGHT_PX * rowPx;
  const across = samplesFor(place.lengthPx / widthPx);
  const down = samplesFor(place.thicknessPx / LINE_HEIGHT_PX);
  const colour = new Float32Array(3);
  const times = 2 / (255 * across * down);
  for (let y = 0; y < LINE_HEIGHT_PX; y++) {
    for (let x = 0; x < widthPx; x++) {
      colour.fill(0);
      for (let sample = 0; sample < across * down; sample++) {
        const length = (x + ((sample % across) + 0.5) / across) / widthPx;
        const thickness = (y + (Math.floor(sample / across) + 0.5) / down) / LINE_HEIGHT_PX;
        addColour(picture, at(place, length, thickness), colour);
      }
      const start = offset + y * rowPx + x;
      for (let channel = 0; channel < 3; channel++) {
        tensor[start + channel * plane] = (colour[channel] ?? 0) * times - 1;
      }
    }
  }
}

function samplesFor(sourcePxPerPx: number): number {
  return Math.min(MAX_SAMPLES, Math.max(1, Math.round(sourcePxPerPx)));
}

/** Bilinear; beyond its edge the picture goes on as its last pixel. */
function addColour(
  { data, widthPx, heightPx }: Pixels,
  { x, y }: Point,
  colour: Float32Array,
): void {
  const left = Math.min(Math.max(x - 0.5, 0), widthPx - 1);
  const top = Math.min(Math.max(y - 0.5, 0), heightPx - 1);
  const [column, row] = [Math.floor(left), Math.floor(top)];
  const [right, down] = [left - column, top - row];
  const start = (row * widthPx + column) * 4;
  const beside = column + 1 < widthPx ? 4 : 0;
  const below = row + 1 < heightPx ? 4 * widthPx : 0;
  for (let channel = 0; channel < 3; channel++) {
    const here = start + 2 - channel; // RGBA to blue, green, red
    const upper = (data[here] ?? 0) * (1 - right) + (data[here + beside] ?? 0) * right;
    const lower =
      (data[here + below] ?? 0) * (1 - right) + (data[here + below + beside] ?? 0) * right;
    colour[channel] = (colour[channel] ?? 0) + upper * (1 - down) + lower * down;
  }
}
