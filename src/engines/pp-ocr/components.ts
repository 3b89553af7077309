/** A connected set of text pixels in a probability map. */
export interface Component {
  /** Mean value of its pixels. */
  readonly mean: number;
  /** Leftmost and rightmost pixel of each of its rows as `x, y` pairs: its convex hull is theirs. */
  readonly rims: readonly number[];
}

/** A piece of one row. */
interface Runs {
  readonly rows: number[];
  readonly starts: number[];
  /** Exclusive. */
  readonly ends: number[];
  readonly sums: number[];
  readonly parents: number[];
}

/**
 * The connected sets (8 neighbours) of pixels of `map` (`[heightPx, widthPx]`) that are at least `threshold`, in the order of
 * their topmost rows. Linear in the number of pixels, whatever they show.
 */
export function componentsOf(
  map: Uint8Array,
  widthPx: number,
  heightPx: number,
  threshold: number,
): Component[] {
  const runs: Runs = { rows: [], starts: [], ends: [], sums: [], parents: [] };
  let above = 0;
  for (let y = 0; y < heightPx; y++) {
    const first = runs.rows.length;
    collectRow(runs, map.subarray(y * widthPx, (y + 1) * widthPx), y, threshold);
    joinRows(runs, above, first);
    above = first;
  }
  return gather(runs);
}

function collectRow(runs: Runs, row: Uint8Array, y: number, threshold: number): void {
  let x = 0;
  while (x < row.length) {
    if ((row[x] ?? 0) < threshold) {
      x++;
      continue;
    }
    const start = x;
    let sum = 0;
    while (x < row.length && (row[x] ?? 0) >= threshold) sum += row[x++] ?? 0;
    runs.parents.push(runs.rows.length);
    runs.rows.push(y);
    runs.starts.push(start);
    runs.ends.push(x);
    runs.sums.push(sum);
  }
}

/** Unite touching runs of two neighbouring rows: those from `above` on, and those from `here` on. */
function joinRows({ starts, ends, parents }: Runs, above: number, here: number): void {
  let upper = above;
  let lower = here;
  while (upper < here && lower < parents.length) {
    const [upperEnd, lowerEnd] = [ends[upper] ?? 0, ends[lower] ?? 0];
    // Ends are exclusive, so "≤" lets corners touch.
    const touch = (starts[upper] ?? 0) <= lowerEnd && (starts[lower] ?? 0) <= upperEnd;
    if (touch) parents[rootOf(parents, lower)] = rootOf(parents, upper);
    if (upperEnd < lowerEnd) upper++;
    else lower++;
  }
}

function rootOf(parents: number[], run: number): number {
  let at = run;
  for (let next = parents[at] ?? at; next !== at; next = parents[at] ?? at) {
    parents[at] = parents[next] ?? next; // halves the path
    at = next;
  }
  return at;
}

function gather({ rows, starts, ends, sums, parents }: Runs): Component[] {
  const found = new Map<number, { sum: number; pixels: number; rims: number[] }>();
  for (let run = 0; run < rows.length; run++) {
    const root = rootOf(parents, run);
    const component = found.get(root) ?? { sum: 0, pixels: 0, rims: [] };
    found.set(root, component);
    const [start, end, y] = [starts[run] ?? 0, ends[run] ?? 0, rows[run] ?? 0];
    component.sum += sums[run] ?? 0;
    component.pixels += end - start;
    addRim(component.rims, start, end - 1, y);
  }
  return [...found.values()].map(({ sum, pixels, rims }) => ({ mean: sum / pixels, rims }));
}

/** Runs come row by row, from the left: a second one of a row only moves its right rim. */
function addRim(rims: number[], left: number, right: number, y: number): void {
  if (rims.at(-1) === y) rims[rims.length - 2] = right;
  else rims.push(left, y, right, y);
}
