import type { FileRole } from '../../../src/library/item-files.ts';
import type { PhotoItem } from '../../../src/library/item.ts';

/** Longest side of a drawn thumbnail, in pixels. */
const THUMBNAIL_PX = 480;

/** A drawn picture for each photo: its shape is the photo's, its colours come from its id, its words are written on it. */
export async function drawPicture(photo: PhotoItem, role: FileRole): Promise<Blob | undefined> {
  const longest = Math.max(photo.widthPx, photo.heightPx);
  const scale = role === 'thumbnail' ? THUMBNAIL_PX / longest : Math.min(1, 1600 / longest);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(photo.widthPx * scale);
  canvas.height = Math.round(photo.heightPx * scale);
  const brush = canvas.getContext('2d');
  if (!brush) return undefined;
  if (photo.text === '') drawScene(brush, canvas, hueOf(photo.id));
  else drawPage(brush, canvas, photo.text);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

type Size = Pick<HTMLCanvasElement, 'width' | 'height'>;

function hueOf(id: string): number {
  return [...id].reduce((hue, char) => (hue * 31 + char.charCodeAt(0)) % 360, 7);
}

/** Sky, sun, hills and water. */
function drawScene(brush: CanvasRenderingContext2D, { width, height }: Size, hue: number): void {
  brush.fillStyle = `hsl(${(hue % 60) + 190} 55% 78%)`;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = '#fdf3cf';
  brush.beginPath();
  brush.arc(width * (0.2 + (hue % 60) / 100), height * 0.28, height * 0.09, 0, 7);
  brush.fill();
  for (const [layer, light] of [42, 34, 26].entries()) {
    brush.fillStyle = `hsl(${(hue % 90) + 80} 30% ${light + 12}%)`;
    brush.beginPath();
    brush.moveTo(0, height);
    for (let x = 0; x <= width; x += width / 24) {
      const wave = Math.sin((x / width) * (4 + layer) + hue + layer * 2);
      brush.lineTo(x, height * (0.5 + layer * 0.12 + wave * 0.06));
    }
    brush.lineTo(width, height);
    brush.fill();
  }
  brush.fillStyle = `hsl(${(hue % 40) + 195} 40% 48%)`;
  brush.fillRect(0, height * 0.86, width, height);
}

/** A sheet of paper with words. */
function drawPage(brush: CanvasRenderingContext2D, { width, height }: Size, text: string): void {
  brush.fillStyle = '#6f6458';
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = '#fbfaf4';
  brush.fillRect(width * 0.1, height * 0.05, width * 0.8, height * 0.9);
  brush.fillStyle = '#222';
  const line = height / 18;
  brush.font = `${line * 0.7}px sans-serif`;
  for (const [at, words] of text.split('\n').entries()) {
    brush.fillText(words, width * 0.16, height * 0.14 + at * line * 1.3, width * 0.68);
  }
}
