/** A decoded picture: 8 bits each of red, green, blue and alpha, row-major `[heightPx, widthPx, 4]`, upright. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}
