import type { LineBox, Point } from './picture-text.ts';

/** What is put in order. */
interface Boxed {
  readonly box: LineBox;
}

/** A box in the frame of the page: `x` runs along the lines, `y` down the page. */
interface Placed<T> {
  readonly item: T;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Two boxes stand in one row when they share this much of the lower one's height. */
const ROW_OVERLAP = 0.5;
/** A column of running text is at least this many lines long, or it is the side of a table. */
const MIN_COLUMN_LINES = 4;
/** … and this many times as wide as a line is tall: prices and dates are narrower. */
const MIN_COLUMN_WIDTH = 8;
/** … and its middle line fills this share of it: the words of a menu do not. */
const MIN_COLUMN_FILL = 0.6;
/** A line wider than this share of all lies across columns: a heading. */
const ACROSS_WIDTH = 0.6;

/**
 * Rows in reading order, each from left to right: from the top to the bottom, of running text in columns one column after another. Top and
 * left are meant as the text is read: the direction that most of it has is taken for the page's.
 */
export function readingRows<T extends Boxed>(items: readonly T[]): T[][] {
  const along = commonDirection(items);
  return ordered(items.map((item) => placed(item, along))).map((row) =>
    row.map(({ item }) => item),
  );
}

/** The sum of the lines that have the same direction as most, in quarter turns: long ones count more. */
function commonDirection(items: readonly Boxed[]): Point {
  const sums: Point[] = [0, 1, 2, 3].map(() => ({ x: 0, y: 0 }));
  for (const { box } of items) {
    const vector = { x: box[1].x - box[0].x, y: box[1].y - box[0].y };
    const quarter = (Math.round(Math.atan2(vector.y, vector.x) / (Math.PI / 2)) + 4) % 4;
    const sum = sums[quarter] ?? vector;
    sums[quarter] = { x: sum.x + vector.x, y: sum.y + vector.y };
  }
  const length = ({ x, y }: Point): number => Math.hypot(x, y);
  const best = sums.reduce((a, b) => (length(b) > length(a) ? b : a));
  return length(best) > 0 ? { x: best.x / length(best), y: best.y / length(best) } : { x: 1, y: 0 };
}

function placed<T extends Boxed>(item: T, along: Point): Placed<T> {
  const xs = item.box.map(({ x, y }) => x * along.x + y * along.y);
  const ys = item.box.map(({ x, y }) => y * along.x - x * along.y);
  return {
    item,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

function ordered<T>(items: readonly Placed<T>[]): Placed<T>[][] {
  const gutter = findGutter(items);
  if (gutter === undefined) return rowsOf(items);
  const across = items
    .filter(({ left, right }) => left < gutter && right > gutter)
    .sort((a, b) => a.top - b.top);
  const rows: Placed<T>[][] = [];
  let rest = items.filter((item) => !across.includes(item));
  const columns = (part: readonly Placed<T>[]): void => {
    rows.push(...ordered(part.filter(({ right }) => right <= gutter)));
    rows.push(...ordered(part.filter(({ left }) => left >= gutter)));
  };
  for (const heading of across) {
    columns(rest.filter((item) => middle(item) < middle(heading)));
    rest = rest.filter((item) => middle(item) >= middle(heading));
    rows.push([heading]);
  }
  columns(rest);
  return rows;
}

function middle({ top, bottom }: Placed<unknown>): number {
  return (top + bottom) / 2;
}

/** Top to bottom by middles; who shares enough of the height of the row's first stands in its row. */
function rowsOf<T>(items: readonly Placed<T>[]): Placed<T>[][] {
  const rows: Placed<T>[][] = [];
  for (const item of [...items].sort((a, b) => middle(a) - middle(b) || a.left - b.left)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && sharesRow(first, item)) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

function sharesRow(a: Placed<unknown>, b: Placed<unknown>): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared >= ROW_OVERLAP * Math.min(a.bottom - a.top, b.bottom - b.top);
}

/** Where two columns of running text part; `undefined` when there is one column, or a table. */
function findGutter(items: readonly Placed<unknown>[]): number | undefined {
  if (items.length < 2 * MIN_COLUMN_LINES) return undefined;
  const [start, end] = extentOf(items);
  const height = median(items.map(({ top, bottom }) => bottom - top));
  const narrow = items.filter(({ left, right }) => right - left < ACROSS_WIDTH * (end - start));
  let reached = -Infinity;
  for (const { left, right } of [...narrow].sort((a, b) => a.left - b.left)) {
    if (left - reached >= height) {
      const gutter = (left + reached) / 2;
      const before = narrow.filter((item) => item.right <= gutter);
      const after = narrow.filter((item) => item.left >= gutter);
      if (isColumn(before, height) && isColumn(after, height)) return gutter;
    }
    reached = Math.max(reached, right);
  }
  return undefined;
}

function isColumn(lines: readonly Placed<unknown>[], height: number): boolean {
  if (lines.length < MIN_COLUMN_LINES) return false;
  const [start, end] = extentOf(lines);
  const width = end - start;
  const usual = median(lines.map(({ left, right }) => right - left));
  return width >= MIN_COLUMN_WIDTH * height && usual >= MIN_COLUMN_FILL * width;
}

function extentOf(items: readonly Placed<unknown>[]): [start: number, end: number] {
  return items.reduce<[number, number]>(
    ([start, end], { left, right }) => [Math.min(start, left), Math.max(end, right)],
    [Infinity, -Infinity],
  );
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
