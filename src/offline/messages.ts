/** What the page says to its service worker. */
export type PageMessage =
  /** The version that waits shall serve all windows from now on; the answer, `current`, comes by the message's port: a reload brings it. */
  | { readonly type: 'take-over' }
  /** Go on keeping the large files; the answer comes by the message's port. */
  | { readonly type: 'keep-all' };

/** The answer to `keep-all`: how far the copy for use without a network is. */
export interface OfflineProgress {
  readonly keptBytes: number;
  readonly totalBytes: number;
}
