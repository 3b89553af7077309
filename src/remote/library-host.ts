import type { ImportStatus } from '../library/imports/import-status.ts';
import type { LibraryChange } from '../library/library.ts';
import { LatestListeners, Listeners } from '../library/listeners.ts';
import { StoredLibrary, type LibraryParts } from '../library/stored-library.ts';
import type { EmbedContract, EmbedSetup } from '../protocol/embed-contract.ts';
import type { IngestContract } from '../protocol/ingest-contract.ts';
import type { LibraryContract } from '../protocol/library-contract.ts';
import { only, type Client, type Handlers } from '../protocol/rpc.ts';
import type { VisionContract } from '../protocol/vision-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker, type WorkerLike } from './start-worker.ts';
import type { Later } from './later.ts';
import { IDLE_MS, stopWhenIdle } from './stop-when-idle.ts';
import { WorkerEmbedder } from './worker-embedder.ts';
import { WorkerIngestor } from './worker-ingestor.ts';
import { WorkerPictureLooker } from './worker-picture-looker.ts';

/** What the library worker is built from. */
export interface LibraryHostOptions extends Pick<
  LibraryParts,
  'feed' | 'oneTab' | 'clock' | 'newId' | 'translator' | 'places'
> {
  /** Asked at the first call, and again by the next one after it failed. */
  readonly openStores: () => Promise<
    Pick<LibraryParts, 'items' | 'vectors' | 'files' | 'settings' | 'imports' | 'durability'> & {
      readonly changedElsewhere?: (signal: AbortSignal) => AsyncIterable<string>;
    }
  >;
  readonly spawnEmbedWorker: () => WorkerLike;
  readonly spawnIngestWorker: () => WorkerLike;
  readonly spawnVisionWorker: () => WorkerLike;
  readonly later: Later;
}

/**
 * The library worker's side of `LibraryContract`: a `StoredLibrary` whose models and file readers run in workers of their
 * own, and which embeds in the background from the first call on.
 */
export class LibraryHost {
  readonly #options: LibraryHostOptions;
  readonly #changes = new Listeners<LibraryChange>();
  readonly #imports = new LatestListeners<readonly ImportStatus[]>();
  readonly #parts: Pick<LibraryParts, 'embedder' | 'ingestor' | 'looker'>;
  #visionWorker: Client<VisionContract> | undefined;
  readonly #forever = new AbortController().signal;
  #setup: EmbedSetup | undefined;
  /** The embed worker that lives now, if one does. */
  #embedWorker: Client<EmbedContract> | undefined;
  #opening: Promise<StoredLibrary> | undefined;
  #embedding = false;

