/** A JPEG can be decoded at so many eighths of its size without the whole ever being in memory. */
const EIGHTHS = 8;
/** Side of the picture that tells whether a browser does it, in pixels. */
const PROBE_SIDE_PX = 64;

/** The smallest size, in eighths, whose longest side is not under `sidePx`; 8 says that none is smaller. */
export function eighthsFor(longestSidePx: number, sidePx: number): number {
  return Math.min(EIGHTHS, Math.ceil((EIGHTHS * sidePx) / longestSidePx));
}

/** Decodes JPEGs at a fraction of their size, where the browser can (WebCodecs' `ImageDecoder`). */
export class ReducedJpeg {
  #isAble: Promise<boolean> | undefined;

  /** Whether this browser does it: others take the wish for a size and decode the whole. */
  isAble(): Promise<boolean> {
    this.#isAble ??= probe().catch(() => false);
    return this.#isAble;
  }

  /**
   * The picture as it is stored, not turned, its longest side not under `sidePx`. Close it.
   * Rejects with what the browser throws where the file is damaged.
   */
  decode(bytes: ArrayBuffer, size: Size, sidePx: number): Promise<VideoFrame> {
    return reduced(bytes, size, sidePx);
  }
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

async function reduced(
  bytes: ArrayBuffer,
  { widthPx, heightPx }: Size,
  sidePx: number,
): Promise<VideoFrame> {
  const factor = eighthsFor(Math.max(widthPx, heightPx), sidePx) / EIGHTHS;
  const decoder = new ImageDecoder({
    data: bytes,
    type: 'image/jpeg',
    desiredWidth: Math.ceil(widthPx * factor),
    desiredHeight: Math.ceil(heightPx * factor),
  });
  try {
    return (await decoder.decode()).image;
  } finally {
    decoder.close();
  }
}

/** A small JPEG of its own, asked for at an eighth. */
async function probe(): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined') return false;
  const canvas = new OffscreenCanvas(PROBE_SIDE_PX, PROBE_SIDE_PX);
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1); // without a context there is nothing to encode
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
  const size = { widthPx: PROBE_SIDE_PX, heightPx: PROBE_SIDE_PX };
  const frame = await reduced(await jpeg.arrayBuffer(), size, PROBE_SIDE_PX / EIGHTHS);
  const { displayWidth } = frame;
  frame.close();
  return displayWidth < PROBE_SIDE_PX;
}
