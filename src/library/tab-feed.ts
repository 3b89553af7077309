import type { EmbedderChoice, LibraryChange } from './library.ts';

/** What one tab's library tells the others. The change is durable before it is told. */
export type TabMessage =
  | { readonly type: 'change'; readonly change: LibraryChange }
  | { readonly type: 'vectors'; readonly spaceId: string; readonly itemIds: readonly string[] }
  | { readonly type: 'embedders'; readonly choice: EmbedderChoice }
  /** Some import stands elsewhere now: read them again. */
  | { readonly type: 'imports' };

/** Tells the libraries of other tabs, and hears them. Never delivers a message to its sender. */
export interface TabFeed {
  post(message: TabMessage): void;
  /** Calls `listener` for every message of another tab, until the page goes. */
  listen(listener: (message: TabMessage) => void): void;
}

/** Work that one tab does for all: embedding, reading what is imported, and taking in the files of an import. */
export type SharedWork = 'embedding' | 'importing' | 'gathering';

/** Runs `work` of a kind in at most one tab at a time. Waits for the turn; ends when `work` does or `signal` fires. */
export type OneTabAtATime = (
  what: SharedWork,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;
