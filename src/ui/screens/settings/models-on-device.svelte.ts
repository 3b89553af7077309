import { SvelteMap } from 'svelte/reactivity';
import type { Recommendation } from '../../../models/choose-model.ts';
import type { DeviceReport } from '../../../models/device.ts';
import type {
  ActiveModel,
  DownloadEvent,
  ModelPresence,
  ModelRow,
  ModelShelf,
} from '../../../models/model-runner.ts';
import { AppError, isAbort, toWire, type WireError } from '../../../shared/errors.ts';

/** What is known about the models. */
export type ShelfState =
  | { readonly type: 'loading' }
  | {
      readonly type: 'ready';
      readonly rows: readonly ModelRow[];
      readonly recommended: readonly Recommendation[];
      readonly device: DeviceReport;
      readonly active: ActiveModel;
    }
  | { readonly type: 'failed'; readonly error: WireError };

/** A model being added from disk. */
export type AddState =
  | { readonly type: 'none' }
  | { readonly type: 'adding'; readonly fraction: number }
  | { readonly type: 'added'; readonly name: string }
  | { readonly type: 'failed'; readonly error: WireError };

/** View model of the models: lives as long as the page, since a download goes on when the screen is left. */
export class ModelsOnDevice {
  #state = $state.raw<ShelfState>({ type: 'loading' });
  /** What this page knows better than the last reading: downloads under way and how they ended. */
  readonly #live = new SvelteMap<string, ModelPresence>();
  #adding = $state.raw<AddState>({ type: 'none' });
  readonly #downloads = new SvelteMap<string, AbortController>();
  #addingStop: AbortController | undefined;
  readonly #shelf: ModelShelf;

