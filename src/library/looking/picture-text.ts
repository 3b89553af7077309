import type { Pixels } from './pixels.ts';

/** A point of the picture, in pixels from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a line of text as it is read: the first is where the text's top left is, then clockwise. */
export type LineBox = readonly [Point, Point, Point, Point];

/** One line of words in a picture. */
export interface TextLine {
  /** Never blank, no blanks at its ends, no line break. */
  readonly text: string;
  /** Mean probability of its characters, 0…1. */
  readonly confidence: number;
  /** In pixels of the picture that was given. */
  readonly box: LineBox;
}

/**
 * Reads the words in a picture, Chinese and English. Laws:
 * - Lines come in reading order: from top to bottom, what stands beside one another from left to right. A picture on its head
 *   is read from its own top.
 * - A picture without words gives no lines; so does one of no size. Neither is a failure.
 * - What is read of the same pixels is the same.
 * - Time and memory are bounded whatever is in the picture: beyond the caps of the implementation, the rest is left out.
 * - The caller's pixels are not changed and stay usable.
 */
export interface PictureText {
  /** @throws {AppError} `aborted`, `worker-died`, `out-of-memory`, `model-missing`, `integrity-failed`, `invalid-input` */
  read(picture: Pixels, signal: AbortSignal): Promise<readonly TextLine[]>;
}
