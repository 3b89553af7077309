import type { SeenInPicture } from '../library/looking/picture-looker.ts';
import type { TextLine } from '../library/looking/picture-text.ts';
import type { Pixels } from '../library/looking/pixels.ts';

/** What the vision worker must know before it can look at a picture. Calls that arrive earlier wait for it. */
export interface VisionSetup {
  /** The app's base address, under which bundled models lie; absolute, with a trailing slash. */
  readonly baseUrl: string;
}

/** Page or library.worker ⇄ vision.worker. One entry for each way of looking at a picture. */
export type VisionContract = {
  /** Tell the setup; the first one counts. Yields once. */
  setUp: { request: VisionSetup; item: 'ready' };
  /** Serve this contract on `port` too. Yields once. */
  servePort: { request: { readonly port: MessagePort }; item: 'ready' };
  /** The words in a file of a picture, and what is seen in it. Yields once. */
  look: { request: Blob; item: SeenInPicture };
  /** The words in a picture. Yields once. */
  readText: { request: Pixels; item: readonly TextLine[] };
  /** Free every model's memory; the next call loads again. Yields once. */
  unload: { request: null; item: 'ready' };
};
