import type { PhotoLabel } from '../item.ts';
import type { Pixels } from './pixels.ts';

/**
 * Says what is seen in a picture. Laws:
 * - Labels are keys of the label table, the surest first, each at most once, none below `MIN_LABEL_SCORE`.
 * - A picture of no size has no labels and a `looks` of zeros; that is no failure.
 * - What is seen in the same pixels is the same.
 * - The caller's pixels are not changed and stay usable.
 */
export interface PictureLabeller {
  /** Changes when the same picture may get other labels: goes into `Looked.labelsBy`. */
  readonly id: string;
  /** @throws {AppError} `aborted`, `worker-died`, `out-of-memory`, `model-missing`, `integrity-failed`, `invalid-input` */
  label(picture: Pixels, signal: AbortSignal): Promise<readonly PhotoLabel[]>;
}

/** A labeller that also tells what a picture looks like, whatever is in it, from the same run. */
export interface PictureSeer extends PictureLabeller {
  /** Name of the space of its `looks`; vectors of other spaces are never compared with them. */
  readonly looksSpaceId: string;
  /** @throws {AppError} as `label` */
  see(picture: Pixels, signal: AbortSignal): Promise<SeenPicture>;
}

/** What was seen in one picture. */
export interface SeenPicture {
  readonly labels: readonly PhotoLabel[];
  /** Of length 1: pictures that look alike have a high dot product. */
  readonly looks: Float32Array<ArrayBuffer>;
}
