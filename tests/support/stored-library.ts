import { FileIngestor } from '../../src/library/ingest/file-ingestor.ts';
import { StoredLibrary, type LibraryParts } from '../../src/library/stored-library.ts';
import type { TabFeed, TabMessage } from '../../src/library/tab-feed.ts';
import { MemoryItemFiles } from '../../src/storage/memory-item-files.ts';
import { MemoryImportStore } from '../../src/storage/memory-import-store.ts';
import { MemoryItemStore } from '../../src/storage/memory-item-store.ts';
import { MemorySettingStore } from '../../src/storage/memory-setting-store.ts';
import { MemoryVectorStore } from '../../src/storage/memory-vector-store.ts';
import { WordEmbedder } from './word-embedder.ts';
import { FixedLooker, HeaderDecoder } from './picture-tools.ts';

/** Tabs of one browser in this process: what one posts the others hear, in a later task, as a clone. */
export class MemoryTabs {
  readonly #listeners = new Map<TabFeed, ((message: TabMessage) => void)[]>();

  /** The feed of one more tab. */
  open(): TabFeed {
    const feed: TabFeed = {
      post: (message) => {
        for (const [other, listeners] of this.#listeners) {
          if (other === feed) continue;
          const copy = structuredClone(message);
          for (const listener of listeners) setImmediateOrTask(() => listener(copy));
        }
      },
      listen: (listener) => void this.#listeners.get(feed)?.push(listener),
    };
    this.#listeners.set(feed, []);
    return feed;
  }
}

function setImmediateOrTask(work: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    work();
    port1.close();
  };
  port2.postMessage(null);
}

/** Parts of a library in memory, with a deterministic embedder, a clock that moves on by itself and ids by number. */
export function memoryParts(changed: Partial<LibraryParts> = {}): LibraryParts {
  let now = 1_000;
  let ids = 0;
  return {
    items: new MemoryItemStore(),
    vectors: new MemoryVectorStore(),
    files: new MemoryItemFiles(),
    looker: new FixedLooker(),
    settings: new MemorySettingStore(),
    imports: new MemoryImportStore(),
    durability: 'durable',
    embedder: new WordEmbedder(),
    ingestor: new FileIngestor({ decoder: new HeaderDecoder() }),
    feed: new MemoryTabs().open(),
    oneTab: (_what, work, signal) => work(signal),
    clock: { now: () => now++, elapsedMs: () => now },
    newId: () => `id-${++ids}`,
    ...changed,
  };
}

/** A library in memory that does not embed in the background until its `run` is called. */
export function memoryNoteLibrary(changed: Partial<LibraryParts> = {}): StoredLibrary {
  return new StoredLibrary(memoryParts(changed));
}
