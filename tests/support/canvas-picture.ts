/** Red, green / blue, yellow: which corner is which tells how a picture was turned. */
const CORNERS = ['#d02020', '#20c020', '#2020d0', '#e0d020'] as const;

/** A picture of four colours, drawn and encoded by the browser. */
export async function quartered(
  type: string,
  widthPx: number,
  heightPx: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas');
  CORNERS.forEach((colour, at) => {
    context.fillStyle = colour;
    context.fillRect(
      (at % 2) * (widthPx / 2),
      at < 2 ? 0 : heightPx / 2,
      widthPx / 2,
      heightPx / 2,
    );
  });
  const blob = await canvas.convertToBlob({ type, quality: 0.9 });
  if (blob.type !== type) throw new Error(`The browser cannot write ${type}`);
  return new Uint8Array(await blob.arrayBuffer());
}

/** The colours in the middle of the quarters of RGBA pixels, row by row. */
export function quarters({
  data,
  widthPx,
  heightPx,
}: {
  readonly data: Uint8ClampedArray;
  readonly widthPx: number;
  readonly heightPx: number;
}): string {
  return [0.25, 0.75]
    .flatMap((y) => [0.25, 0.75].map((x) => [x, y] as const))
    .map(([x, y]) => {
      const at = 4 * (Math.floor(y * heightPx) * widthPx + Math.floor(x * widthPx));
      return nameOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    })
    .join(' ');
}

function nameOf(red: number, green: number, blue: number): string {
  if (red > 150) return green > 150 ? 'yellow' : 'red';
  if (green > 150) return 'green';
  return blue > 150 ? 'blue' : 'dark';
}
