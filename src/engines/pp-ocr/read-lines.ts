import type { Pixels } from '../../library/looking/pixels.ts';
import { batchesOf, type Batch } from './batches.ts';
import { cropLine } from './crop-line.ts';
import { decodeLine, type Reading } from './ctc.ts';
import { DIRECTION_WIDTH_PX, LINE_HEIGHT_PX } from './limits.ts';
import type { Rectangle } from './min-area-rectangle.ts';
import type { Networks } from './networks.ts';

/** Lines whose direction is looked at in one run: about 20 ms on one thread of a laptop. */
const DIRECTIONS_AT_ONCE = 6;

/** A place, and what was read there. */
export interface ReadPlace extends Reading {
  readonly place: Rectangle;
}

/** The probability of each of `places` that its text stands on its head. */
export async function shareOnHead(
  picture: Pixels,
  places: readonly Rectangle[],
  { direction }: Pick<Networks, 'direction'>,
  pause: () => Promise<void>,
): Promise<number[]> {
  const onHead: number[] = [];
  for (let start = 0; start < places.length; start += DIRECTIONS_AT_ONCE) {
    const some = places.slice(start, start + DIRECTIONS_AT_ONCE);
    const lines = some.map((place, index) => ({ place, index, widthPx: directionWidthPx(place) }));
    const data = picturesOf(picture, lines, DIRECTION_WIDTH_PX);
    const dims = [some.length, 3, LINE_HEIGHT_PX, DIRECTION_WIDTH_PX];
    const result = await direction.run({ data, dims });
    for (const index of some.keys()) onHead.push(result.data[index * 2 + 1] ?? 0);
    await pause();
  }
  return onHead;
}

function directionWidthPx({ lengthPx, thicknessPx }: Rectangle): number {
  const natural = Math.ceil((LINE_HEIGHT_PX * lengthPx) / Math.max(thicknessPx, 1));
  return Math.min(Math.max(natural, 1), DIRECTION_WIDTH_PX);
}

/** What is read in each of `places`, in their order. */
export async function readLines(
  picture: Pixels,
  places: readonly Rectangle[],
  { characters, alphabet }: Pick<Networks, 'characters' | 'alphabet'>,
  pause: () => Promise<void>,
): Promise<ReadPlace[]> {
  const readings: (ReadPlace | undefined)[] = places.map(() => undefined);
  for (const { rowPx, lines } of batchesOf(places)) {
    const batch = lines.flatMap(({ index, widthPx }, row) => {
      const place = places[index];
      return place ? [{ place, index: row, widthPx }] : [];
    });
    const data = picturesOf(picture, batch, rowPx);
    const result = await characters.run({ data, dims: [lines.length, 3, LINE_HEIGHT_PX, rowPx] });
    const perLine = result.data.length / lines.length;
    for (const [row, { index }] of lines.entries()) {
      const probabilities = result.data.subarray(row * perLine, (row + 1) * perLine);
      const place = places[index];
      if (place) readings[index] = { place, ...decodeLine(probabilities, alphabet) };
    }
    await pause();
  }
  return readings.filter((reading) => reading !== undefined);
}

/** @returns `[lines, 3, LINE_HEIGHT_PX, rowPx]` */
function picturesOf(
  picture: Pixels,
  lines: readonly (Batch['lines'][number] & { readonly place: Rectangle })[],
  rowPx: number,
): Float32Array<ArrayBuffer> {
  const linePx = 3 * LINE_HEIGHT_PX * rowPx;
  const tensor = new Float32Array(lines.length * linePx);
  for (const { place, index, widthPx } of lines) {
    cropLine(picture, place, { tensor, offset: index * linePx, rowPx, widthPx });
  }
  return tensor;
}
