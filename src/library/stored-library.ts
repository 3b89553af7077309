import { AppError } from '../shared/errors.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import type { ImportOrder, ImportStatus } from './imports/import-status.ts';
import { Imports } from './imports/imports.ts';
import { fetchVectors, followTab } from './follow-tab.ts';
import { linkFolder } from './imports/link-folder.ts';
import type { FolderHandle, LinkedFolder } from './imports/linked-folder.ts';
import { importedItems } from './imports/imported-items.ts';
import { checkTextSize } from './check-text-size.ts';
import { noteOfDraft } from './note-of-draft.ts';
import type { FileRole } from './item-files.ts';
import type { Item, Note } from './item.ts';
import type {
  EmbedderChoice,
  ImportFile,
  Library,
  LibraryChange,
  LibraryStatus,
  ListPage,
  ListRequest,
  NoteDraft,
  SearchHit,
  SearchRequest,
  SearchResult,
} from './library.ts';
import { LibraryIndex } from './library-index.ts';
import type { LibraryParts } from './library-parts.ts';
import { Listeners } from './listeners.ts';
import { loadIndex, readChoice, writeChoice } from './load-index.ts';
import { LookingQueue } from './looking/looking-queue.ts';
import { seenPhoto } from './looking/seen-photo.ts';
import { ItemLists } from './item-lists.ts';
import { QuietTime } from './quiet-time.ts';
import { searchLibrary } from './search.ts';
import { similarItems } from './similar-items.ts';
import { spacesInUse } from './spaces.ts';
import type { TabMessage } from './tab-feed.ts';

/** The `Library`, over stores and an embedder. Every tab has one, with an index of its own that follows the others'. */
export class StoredLibrary implements Library {
  readonly #parts: LibraryParts;
  readonly #lists: ItemLists;
  readonly #changes = new Listeners<LibraryChange>();
  readonly #quiet = new QuietTime();
  readonly #queue: EmbeddingQueue;
  readonly #imports: Imports;
  readonly #looking: LookingQueue;
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
      keep: (photo, seen) =>
        this.#write(async () => {
          const now = await seenPhoto(parts.items, photo, seen);
          if (now) await this.#keep(now);
        }),
    });
    this.#imports = new Imports({
      ...parts,
      store: parts.imports,
      post: () => parts.feed.post({ type: 'imports' }),
      ...importedItems({
        ...parts,
        index: () => this.#index,
        write: (work) => this.#write(work),
        enter: (items) => this.#enter(items),
        fetchVectors: (ids) => fetchVectors({ ...parts, index: this.#index }, ids),
        tell: (change) => this.#tell(change),
        remove: (ids) => this.remove(ids),
      }),
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
    const inBackground = async (turn: AbortSignal): Promise<void> => {
      await Promise.all([this.#queue.run(turn), this.#looking.run(turn)]);
    };
    await this.#parts.oneTab('embedding', inBackground, signal);
  }

  async save(draft: NoteDraft): Promise<Note> {
    return this.#write(async () => {
      checkTextSize(draft.text);
      const [old] = await this.#parts.items.get([draft.id]);
      return this.#keep(noteOfDraft(draft, old, this.#parts.clock.now()));
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

  async similar(id: string): Promise<readonly SearchHit[]> {
    await this.#load();
    return similarItems({ ...this.#parts, index: this.#index }, id);
  }

  async startImport(id: string, files: readonly ImportFile[]): Promise<void> {
    await this.#load();
    await this.#imports.start(id, files);
  }

  async linkFolder(id: string, handle: FolderHandle): Promise<string> {
    return linkFolder(this.#parts.imports, { id, linkedAt: this.#parts.clock.now(), handle });
  }

  async scanFolder(folderId: string, importId: string): Promise<void> {
    await this.#load();
    await this.#imports.scan(folderId, importId);
  }

  unlinkFolder(folderId: string): Promise<void> {
    return this.#parts.imports.eraseFolder(folderId);
  }

  folders(): Promise<readonly LinkedFolder[]> {
    return this.#parts.imports.folders();
  }

  imports(signal: AbortSignal): AsyncIterable<readonly ImportStatus[]> {
    return this.#imports.stream(signal);
  }

  orderImport(id: string, order: ImportOrder): Promise<void> {
    return this.#imports.order(id, order);
  }

  /** Items were changed in the stores by another than a library. */
  async notice(ids: readonly string[]): Promise<void> {
    await this.#hear({ type: 'change', change: { type: 'saved', ids } });
  }

  changes(signal: AbortSignal): AsyncIterable<LibraryChange> {
    return this.#changes.stream(signal);
  }

  async status(): Promise<LibraryStatus> {
    await this.#load();
    return { ...this.#lists.status(this.#index), durability: this.#parts.durability };
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
      if (type === 'restored') await fetchVectors({ ...this.#parts, index: this.#index }, ids);
      this.#tell({ type, ids });
    });
  }

  #enter(items: readonly Item[]): void {
    for (const item of items) this.#index.put(item);
    this.#lists.stale();
    this.#queue.notify();
    this.#looking.notify();
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
    await this.#write(() =>
      followTab(message, {
        ...this.#parts,
        index: this.#index,
        enter: (items) => this.#enter(items),
        reindex: (choice) => this.#reindex(choice),
      }),
    );
    if (message.type === 'change') this.#changes.emit(message.change);
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
