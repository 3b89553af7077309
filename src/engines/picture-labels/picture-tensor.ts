import type { Pixels } from '../../library/looking/pixels.ts';

/** Which targets a source pixel is part of, and how much of it. */
interface Reach {
  /** Source pixels per target pixel. */
  readonly scale: number;
  /** Half the width of the triangle under which pixels are averaged, in source pixels. */
  readonly radius: number;
}

/**
 * The whole picture, stretched or squeezed to a square, as the network wants it. What is scaled down is averaged under a
 * triangle, so that fine patterns turn grey and not into others.
 * @param sizePx of the square
 * @returns `[3, sizePx, sizePx]`: red, green, blue, each −1…1
 */
export function pictureTensor(picture: Pixels, sizePx: number): Float32Array<ArrayBuffer> {
  const { heightPx } = picture;
  const across = reachOf(picture.widthPx, sizePx);
  const down = reachOf(heightPx, sizePx);
  const sums = new Float32Array(3 * sizePx * sizePx);
  const totals = new Float32Array(sizePx);
  for (let y = 0; y < heightPx; y++) {
    const row = rowOf(picture, y, across, sizePx);
    for (const [target, weight] of targetsOf(y, down, sizePx, heightPx)) {
      totals[target] = (totals[target] ?? 0) + weight;
      addRow(sums, row, { target, weight, sizePx });
    }
  }
  return scaledToUnit(sums, totals, sizePx);
}

function reachOf(sourcePx: number, targetPx: number): Reach {
  const scale = sourcePx / targetPx;
  return { scale, radius: Math.max(1, scale) };
}

/** The targets that pixel `at` is part of. The outermost pixels also stand for what lies beyond them. */
function* targetsOf(
  at: number,
  { scale, radius }: Reach,
  targetPx: number,
  sourcePx: number,
): Generator<readonly [target: number, weight: number]> {
  const isEnd = at === sourcePx - 1;
  const first = at === 0 ? 0 : Math.max(0, Math.ceil((at + 0.5 - radius) / scale - 0.5));
  const last = isEnd ? targetPx - 1 : Math.floor((at + 0.5 + radius) / scale - 0.5);
  for (let target = first; target <= Math.min(last, targetPx - 1); target++) {
    const center = (target + 0.5) * scale - 0.5;
    const distance = Math.abs(clamped(center, sourcePx - 1) - at);
    if (distance < radius) yield [target, 1 - distance / radius];
  }
}

function clamped(value: number, max: number): number {
  return Math.max(0, Math.min(value, max));
}

/** One row of the picture at its new width. @returns `[sizePx, 3]`, 0…255 */
function rowOf(
  { data, widthPx }: Pixels,
  y: number,
  { scale, radius }: Reach,
  sizePx: number,
): Float32Array {
  const row = new Float32Array(3 * sizePx);
  for (let target = 0; target < sizePx; target++) {
    const center = clamped((target + 0.5) * scale - 0.5, widthPx - 1);
    const last = Math.min(widthPx - 1, Math.ceil(center + radius) - 1);
    let [red, green, blue, total] = [0, 0, 0, 0];
    for (let x = Math.max(0, Math.floor(center - radius) + 1); x <= last; x++) {
      const weight = 1 - Math.abs(center - x) / radius;
      const from = (y * widthPx + x) * 4;
      red += weight * (data[from] ?? 0);
      green += weight * (data[from + 1] ?? 0);
      blue += weight * (data[from + 2] ?? 0);
      total += weight;
    }
    row.set([red / total, green / total, blue / total], target * 3);
  }
  return row;
}

function addRow(
  sums: Float32Array,
  row: Float32Array,
  { target, weight, sizePx }: { target: number; weight: number; sizePx: number },
): void {
  for (let channel = 0; channel < 3; channel++) {
    const start = (channel * sizePx + target) * sizePx;
    for (let x = 0; x < sizePx; x++) {
      sums[start + x] = (sums[start + x] ?? 0) + weight * (row[x * 3 + channel] ?? 0);
    }
  }
}

function scaledToUnit(
  sums: Float32Array<ArrayBuffer>,
  totals: Float32Array,
  sizePx: number,
): Float32Array<ArrayBuffer> {
  return sums.map((sum, at) => sum / (totals[Math.floor(at / sizePx) % sizePx] ?? 1) / 127.5 - 1);
}
