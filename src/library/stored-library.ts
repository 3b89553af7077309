import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { NewId } from '../shared/ids.ts';
import { checkTextSize } from './check-text-size.ts';
import type { Embedder } from './embedder.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import type { ImportStore } from './imports/import-store.ts';
import type { ImportOrder, ImportStatus } from './imports/import-status.ts';
import { Imports } from './imports/imports.ts';
import { keepFiles } from './imports/keep-files.ts';
import { sortItems, type KeepOutcome, type ReadItem } from './imports/keep-items.ts';
import type { Ingestor } from './ingestor.ts';
import type { FileRole, ItemFiles } from './item-files.ts';
import type { ItemStore } from './item-store.ts';
import type { Item, Note, PhotoItem } from './item.ts';
import type {
  EmbedderChoice,
  ImportFile,
  Library,
  LibraryChange,
  LibraryStatus,
  ListPage,
  ListRequest,
  NoteDraft,
  SearchRequest,
  SearchResult,
} from './library.ts';
import { LibraryIndex } from './library-index.ts';
import { Listeners } from './listeners.ts';
import { loadIndex, readChoice, writeChoice } from './load-index.ts';
import { LookingQueue } from './looking/looking-queue.ts';
import type { PictureLooker, SeenInPicture } from './looking/picture-looker.ts';
import type { Places } from './places/places.ts';
import { ItemLists } from './item-lists.ts';
import { QuietTime } from './quiet-time.ts';
import { searchLibrary } from './search.ts';
import type { SettingStore } from './setting-store.ts';
import { spacesInUse } from './spaces.ts';
import type { OneTabAtATime, TabFeed, TabMessage } from './tab-feed.ts';
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
  readonly places?: Places;
  /** Without one, queries find what is written in their own language. */
  readonly translator?: Translator;
  readonly feed: TabFeed;
  readonly oneTab: OneTabAtATime;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The `Library`, over stores and an embedder. Every tab has one, with an index of its own that follows the others'. */
