/** `widthPx` × `heightPx` with the longest side at most `longestSidePx`, never larger; whole pixels, at least one. */
export function scaled(
  widthPx: number,
  heightPx: number,
  longestSidePx: number,
): { widthPx: number; heightPx: number } {
  const factor = Math.min(1, longestSidePx / Math.max(widthPx, heightPx));
  return {
    widthPx: Math.max(1, Math.round(widthPx * factor)),
    heightPx: Math.max(1, Math.round(heightPx * factor)),
  };
}
