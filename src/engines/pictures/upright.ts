/** TIFF 6.0, tag 274: from 5 on the stored picture lies on its side. */
export function isOnItsSide(orientation: number): boolean {
  return orientation >= 5;
}

/**
 * The matrix `[a, b, c, d, e, f]` of `CanvasRenderingContext2D.setTransform` that turns a stored picture upright.
 * @param widthPx of the upright picture, as is `heightPx`
 */
export function uprightTransform(
  orientation: number,
  widthPx: number,
  heightPx: number,
): readonly [number, number, number, number, number, number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, widthPx, 0];
    case 3:
      return [-1, 0, 0, -1, widthPx, heightPx];
    case 4:
      return [1, 0, 0, -1, 0, heightPx];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, widthPx, 0];
    case 7:
      return [0, -1, -1, 0, widthPx, heightPx];
    case 8:
      return [0, -1, 1, 0, 0, heightPx];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}
