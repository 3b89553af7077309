import { DETECTION_STEP_PX, MAX_TILES, SHORT_SIDE_PX, TILE_MARGIN_PX, TILE_PX } from './limits.ts';

/** How a picture is looked at for places with text. */
export interface TilePlan {
  /** Pixels of the probability map per pixel of the picture, ≤ 1. */
  readonly scale: number;
  /** Size of the probability map of the whole picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tiles: readonly Tile[];
}

/** One run of the detector, along both axes. */
export interface Tile {
  readonly across: Stretch;
  readonly down: Stretch;
}

/** Along one axis of the probability map: what a run sees, and the part of it that is kept. The kept parts cover the axis once. */
export interface Stretch {
  readonly startPx: number;
  /** A multiple of `DETECTION_STEP_PX`; may reach beyond the map. */
  readonly lengthPx: number;
  readonly keptStartPx: number;
  readonly keptEndPx: number;
}

/**
 * Scaled so that the short side is at most `shortSidePx` (a tall screenshot keeps its letters' size, and is cut into tiles), and
 * further down where that would be more than `MAX_TILES`.
 */
export function planTiles(
  picture: { readonly widthPx: number; readonly heightPx: number },
  shortSidePx: number = SHORT_SIDE_PX,
): TilePlan {
  let scale = Math.min(1, shortSidePx / Math.min(picture.widthPx, picture.heightPx));
  while (true) {
    const widthPx = Math.max(1, Math.round(picture.widthPx * scale));
    const heightPx = Math.max(1, Math.round(picture.heightPx * scale));
    const across = stretchesOf(widthPx);
    const down = stretchesOf(heightPx);
    if (across.length * down.length <= MAX_TILES) {
      const tiles = down.flatMap((row) => across.map((column) => ({ across: column, down: row })));
      return { scale, widthPx, heightPx, tiles };
    }
    scale *= 0.9; // a finer step gains nothing that a reader would notice
  }
}

function stretchesOf(lengthPx: number): Stretch[] {
  if (lengthPx <= TILE_PX) {
    const seen = Math.ceil(lengthPx / DETECTION_STEP_PX) * DETECTION_STEP_PX;
    return [{ startPx: 0, lengthPx: seen, keptStartPx: 0, keptEndPx: lengthPx }];
  }
  // One pixel less than there is room for: both ends of a part are rounded.
  const count = Math.ceil(lengthPx / (TILE_PX - 2 * TILE_MARGIN_PX - 1));
  const kept = lengthPx / count;
  return Array.from({ length: count }, (_, index) => {
    const keptStartPx = Math.round(index * kept);
    const keptEndPx = Math.round((index + 1) * kept);
    const startPx = Math.max(0, keptStartPx - TILE_MARGIN_PX);
    const endPx = Math.min(lengthPx, keptEndPx + TILE_MARGIN_PX);
    const seen = Math.ceil((endPx - startPx) / DETECTION_STEP_PX) * DETECTION_STEP_PX;
    return { startPx, lengthPx: seen, keptStartPx, keptEndPx };
  });
}
