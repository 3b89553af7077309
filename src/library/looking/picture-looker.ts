import type { Looked, PhotoLabel } from '../item.ts';

/** What was found in one picture. */
export interface SeenInPicture {
  /** The words in it, a line of the picture a line of the text, in reading order; empty without words. */
  readonly text: string;
  /** Things in it, the surest first. */
  readonly labels: readonly PhotoLabel[];
  readonly by: Looked;
}

/** Looks at pictures: reads their words and names what is in them. */
export interface PictureLooker {
  /**
   * @param picture a file as it was imported
   * @throws {AppError} `aborted`, `worker-died`, `out-of-memory`, `model-missing`, `integrity-failed`; what decoding throws
   */
  look(picture: Blob, signal: AbortSignal): Promise<SeenInPicture>;
}