  readonly rows = $derived(rowsOf(this.#state, this.#live));

  constructor(shelf: ModelShelf) {
    this.#shelf = shelf;
  }

  get state(): ShelfState {
    return this.#state;
  }

  get adding(): AddState {
    return this.#adding;
  }

  row(modelId: string): ModelRow | undefined {
    return this.rows.find((row) => row.entry.id === modelId);
  }

  /** Read everything again. */
  async refresh(): Promise<void> {
    try {
      const [rows, recommended, device, active] = await Promise.all([
        this.#shelf.rows(),
        this.#shelf.recommend(),
        this.#shelf.device(),
        this.#shelf.active(),
      ]);
      this.#state = { type: 'ready', rows, recommended, device, active };
      for (const [id, { type }] of this.#live) {
        if (!this.#downloads.has(id) && type !== 'failed') this.#live.delete(id);
      }
    } catch (error) {
      if (this.#state.type !== 'ready') this.#state = { type: 'failed', error: toWire(error) };
    }
  }

  /**
   * Fetch a model, or go on fetching it. Resolves when it is here, paused or failed (see its row).
   * @returns whether it is here now
   */
  async fetch(modelId: string): Promise<boolean> {
    if (this.#downloads.has(modelId)) return false;
    const stop = new AbortController();
    this.#downloads.set(modelId, stop);
    this.#set(modelId, fetchingFrom(this.row(modelId)));
    try {
      for await (const event of this.#shelf.download(modelId, stop.signal)) {
        this.#advance(modelId, event);
      }
      if (stop.signal.aborted) throw new AppError('aborted', 'Download paused');
      return true;
    } catch (error) {
      const bytes = bytesOf(this.row(modelId));
      if (isAbort(error)) this.#set(modelId, { type: 'paused', ...bytes });
      else this.#set(modelId, { type: 'failed', error: toWire(error), ...bytes });
      return false;
    } finally {
      this.#downloads.delete(modelId);
      await this.#readRows();
    }
  }

  pause(modelId: string): void {
    this.#downloads.get(modelId)?.abort();
  }

  /** Delete a model's files. @throws {AppError} `storage-failed` */
  async remove(modelId: string): Promise<void> {
    this.pause(modelId);
    await this.#shelf.remove(modelId);
    this.#live.delete(modelId);
    await this.refresh();
  }

  /** Answer with `modelId` from now on; `undefined` leaves the choice to the device. */
  async choose(modelId: string | undefined): Promise<void> {
    await this.#shelf.choose(modelId);
    await this.refresh();
  }

  /** Keep a model's files from disk. */
  async addFromDisk(
    files: readonly { readonly path: string; readonly file: Blob }[],
  ): Promise<void> {
    const stop = new AbortController();
    this.#addingStop = stop;
    this.#adding = { type: 'adding', fraction: 0 };
    try {
      for await (const event of this.#shelf.addFromDisk(files, stop.signal)) {
        if (event.type === 'progress') {
          const { doneBytes, totalBytes } = event.progress;
          this.#adding = {
            type: 'adding',
            fraction: totalBytes === 0 ? 0 : doneBytes / totalBytes,
          };
        } else if (event.type === 'added') this.#adding = { type: 'added', name: event.entry.name };
      }
      await this.refresh();
    } catch (error) {
      this.#adding = isAbort(error) ? { type: 'none' } : { type: 'failed', error: toWire(error) };
    }
  }

  stopAdding(): void {
    this.#addingStop?.abort();
  }

  /** Add an MLC model by its addresses; it can be fetched afterwards. */
  async addFromUrl(modelUrl: string, libraryUrl: string): Promise<void> {
    try {
      const entry = await this.#shelf.addFromUrl({ modelUrl, libraryUrl });
      this.#adding = { type: 'added', name: entry.name };
      await this.refresh();
    } catch (error) {
      this.#adding = { type: 'failed', error: toWire(error) };
    }
  }

  #advance(modelId: string, event: DownloadEvent): void {
    if (event.type === 'progress' || event.type === 'retrying') {
      this.#set(modelId, fetchingAfter(event, this.row(modelId)));
    }
    if (event.type === 'done') this.#set(modelId, { type: 'present', sizeBytes: event.sizeBytes });
  }

  async #readRows(): Promise<void> {
    if (this.#state.type === 'ready') await this.refresh();
  }

  #set(modelId: string, presence: ModelPresence): void {
    this.#live.set(modelId, presence);
  }
}

function rowsOf(state: ShelfState, live: ReadonlyMap<string, ModelPresence>): readonly ModelRow[] {
  if (state.type !== 'ready') return [];
  return state.rows.map((row) => {
    const presence = live.get(row.entry.id);
    return presence ? { ...row, presence } : row;
  });
}

function bytesOf(row: ModelRow | undefined): {
  readonly doneBytes: number;
  readonly totalBytes: number;
} {
  const totalBytes = row?.entry.sizeBytes ?? 0;
  if (!row) return { doneBytes: 0, totalBytes };
  const { presence } = row;
  if (presence.type === 'fetching') return presence.progress;
  return 'doneBytes' in presence ? presence : { doneBytes: 0, totalBytes };
}

/** A new beginning is reported like progress; the way is clear only when bytes come. */
function fetchingAfter(
  event: Extract<DownloadEvent, { type: 'progress' | 'retrying' }>,
  row: ModelRow | undefined,
): ModelPresence {
  const before = row?.presence;
  const { doneBytes, totalBytes } = bytesOf(row);
  if (event.type === 'retrying') {
    const progress = { doneBytes, totalBytes, bytesPerSecond: 0 };
    return { type: 'fetching', progress, heldUpBy: event.error };
  }
  const heldUpBy = before?.type === 'fetching' ? before.heldUpBy : undefined;
  const isStill = heldUpBy !== undefined && event.progress.doneBytes <= doneBytes;
  return { type: 'fetching', progress: event.progress, ...(isStill && { heldUpBy }) };
}

function fetchingFrom(row: ModelRow | undefined): ModelPresence {
  const { doneBytes, totalBytes } = bytesOf(row);
  return { type: 'fetching', progress: { doneBytes, totalBytes, bytesPerSecond: 0 } };
}
