import type { Pixels } from '../../library/looking/pixels.ts';

/** A part of a scaled picture. */
export interface Window {
  /** Pixels of the window per pixel of the picture. */
  readonly scale: number;
  /** Of the window's top left corner in the scaled picture. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How each colour value 0…255 enters a tensor: `(value − mean) × factor`, for blue, green, red. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly factor: readonly [number, number, number];
}

/** Which source pixels make one target pixel, and how much of each. */
interface Taps {
  /** Taps per target pixel. */
  readonly count: number;
  readonly first: Int32Array;
  /** `[targets, count]`. */
  readonly weights: Float32Array;
}

/**
 * A window of a scaled picture as a network wants it. Scaled down by a triangle as wide as the scale asks for, so that thin
 * strokes fade and do not vanish; beyond its edge the picture goes on as its last pixel.
 * @returns `[3, heightPx, widthPx]`: blue, green, red
 */
export function windowTensor(
  picture: Pixels,
  window: Window,
  { mean, factor }: Normalisation,
): Float32Array<ArrayBuffer> {
  const { widthPx, heightPx } = window;
  const across = tapsOf(window.leftPx, widthPx, window.scale, picture.widthPx);
  const down = tapsOf(window.topPx, heightPx, window.scale, picture.heightPx);
  const plane = widthPx * heightPx;
  const tensor = new Float32Array(3 * plane);
  const rows = new RowCache(picture, across, widthPx);
  const sum = new Float32Array(3 * widthPx);
  for (let y = 0; y < heightPx; y++) {
    sum.fill(0);
    for (let tap = 0; tap < down.count; tap++) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      if (weight > 0) addRow(sum, rows.row((down.first[y] ?? 0) + tap), weight);
    }
    for (let channel = 0; channel < 3; channel++) {
      const row = sum.subarray(channel * widthPx, (channel + 1) * widthPx);
      const [average, times] = [mean[channel] ?? 0, factor[channel] ?? 1];
      tensor.set(
        row.map((value) => (value - average) * times),
        channel * plane + y * widthPx,
      );
    }
  }
  return tensor;
}

function addRow(sum: Float32Array, row: Float32Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (row[at] ?? 0) * weight;
}

function tapsOf(start: number, targets: number, scale: number, limit: number): Taps {
  const reach = Math.max(1, 1 / scale);
  const count = Math.ceil(2 * reach) + 1;
  const first = new Int32Array(targets);
  const weights = new Float32Array(targets * count);
  for (let target = 0; target < targets; target++) {
    const centre = (start + target + 0.5) / scale - 0.5;
    const from = Math.min(Math.max(Math.ceil(centre - reach), 0), limit - 1);
    first[target] = from;
    let total = 0;
    for (let tap = 0; tap < count && from + tap < limit; tap++) {
      const weight = Math.max(0, 1 - Math.abs(from + tap - centre) / reach);
      weights[target * count + tap] = weight;
      total += weight;
    }
    // Wholly beyond the edge, the last pixel goes on.
    if (total === 0) weights[target * count] = 1;
    else divide(weights.subarray(target * count, (target + 1) * count), total);
  }
  return { count, first, weights };
}

function divide(weights: Float32Array, by: number): void {
  for (const [at, weight] of weights.entries()) weights[at] = weight / by;
}

/** Source rows scaled across, the last few of them kept: neighbouring target rows share them. */
class RowCache {
  readonly #picture: Pixels;
  readonly #across: Taps;
  readonly #widthPx: number;
  readonly #rows = new Map<number, Float32Array>();
  readonly #spare: Float32Array[] = [];

  constructor(picture: Pixels, across: Taps, widthPx: number) {
    this.#picture = picture;
    this.#across = across;
    this.#widthPx = widthPx;
  }

  /** @returns `[3, widthPx]`: blue, green, red; valid until rows further down are asked for */
  row(y: number): Float32Array {
    const known = this.#rows.get(y);
    if (known) return known;
    for (const [old, row] of this.#rows) {
      if (old >= y - this.#across.count) break;
      this.#rows.delete(old);
      this.#spare.push(row);
    }
    const row = this.#spare.pop() ?? new Float32Array(3 * this.#widthPx);
    this.#fill(row, y);
    this.#rows.set(y, row);
    return row;
  }

  #fill(row: Float32Array, y: number): void {
    const { data, widthPx: sourceWidth } = this.#picture;
    const { count, first, weights } = this.#across;
    const width = this.#widthPx;
    for (let x = 0; x < width; x++) {
      let [blue, green, red] = [0, 0, 0];
      let at = (y * sourceWidth + (first[x] ?? 0)) * 4;
      for (let tap = 0; tap < count; tap++, at += 4) {
        const weight = weights[x * count + tap] ?? 0;
        if (weight === 0) continue;
        red += (data[at] ?? 0) * weight;
        green += (data[at + 1] ?? 0) * weight;
        blue += (data[at + 2] ?? 0) * weight;
      }
      row[x] = blue;
      row[width + x] = green;
      row[2 * width + x] = red;
    }
  }
}
