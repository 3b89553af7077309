import type { Point } from '../../library/looking/picture-text.ts';

/** A rectangle at any angle. */
export interface Rectangle {
  readonly centre: Point;
  /** Of length 1: the direction of its length. The thickness lies a quarter turn clockwise from it, as seen on the screen. */
  readonly along: Point;
  readonly lengthPx: number;
  readonly thicknessPx: number;
}

/**
 * The smallest rectangle around `points` (`x, y` pairs, in any order); its length runs to the right, at most 45° up or down. An edge
 * of it lies on an edge of the convex hull (Freeman & Shapira 1975), so each of those is tried.
 */
export function minAreaRectangle(points: readonly number[]): Rectangle {
  const hull = convexHull(points);
  let best: Rectangle | undefined;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const along = length > 0 ? { x: (to.x - from.x) / length, y: (to.y - from.y) / length } : RIGHT;
    const candidate = rectangleAlong(hull, along);
    if (!best || areaOf(candidate) < areaOf(best)) best = candidate;
  }
  return uprightOf(best ?? { centre: ORIGIN, along: RIGHT, lengthPx: 0, thicknessPx: 0 });
}

const RIGHT: Point = { x: 1, y: 0 };
const ORIGIN: Point = { x: 0, y: 0 };

function areaOf({ lengthPx, thicknessPx }: Rectangle): number {
  return lengthPx * thicknessPx;
}

function rectangleAlong(hull: readonly Point[], along: Point): Rectangle {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of hull) {
    const length = x * along.x + y * along.y;
    const thickness = y * along.x - x * along.y;
    left = Math.min(left, length);
    right = Math.max(right, length);
    top = Math.min(top, thickness);
    bottom = Math.max(bottom, thickness);
  }
  const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: { x: middle * along.x - centre * along.y, y: middle * along.y + centre * along.x },
    along,
    lengthPx: right - left,
    thicknessPx: bottom - top,
  };
}

/** The same rectangle, named so that its length runs to the right. */
function uprightOf({ centre, along, lengthPx, thicknessPx }: Rectangle): Rectangle {
  const isSteep = Math.abs(along.y) > Math.abs(along.x);
  const turned = isSteep ? { x: along.y, y: -along.x } : along;
  return {
    centre,
    along: turned.x < 0 ? { x: -turned.x, y: -turned.y } : turned,
    lengthPx: isSteep ? thicknessPx : lengthPx,
    thicknessPx: isSteep ? lengthPx : thicknessPx,
  };
}

/** Andrew's monotone chain, 1979. @returns the corners in order, without repeats */
function convexHull(pairs: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    points.push({ x: pairs[at] ?? 0, y: pairs[at + 1] ?? 0 });
  }
  points.sort((a, b) => a.x - b.x || a.y - b.y);
  const lower = chain(points);
  const upper = chain(points.reverse());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return hull.length > 0 ? hull : points.slice(0, 1);
}

function chain(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    while (corners.length > 1 && !turnsLeft(corners.at(-2), corners.at(-1), point)) corners.pop();
    corners.push(point);
  }
  return corners;
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  return !!a && !!b && (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}