  constructor(options: LibraryHostOptions) {
    this.#options = options;
    const embed = startWorker<EmbedContract>({
      name: 'embed',
      spawn: options.spawnEmbedWorker,
      silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
      onStart: (_worker, client) => {
        this.#embedWorker = client;
        this.#setUpEmbedWorker();
      },
      onDeath: () => {
        this.#embedWorker = undefined;
      },
    });
    const ingest = startWorker<IngestContract>({
      name: 'ingest',
      spawn: options.spawnIngestWorker,
    });
    const vision = startWorker<VisionContract>({
      name: 'vision',
      spawn: options.spawnVisionWorker,
      silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
      onStart: (_worker, client) => {
        this.#visionWorker = client;
        this.#setUpVisionWorker();
      },
      onDeath: () => {
        this.#visionWorker = undefined;
      },
    });
    this.#parts = {
      embedder: new WorkerEmbedder(embed),
      ingestor: new WorkerIngestor(ingest),
      looker: new WorkerPictureLooker(
        stopWhenIdle(vision, { idleMs: IDLE_MS, later: options.later }),
      ),
    };
  }

  /** One handler per operation. */
  handlers(): Handlers<LibraryContract> {
    return {
      setUp: (setup) => once(() => this.#setUp(setup)),
      save: (draft) => once(async () => (await this.#library()).save(draft)),
      remove: (ids) => done(async () => (await this.#library()).remove(ids)),
      restore: (ids) => done(async () => (await this.#library()).restore(ids)),
      erase: (ids) => done(async () => (await this.#library()).erase(ids)),
      get: (id) => once(async () => (await this.#library()).get(id)),
      file: ({ id, role }) => once(async () => (await this.#library()).file(id, role)),
      list: (request) => once(async () => (await this.#library()).list(request)),
      search: (request, signal) => this.#each((library) => library.search(request, signal)),
      startImport: ({ id, files }) =>
        done(async () => (await this.#library()).startImport(id, files)),
      imports: (_request, signal) => this.#imports.stream(signal),
      orderImport: ({ id, order }) =>
        done(async () => (await this.#library()).orderImport(id, order)),
      changes: (_request, signal) => this.#listen(signal),
      status: () => once(async () => (await this.#library()).status()),
      useEmbedders: (choice) => done(async () => (await this.#library()).useEmbedders(choice)),
    };
  }

  async #setUp(setup: EmbedSetup): Promise<'done'> {
    this.#setup = setup;
    this.#setUpEmbedWorker();
    this.#setUpVisionWorker();
    await this.#library();
    return 'done';
  }

  #setUpEmbedWorker(): void {
    if (!this.#setup || !this.#embedWorker) return;
    // If this worker dies the next one is set up in its turn.
    only(this.#embedWorker.stream('setUp', this.#setup)).catch(() => undefined);
  }

  #setUpVisionWorker(): void {
    if (!this.#setup || !this.#visionWorker) return;
    const { baseUrl } = this.#setup;
    // If this worker dies the next one is set up in its turn.
    only(this.#visionWorker.stream('setUp', { baseUrl })).catch(() => undefined);
  }

  async *#each<T>(call: (library: StoredLibrary) => AsyncIterable<T>): AsyncGenerator<T> {
    yield* call(await this.#library());
  }

  async *#listen(signal: AbortSignal): AsyncGenerator<'listening' | LibraryChange> {
    const changes = this.#changes.stream(signal);
    yield 'listening';
    yield* changes;
  }

  async #library(): Promise<StoredLibrary> {
    this.#opening ??= this.#open();
    const library = await this.#opening;
    if (!this.#embedding) void this.#embedInBackground(library);
    return library;
  }

  async #open(): Promise<StoredLibrary> {
    try {
      const { changedElsewhere, ...stores } = await this.#options.openStores();
      const library = new StoredLibrary({ ...this.#options, ...stores, ...this.#parts });
      if (changedElsewhere) void noticeEach(library, changedElsewhere(this.#forever));
      void passOn(library.changes(this.#forever), this.#changes);
      void passOn(library.imports(this.#forever), this.#imports);
      return library;
    } catch (thrown) {
      this.#opening = undefined;
      throw thrown;
    }
  }

  async #embedInBackground(library: StoredLibrary): Promise<void> {
    this.#embedding = true;
    try {
      await library.run(this.#forever);
    } catch {
      // The notes could not be read. The next call meets the same failure and tells it, or begins anew.
      this.#embedding = false;
    }
  }
}

async function noticeEach(library: StoredLibrary, ids: AsyncIterable<string>): Promise<void> {
  for await (const id of ids) {
    // What could not be read now is read at the next start.
    await library.notice([id]).catch(() => undefined);
  }
}

async function passOn<T>(
  values: AsyncIterable<T>,
  listeners: { readonly emit: (value: T) => void },
): Promise<void> {
  try {
    for await (const value of values) listeners.emit(value);
  } catch {
    // They could not be read: the next call meets the same failure and tells it.
  }
}

async function* once<T>(work: () => Promise<T>): AsyncGenerator<T> {
  yield await work();
}

async function* done(work: () => Promise<void>): AsyncGenerator<'done'> {
  await work();
  yield 'done';
}