export class StoredLibrary implements Library {
  readonly #parts: LibraryParts;
  readonly #lists: ItemLists;
  readonly #changes = new Listeners<LibraryChange>();
  readonly #quiet = new QuietTime();
  readonly #queue: EmbeddingQueue;
  readonly #looking: LookingQueue;
  readonly #imports: Imports;
  #index = new LibraryIndex({ type: 'pair' });
  #loaded: Promise<void> | undefined;
  /** Writes and refreshes of the index, one after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    this.#lists = new ItemLists(parts.clock);
    this.#queue = new EmbeddingQueue({
      ...parts,
      index: () => this.#index,
      quiet: () => this.#quiet.wait(),
      onStored: (spaceId, itemIds) => {
        this.#parts.feed.post({ type: 'vectors', spaceId, itemIds });
        this.#tell({ type: 'embedding', ...this.#index.progress() });
      },
    });
    this.#looking = new LookingQueue({
      ...parts,
      unseen: () => this.#index.unseen(),
      quiet: () => this.#quiet.wait(),
      keep: (photo, seen) => this.#keepSeen(photo, seen),
    });
    this.#imports = new Imports({
      ...parts,
      store: parts.imports,
      post: () => parts.feed.post({ type: 'imports' }),
      keep: (read, folderId) => this.#write(() => this.#keepRead(read, folderId)),
      catchUp: () => this.#write(() => this.#catchUp()),
    });
    // A message whose change cannot be read is made up for by the next one.
    parts.feed.listen((message) => void this.#hear(message).catch(() => undefined));
  }

  /**
   * Embed in the background, and go on with imports, in this tab or another one, until aborted.
   * @throws {AppError} `aborted`, `storage-failed`
   */
  async run(signal: AbortSignal): Promise<void> {
    await this.#load();
    this.#imports.wake();
    await this.#parts.oneTab(
      'embedding',
      async (turn) => {
        await Promise.all([this.#queue.run(turn), this.#looking.run(turn)]);
      },
      signal,
    );
  }

  async save(draft: NoteDraft): Promise<Note> {
    return this.#write(async () => {
      checkTextSize(draft.text);
      const [old] = await this.#parts.items.get([draft.id]);
      const now = this.#parts.clock.now();
      const { createdAt = now, origin } = old ?? {};
      const note: Note = { ...draft, kind: 'note', createdAt, updatedAt: now };
      return this.#keep({ ...note, ...(origin && { origin }) });
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    const deletedAt = this.#parts.clock.now();
    await this.#alter('removed', ids, (item) => ({ ...item, deletedAt }));
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#alter('restored', ids, ({ deletedAt: _gone, ...item }) => item);
  }

  async erase(ids: readonly string[]): Promise<void> {
    await this.#write(async () => {
      await this.#parts.items.erase(ids);
      for (const id of ids) this.#index.drop(id);
      this.#lists.stale();
      this.#tell({ type: 'erased', ids });
      await this.#parts.vectors.erase(ids);
      await this.#parts.files.erase(ids);
    });
  }

  async get(id: string): Promise<Item> {
    const [item] = await this.#parts.items.get([id]);
    if (!item) throw new AppError('not-found', 'No such thing', { detail: { id } });
    return item;
  }

  async list(request: ListRequest): Promise<ListPage> {
    await this.#load();
    return this.#lists.page(this.#index, request);
  }

  async *search(request: SearchRequest, signal: AbortSignal): AsyncGenerator<SearchResult> {
    await this.#load();
    const release = this.#quiet.disturb();
    try {
      yield* searchLibrary({ ...this.#parts, index: this.#index }, request, signal);
    } finally {
      release();
    }
  }

  async startImport(id: string, files: readonly ImportFile[]): Promise<void> {
    await this.#load();
    await this.#imports.start(id, files);
  }

  imports(signal: AbortSignal): AsyncIterable<readonly ImportStatus[]> {
    return this.#imports.stream(signal);
  }

  orderImport(id: string, order: ImportOrder): Promise<void> {
    return this.#imports.order(id, order);
  }

  /** Items were changed in the stores by another than a library. */
  async notice(ids: readonly string[]): Promise<void> {
    const change: LibraryChange = { type: 'saved', ids };
    await this.#hear({ type: 'change', change });
  }

  changes(signal: AbortSignal): AsyncIterable<LibraryChange> {
    return this.#changes.stream(signal);
  }

  async status(): Promise<LibraryStatus> {
    await this.#load();
    const { doneChunks, totalChunks } = this.#index.progress();
    return {
      ...this.#lists.count(this.#index),
      chunks: totalChunks,
      embeddedChunks: doneChunks,
      durability: this.#parts.durability,
      embedders: this.#index.choice,
    };
  }

  async useEmbedders(choice: EmbedderChoice): Promise<void> {
    await this.#write(async () => {
      await writeChoice(this.#parts.settings, choice);
      await this.#reindex(choice);
      this.#parts.feed.post({ type: 'embedders', choice });
      // What the old spaces hold is of no use any more; it is dropped only after the choice is durable.
      await this.#parts.vectors.keepOnly(spacesInUse(choice));
    });
  }

  file(id: string, role: FileRole): Promise<Blob | undefined> {
    return this.#parts.files.get(id, role);
  }

  async #keepRead(
    read: readonly ReadItem[],
    folderId: string | undefined,
  ): Promise<readonly KeepOutcome[]> {
    const { kept, outcomes } = sortItems(read, { ...this.#parts, index: this.#index }, folderId);
    if (kept.length === 0) return outcomes;
    const items = await keepFiles(kept, this.#parts);
    await this.#parts.items.put(items);
    this.#enter(items);
    this.#tell({ type: 'saved', ids: items.map(({ id }) => id) });
    return outcomes;
  }

  /** A photo with what was seen in it, if it is still there, and still that photo. */
  #keepSeen({ id, origin }: PhotoItem, { text, labels, by }: SeenInPicture): Promise<void> {
    return this.#write(async () => {
      const [photo] = await this.#parts.items.get([id]);
      if (photo?.kind !== 'photo' || photo.origin?.sha256 !== origin?.sha256) return;
      await this.#keep({ ...photo, text, labels, looked: by });
    });
  }

  /** Enter what another tab kept and could not tell any more. */
  async #catchUp(): Promise<void> {
    for await (const item of this.#parts.items.all()) {
      if (this.#index.item(item.id)) continue;
      this.#enter([item]);
      await this.#fetchVectors([item.id]);
    }
  }

  /** Store and index one item. */
  async #keep<Kind extends Item>(item: Kind): Promise<Kind> {
    await this.#parts.items.put([item]);
    this.#enter([item]);
    this.#tell({ type: 'saved', ids: [item.id] });
    return item;
  }

  async #alter(
    type: 'removed' | 'restored',
    ids: readonly string[],
    alter: (item: Item) => Item,
  ): Promise<void> {
    await this.#write(async () => {
      const items = (await this.#parts.items.get(ids)).map(alter);
      await this.#parts.items.put(items);
      this.#enter(items);
      if (type === 'restored') await this.#fetchVectors(ids);
      this.#tell({ type, ids });
    });
  }

  #enter(items: readonly Item[]): void {
    for (const item of items) this.#index.put(item);
    this.#lists.stale();
    this.#queue.notify();
    this.#looking.notify();
  }

  async #fetchVectors(itemIds: readonly string[]): Promise<void> {
    for (const spaceId of spacesInUse(this.#index.choice)) {
      const records = await this.#parts.vectors.get(spaceId, itemIds);
      for (const record of records) this.#index.putVectors(record);
    }
  }

  #tell(change: LibraryChange): void {
    this.#changes.emit(change);
    this.#parts.feed.post({ type: 'change', change });
  }

  /** Another tab changed something: it is durable already, so read it again. */
  async #hear(message: TabMessage): Promise<void> {
    if (message.type === 'imports') {
      await this.#imports.hear();
      return;
    }
    if (!this.#loaded) return; // the first load will read it
    await this.#write(() => this.#follow(message));
    if (message.type === 'change') this.#changes.emit(message.change);
  }

  async #follow(message: Exclude<TabMessage, { type: 'imports' }>): Promise<void> {
    if (message.type === 'embedders') return this.#reindex(message.choice);
    if (message.type === 'vectors') {
      for (const record of await this.#parts.vectors.get(message.spaceId, message.itemIds)) {
        this.#index.putVectors(record);
      }
      return;
    }
    if (message.change.type === 'embedding') return;
    const { ids } = message.change;
    const items = await this.#parts.items.get(ids);
    const found = new Set(items.map(({ id }) => id));
    for (const id of ids) if (!found.has(id)) this.#index.drop(id);
    this.#enter(items);
    if (message.change.type === 'restored') await this.#fetchVectors(ids);
  }

  async #reindex(choice: EmbedderChoice): Promise<void> {
    this.#index = await loadIndex(this.#parts, choice);
    this.#lists.stale();
    this.#queue.notify();
  }

  /** Read everything once; tried again at the next call when it failed. */
  #load(): Promise<void> {
    this.#loaded ??= readChoice(this.#parts.settings)
      .then((choice) => this.#reindex(choice))
      .catch((thrown: unknown) => {
        this.#loaded = undefined;
        throw thrown;
      });
    return this.#loaded;
  }

  async #write<T>(work: () => Promise<T>): Promise<T> {
    await this.#load();
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}
