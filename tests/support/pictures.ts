import type { Pixels } from '../../src/library/looking/picture-text.ts';

/** A canvas to draw on, filled with `background`. */
export function canvasOf(
  widthPx: number,
  heightPx: number,
  background = '#fff',
): { readonly context: OffscreenCanvasRenderingContext2D; readonly pixels: () => Pixels } {
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = '#000';
  context.textBaseline = 'top';
  return {
    context,
    pixels: () => ({ data: context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx }),
  };
}
