import type { ImportOrder, ImportStatus } from '../library/imports/import-status.ts';
import type { Item, Note } from '../library/item.ts';
import type { FileRole } from '../library/item-files.ts';
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
} from '../library/library.ts';
import { LatestListeners, Listeners } from '../library/listeners.ts';
import type { EmbedSetup } from '../protocol/embed-contract.ts';
import type { Repeat } from '../protocol/heartbeat.ts';
import type { LibraryContract } from '../protocol/library-contract.ts';
import { only, type Client } from '../protocol/rpc.ts';
import { AppError } from '../shared/errors.ts';
import { startWorker, type StartedWorker, type WorkerLike } from './start-worker.ts';

/** What `WorkerLibrary` is built from. */
export interface WorkerLibraryOptions {
  /** Creates the library worker. */
  readonly spawn: () => WorkerLike;
  /** Base address and embedders of now; asked at each start of the worker, and before the embedders are switched. */
  readonly setup: () => EmbedSetup;
  readonly repeat?: Repeat;
}

/** Times that the worker is started again by itself before a call has succeeded in between: it may die of what it stores. */
const MAX_REVIVALS = 3;

/**
 * The `Library` in a worker. When the worker dies the pending calls reject with `worker-died` and a new worker is started
 * at once; readers of `changes` notice only that a `saved` of no ids comes: something may have changed unseen.
 */
export class WorkerLibrary implements Library {
  readonly #setup: () => EmbedSetup;
  readonly #worker: StartedWorker<LibraryContract>;
  readonly #changes = new Listeners<LibraryChange>();
  readonly #imports = new LatestListeners<readonly ImportStatus[]>();
  #lives = 0;
  #revivals = 0;

  constructor({ spawn, setup, repeat }: WorkerLibraryOptions) {
    this.#setup = setup;
    this.#worker = startWorker<LibraryContract>({
      name: 'library',
      spawn,
      onStart: (_worker, client) => void this.#follow(client),
      onDeath: ({ detail }) => {
        if (detail['reason'] !== 'stopped' && this.#revivals++ < MAX_REVIVALS) this.start();
      },
      ...(repeat && { repeat }),
    });
  }

  /** Start the worker now, so that the notes are read and embedding goes on before anybody asks for anything. */
  start(): void {
    this.#worker.start();
  }

  /** End the worker. Pending calls reject with `worker-died`; the next call starts a new one. */
  stop(): void {
    this.#worker.stop();
  }

  save({ id, title, text }: NoteDraft): Promise<Note> {
    return this.#call('save', { id, text, ...(title !== undefined && { title }) });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#call('remove', [...ids]);
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#call('restore', [...ids]);
  }

  async erase(ids: readonly string[]): Promise<void> {
    await this.#call('erase', [...ids]);
  }

  get(id: string): Promise<Item> {
    return this.#call('get', id);
  }

  file(id: string, role: FileRole): Promise<Blob | undefined> {
    return this.#call('file', { id, role });
  }

  list({ of, offset, limit }: ListRequest): Promise<ListPage> {
    return this.#call('list', { of, offset, limit });
  }

  search(
    { query, limit, within, kinds, understand = false }: SearchRequest,
    signal: AbortSignal,
  ): AsyncIterable<SearchResult> {
    const scope = { ...(within && { within: [...within] }), ...(kinds && { kinds: [...kinds] }) };
    const request = { query, limit, understand, ...scope };
    return this.#worker.stream('search', request, signal);
  }

  async startImport(id: string, files: readonly ImportFile[]): Promise<void> {
    const plain = files.map(({ path, file }) => ({ path, file }));
    for (let deaths = 0; ; deaths++) {
      try {
        await this.#call('startImport', { id, files: plain });
        return;
      } catch (thrown) {
        const isStopped = !(thrown instanceof AppError) || thrown.detail['reason'] === 'stopped';
        const isDeath = !isStopped && thrown.code === 'worker-died';
        if (!isDeath || deaths >= MAX_REVIVALS) throw thrown;
      }
    }
  }

  imports(signal: AbortSignal): AsyncIterable<readonly ImportStatus[]> {
    const imports = this.#imports.stream(signal);
    this.start();
    return imports;
  }

  async orderImport(id: string, order: ImportOrder): Promise<void> {
    await this.#call('orderImport', { id, order });
  }

  changes(signal: AbortSignal): AsyncIterable<LibraryChange> {
    const changes = this.#changes.stream(signal);
    this.start();
    return changes;
  }

  status(): Promise<LibraryStatus> {
    return this.#call('status', null);
  }

  async useEmbedders(choice: EmbedderChoice): Promise<void> {
    await this.#call('setUp', this.#setup());
    await this.#call('useEmbedders', choice);
  }

  async #call<Op extends keyof LibraryContract>(
    op: Op,
    request: LibraryContract[Op]['request'],
  ): Promise<LibraryContract[Op]['item']> {
    const item = await only(this.#worker.stream(op, request));
    this.#revivals = 0;
    return item;
  }

  /** Hear what one worker tells, before it is asked anything else. */
  async #follow(client: Client<LibraryContract>): Promise<void> {
    const isFirst = this.#lives++ === 0;
    const settingUp = only(client.stream('setUp', this.#setup()));
    settingUp.catch(() => undefined); // Calls meet the same failure, and tell it.
    void this.#followImports(client);
    try {
      for await (const change of client.stream('changes', null)) {
        if (change !== 'listening') this.#changes.emit(change);
        else if (!isFirst) this.#changes.emit({ type: 'saved', ids: [] });
      }
    } catch {
      // The worker died: its successor is followed in its turn.
    }
  }

  async #followImports(client: Client<LibraryContract>): Promise<void> {
    try {
      for await (const imports of client.stream('imports', null)) {
        this.#imports.emit(imports);
      }
    } catch {
      // As above.
    }
  }
}
