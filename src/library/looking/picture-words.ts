import type { TextLine } from './picture-text.ts';
import { readingRows } from './reading-order.ts';

/** What was read in a picture as one text: a row of the picture is a line of it, pieces of a row are parted by a blank. */
export function pictureWords(lines: readonly TextLine[]): string {
  return readingRows(lines)
    .map((row) => row.map(({ text }) => text).join(' '))
    .join('\n');
}
