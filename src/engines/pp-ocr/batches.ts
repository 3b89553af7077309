import { LINE_HEIGHT_PX, MAX_BATCH_PX, MAX_LINE_WIDTH_PX, MAX_READ_PX } from './limits.ts';
import type { Rectangle } from './min-area-rectangle.ts';

/** Lines that are read in one run. */
export interface Batch {
  /** Width of every line's picture in the run. */
  readonly rowPx: number;
  readonly lines: readonly { readonly index: number; readonly widthPx: number }[];
}

/** The network looks at 8 columns a step; narrower than two steps it reads nothing. */
const MIN_LINE_WIDTH_PX = 16;

/** Widths in one run differ by at most this factor: the rest is computed for nothing. */
const WIDEST_TO_NARROWEST = 1.25;

/** Width of a line's picture when it is `LINE_HEIGHT_PX` tall; very long lines are squeezed. */
export function lineWidthPx({ lengthPx, thicknessPx }: Rectangle): number {
  const natural = Math.ceil((LINE_HEIGHT_PX * lengthPx) / Math.max(thicknessPx, 1));
  return Math.min(Math.max(natural, MIN_LINE_WIDTH_PX), MAX_LINE_WIDTH_PX);
}

/** As many of the first `places` as `MAX_READ_PX` allow. */
export function withinBudget(places: readonly Rectangle[]): Rectangle[] {
  let leftPx = MAX_READ_PX;
  return places.filter((place) => (leftPx -= lineWidthPx(place)) >= 0);
}

/** Every line once, by width: those of a run are of nearly the same width, and together at most `MAX_BATCH_PX` wide. */
export function batchesOf(places: readonly Rectangle[]): Batch[] {
  const lines = places
    .map((place, index) => ({ index, widthPx: lineWidthPx(place) }))
    .sort((a, b) => a.widthPx - b.widthPx || a.index - b.index);
  const batches: Batch[] = [];
  let batch: { index: number; widthPx: number }[] = [];
  const close = (): void => {
    const rowPx = batch.at(-1)?.widthPx;
    if (rowPx !== undefined) batches.push({ rowPx, lines: batch });
    batch = [];
  };
  for (const line of lines) {
    const narrowest = batch[0]?.widthPx ?? line.widthPx;
    const isTooWide = line.widthPx > narrowest * WIDEST_TO_NARROWEST;
    if (isTooWide || line.widthPx * (batch.length + 1) > MAX_BATCH_PX) close();
    batch.push(line);
  }
  close();
  return batches;
}
