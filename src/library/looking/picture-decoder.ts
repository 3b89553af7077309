import type { PictureHeader } from '../ingest/photo/picture-header.ts';
import type { Pixels } from './pixels.ts';

/** Longest side of a picture that words and things are looked for in, in pixels: a page of print on it has letters of 20. */
export const LOOKING_SIDE_PX = 2_048;
/** Longest side of the small picture that lists show, in pixels: two columns of a phone's screen of 3 pixels a point. */
export const THUMBNAIL_SIDE_PX = 480;

/** A picture that has been decoded. Close it when it is of no more use: it holds memory that no one else frees. */
export interface DecodedPicture extends Disposable {
  /** Of the whole picture, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Small picture for lists: upright, longest side at most `THUMBNAIL_SIDE_PX`, without anything that the file says of itself. */
  readonly thumbnail: Blob;
  /** The picture, made smaller where a side is longer than `longestSidePx`; never larger. A larger side than `LOOKING_SIDE_PX` gives that one. */
  pixels(longestSidePx: number): Pixels;
}

/** What is known of a picture before it is decoded. */
export interface PictureFacts extends PictureHeader {
  /** How the file asks to turn it, 1 (not at all) to 8: TIFF 6.0, tag 274. */
  readonly orientation: number;
}

/** Turns files of pictures into pixels. Moving ones give their first picture. */
export interface PictureDecoder {
  /**
   * @throws {AppError} `aborted`, `picture-damaged`, `picture-unknown`: no reader for it here, `picture-too-large`, `out-of-memory`
   */
  decode(file: Blob, facts: PictureFacts, signal: AbortSignal): Promise<DecodedPicture>;
}
