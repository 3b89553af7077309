import type { PictureSize } from '../../library/item.ts';

/** Where a picture goes: boxes stand side by side, row after row, `gapPx` apart. */
export interface Box {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The room that a grid of pictures has. */
export interface GridRoom {
  readonly widthPx: number;
  /** Height that rows come close to. */
  readonly rowHeightPx: number;
  readonly gapPx: number;
}

/** Widest and narrowest shape of a box, as width by height: a panorama, or a long screenshot, is cut at its ends. */
const WIDEST = 2.4;
const NARROWEST = 0.5;

/** A row that is not full is not made higher than this many times the wanted height. */
const MOST_STRETCH = 1.25;

/**
 * A box of whole pixels for each picture, in order, so that every row but the last is exactly as wide as the room and all
 * boxes of a row are equally high. A row ends where its height comes nearest to the wanted one. Pictures of no known size
 * are taken for squares.
 */
export function justify(sizes: readonly (PictureSize | undefined)[], room: GridRoom): Box[] {
  const shapes = sizes.map(shapeOf);
  const boxes: Box[] = [];
  while (boxes.length < shapes.length) {
    const rest = shapes.slice(boxes.length);
    const count = rowLength(rest, room);
    boxes.push(...rowOf(rest.slice(0, count), room, boxes.length + count === shapes.length));
  }
  return boxes;
}

/** Width by height. */
function shapeOf(size: PictureSize | undefined): number {
  if (!size || !(size.widthPx > 0) || !(size.heightPx > 0)) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, size.widthPx / size.heightPx));
}

/** How many of `shapes`, from the first, make a row; at least one. */
function rowLength(shapes: readonly number[], room: GridRoom): number {
  let sum = 0;
  for (const [index, shape] of shapes.entries()) {
    const before = heightFor(sum, index, room);
    sum += shape;
    const height = heightFor(sum, index + 1, room);
    if (height > room.rowHeightPx) continue;
    const isNearer = room.rowHeightPx - height <= before - room.rowHeightPx;
    return index === 0 || isNearer ? index + 1 : index;
  }
  return shapes.length;
}

/** How high a row of `count` pictures is whose shapes add up to `sum` when it fills the room. */
function heightFor(sum: number, count: number, { widthPx, gapPx }: GridRoom): number {
  return sum === 0 ? Infinity : Math.max(1, widthPx - gapPx * (count - 1)) / sum;
}

function rowOf(shapes: readonly number[], room: GridRoom, isLast: boolean): Box[] {
  const sum = shapes.reduce((total, shape) => total + shape, 0);
  const full = heightFor(sum, shapes.length, room);
  const isShort = isLast && full > room.rowHeightPx * MOST_STRETCH;
  const heightPx = Math.max(1, Math.round(isShort ? room.rowHeightPx : full));
  const free = Math.floor(room.widthPx) - room.gapPx * (shapes.length - 1);
  let reached = 0;
  let edge = 0;
  return shapes.map((shape) => {
    reached += shape;
    // Edges are rounded, not widths, so that the row ends where the room ends.
    const next = Math.round(isShort ? reached * heightPx : (reached / sum) * free);
    const widthPx = Math.max(1, next - edge);
    edge = next;
    return { widthPx, heightPx };
  });
}
