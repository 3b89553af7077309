import type { Clock } from '../shared/clock.ts';
import type { NewId } from '../shared/ids.ts';
import type { Embedder } from './embedder.ts';
import type { ImportStore } from './imports/import-store.ts';
import type { Ingestor } from './ingestor.ts';
import type { ItemFiles } from './item-files.ts';
import type { ItemStore } from './item-store.ts';
import type { LibraryStatus } from './library.ts';
import type { PictureLooker } from './looking/picture-looker.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import type { SettingStore } from './setting-store.ts';
import type { OneTabAtATime, TabFeed } from './tab-feed.ts';
import type { Translator } from './translate/translator.ts';
import type { VectorStore } from './vector-store.ts';

/** What a library is built from. */
export interface LibraryParts {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly settings: SettingStore;
  readonly imports: ImportStore;
  readonly durability: LibraryStatus['durability'];
  readonly embedder: Embedder;
  readonly ingestor: Ingestor;
  readonly files: ItemFiles;
  readonly looker: PictureLooker;
  /** Names where a photo was taken; without it, photos have no places. */
  readonly gazetteer?: () => Promise<Gazetteer | undefined>;
  /** Without one, queries find what is written in their own language. */
  readonly translator?: Translator;
  readonly feed: TabFeed;
  readonly oneTab: OneTabAtATime;
  readonly clock: Clock;
  readonly newId: NewId;
}
