import type { EmbedRequest, Embeddings } from '../library/embedder.ts';
import type { EmbedderEntry } from '../models/model-entry.ts';

/** What the embed worker must know before it can embed. Calls that arrive earlier wait for it. */
export interface EmbedSetup {
  /** The app's base address, under which bundled models lie; absolute, with a trailing slash. */
  readonly baseUrl: string;
  /** Embedders that the person fetched, besides the bundled ones. */
  readonly embedders: readonly EmbedderEntry[];
}

/** Page or library.worker ⇄ embed.worker. */
export type EmbedContract = {
  /** Set, or replace, the setup. Yields once. */
  setUp: { request: EmbedSetup; item: 'ready' };
  /** Serve this contract on `port` too; the library worker embeds through one. Yields once. */
  servePort: { request: { readonly port: MessagePort }; item: 'ready' };
  /** Yields once. */
  embed: { request: EmbedRequest; item: Embeddings };
  /** Load the model of a space so that the first query is fast. Yields once. */
  warmUp: { request: { readonly spaceId: string }; item: 'ready' };
  /** Free every model's memory; the next call loads again. Yields once. */
  unload: { request: null; item: 'ready' };
};
