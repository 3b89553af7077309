import { AppError, isAbort, toWire } from '../shared/errors.ts';
import { catalogue } from './catalogue.ts';
import { chooseActive, recommend, type Candidate } from './choose-active.ts';
import type { Recommendation } from './choose-model.ts';
import type { DeviceProbe, DeviceReport, MeasuredSpeed } from './device.ts';
import { crashesOf, forgive, loadEnded, loadFailed, loadStarted, settle } from './load-marks.ts';
import type { EmbedderEntry, LanguageModelEntry, ModelEntry } from './model-entry.ts';
import type {
  ActiveModel,
  DownloadEvent,
  ModelPresence,
  ModelRow,
  ModelShelf,
} from './model-runner.ts';
import type { AddEvent, ModelStock, PickedFile, StoredModel } from './model-stock.ts';
import { obstacleOf } from './obstacle.ts';
import { mlcModelAt } from './own/mlc-address.ts';
import { ShelfMemory } from './shelf-memory.ts';
import type { SmallSettings } from './small-settings.ts';
import { minimind2Small } from './starter-catalogue.ts';

/** Pages of this app: which one this is, and which are open. */
export interface OpenPages {
  /** A name that no other page has. */
  readonly own: string;
  /** Names of the pages that are open now, this one with them. */
  open(): Promise<ReadonlySet<string>>;
}

export interface DeviceShelfParts {
  readonly stock: ModelStock;
  readonly probe: DeviceProbe;
  readonly settings: SmallSettings;
  readonly pages: OpenPages;
  /** The network's speed as far as it is known before fetching. */
  readonly bytesPerSecond: () => number | undefined;
  /** Keep the device awake until the returned function is called. */
  readonly keepAwake: () => Promise<() => void>;
}

/** `ModelShelf` over ports. Knows what answers at every moment, without waiting: `activeNow`. */
export class DeviceShelf implements ModelShelf {
  readonly #parts: DeviceShelfParts;
  readonly #memory: ShelfMemory;
  /** What this page knows of downloads better than the storage does. */
  readonly #live = new Map<string, ModelPresence>();
  #stored: readonly StoredModel[] = [];
  #settled: Promise<void> | undefined;
  #probed: Promise<void> | undefined;
  /** Loads begun by pages that are not known to be gone: until then they count as crashes of pages that are. */
  #openPages: ReadonlySet<string>;

  constructor(parts: DeviceShelfParts) {
    this.#parts = parts;
    this.#memory = new ShelfMemory(parts.settings);
    this.#openPages = new Set([parts.pages.own]);
  }

  /** Notes loads for `WorkerLanguageModel`, at once. */
  readonly journal = {
    started: (modelId: string): void => {
      this.#memory.marks = loadStarted(this.#memory.marks, modelId, this.#parts.pages.own);
    },
    ended: (modelId: string): void => {
      this.#memory.marks = loadEnded(this.#memory.marks, modelId);
    },
    failed: (modelId: string): void => {
      this.#memory.marks = loadFailed(this.#memory.marks, modelId);
    },
  };

  /** Take note of a speed that an answer showed. */
  noteSpeed(speed: MeasuredSpeed): void {
    this.#memory.measured = speed;
  }

  /** Measured prefill speed of a model, tokens per second; `undefined` when another one, or none, was measured last. */
  prefillSpeed(modelId: string): number | undefined {
    const { measured } = this.#memory;
    return measured?.modelId === modelId ? measured.prefillTokensPerSecond : undefined;
  }

  /** The model that answers now; for `WorkerLanguageModel`. */
  activeNow(): ActiveModel {
    const context = this.#context();
    return chooseActive(this.#candidates(context.device), minimind2Small, context);
  }

  /** Embedders that the person fetched; the embed worker must know them. */
  fetchedEmbedders(): readonly EmbedderEntry[] {
    return this.#memory.here.filter((entry) => entry.kind === 'embedder');
  }

  async rows(): Promise<readonly ModelRow[]> {
    await this.#look();
    const device = this.#device();
    return this.#entries().map((entry) => {
      const presence = this.#presence(entry);
      const obstacle = device && obstacleOf(entry, device, this.#known());
      return { entry, presence, ...(obstacle && { obstacle }) };
    });
  }

  async device(): Promise<DeviceReport> {
    await this.#probe();
    const device = this.#device();
    if (device) return device;
    throw new AppError('internal', 'The device was not looked at');
  }

  async recommend(): Promise<readonly Recommendation[]> {
    await this.#look();
    const context = this.#context();
    const device = await this.device();
    const speed = this.#parts.bytesPerSecond();
    return recommend(this.#candidates(device), { ...context, device }, speed);
  }

  async *download(modelId: string, signal: AbortSignal): AsyncGenerator<DownloadEvent> {
    const entry = this.#orders().get(modelId) ?? this.#find(modelId);
    yield* this.#awake(this.#followed(entry, this.#parts.stock.download(entry, signal)));
  }

  async remove(modelId: string): Promise<void> {
    await this.#parts.stock.remove(modelId);
    this.#live.delete(modelId);
    this.#memory.own = this.#memory.own.filter(({ id }) => id !== modelId);
    await this.#look();
  }

  async *addFromDisk(files: readonly PickedFile[], signal: AbortSignal): AsyncGenerator<AddEvent> {
    for await (const event of this.#awake(this.#parts.stock.addFromDisk(files, signal))) {
      if (event.type === 'added') await this.#look();
      yield event;
    }
  }

  async addFromUrl(request: {
    readonly modelUrl: string;
    readonly libraryUrl: string;
  }): Promise<LanguageModelEntry> {
    const entry = mlcModelAt(request);
    this.#memory.own = [...this.#memory.own.filter(({ id }) => id !== entry.id), entry];
    return entry;
  }

  async choose(modelId: string | undefined): Promise<void> {
    if (modelId !== undefined) {
      this.#find(modelId);
      this.#memory.marks = forgive(this.#memory.marks, modelId);
    }
    this.#memory.chosen = modelId;
  }

  async active(): Promise<ActiveModel> {
    await Promise.all([this.#settle(), this.#look(), this.#probe()]);
    return this.activeNow();
  }

  /** Pages that died are found once; what their loads did counts from then on. */
  #settle(): Promise<void> {
    this.#settled ??= this.#parts.pages.open().then((open) => {
      this.#openPages = new Set([...open, this.#parts.pages.own]);
      this.#memory.marks = settle(this.#memory.marks, (page) => this.#openPages.has(page));
    });
    return this.#settled;
  }

  #probe(): Promise<void> {
    this.#probed ??= this.#parts.probe.probe().then((report) => {
      this.#memory.device = report;
    });
    return this.#probed;
  }

  /** Look at the storage. Where it is denied, nothing is there. */
  async #look(): Promise<void> {
    await this.#probe();
    try {
      this.#stored = await this.#parts.stock.inventory();
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'storage-denied') throw thrown;
      this.#stored = [];
    }
    this.#memory.here = this.#stored.flatMap(({ complete, entry }) =>
      complete && entry ? [entry] : [],
    );
  }

  #device(): DeviceReport | undefined {
    const { device, measured } = this.#memory;
    return device && (measured ? { ...device, measured } : device);
  }

  #context() {
    const device = this.#device();
    const { chosen, measured } = this.#memory;
    const entry = measured && this.#entries().find(({ id }) => id === measured.modelId);
    return {
      device,
      ...(entry?.kind === 'language-model' && { measuredEntry: entry }),
      ...(chosen !== undefined && { chosen }),
    };
  }

  /** Every model there is: the catalogue, the person's own, and what is stored, which knows the exact files. */
  #entries(): readonly ModelEntry[] {
    const byId = new Map(this.#orders());
    for (const entry of this.#memory.here) byId.set(entry.id, entry);
    return [...byId.values()];
  }

  /** Models as they are fetched, by id: hosts are asked anew what files of today look like. */
  #orders(): ReadonlyMap<string, ModelEntry> {
    const stored = this.#stored.flatMap(({ entry }) => entry ?? []);
    const entries = [...stored, ...this.#memory.own, ...catalogue];
    return new Map(entries.map((entry) => [entry.id, entry]));
  }

  #candidates(device: DeviceReport | undefined): readonly Candidate[] {
    const here = new Set(this.#memory.here.map(({ id }) => id));
    const known = this.#known();
    return this.#entries()
      .filter((entry) => entry.kind === 'language-model')
      .map((entry) => ({
        entry,
        isHere: isAlwaysHere(entry, device) || here.has(entry.id),
        obstacle: device && obstacleOf(entry, device, known),
      }));
  }

  #known() {
    const marks = settle(this.#memory.marks, (page) => this.#openPages.has(page));
    return {
      crashes: (modelId: string) => crashesOf(marks, modelId),
      heldBytes: (modelId: string) =>
        this.#stored.find((one) => one.modelId === modelId)?.doneBytes ?? 0,
    };
  }

  #presence(entry: ModelEntry): ModelPresence {
    if (entry.source.type === 'bundled') return { type: 'bundled' };
    const live = this.#live.get(entry.id);
    if (live) return live;
    if (isAlwaysHere(entry, this.#device())) return { type: 'present', sizeBytes: 0 };
    const stored = this.#stored.find(({ modelId }) => modelId === entry.id);
    if (!stored) return { type: 'absent' };
    if (stored.complete) return { type: 'present', sizeBytes: stored.doneBytes };
    const totalBytes = Math.max(stored.totalBytes, entry.sizeBytes);
    return { type: 'partial', doneBytes: stored.doneBytes, totalBytes };
  }

  /** `events`, noted for `rows` as they pass. */
  async *#followed(
    { id, sizeBytes }: ModelEntry,
    events: AsyncIterable<DownloadEvent>,
  ): AsyncGenerator<DownloadEvent> {
    let bytes = { doneBytes: 0, totalBytes: sizeBytes };
    try {
      for await (const event of events) {
        if (event.type === 'progress') {
          bytes = event.progress;
          this.#live.set(id, { type: 'fetching', progress: event.progress });
        }
        if (event.type === 'done') {
          this.#live.delete(id);
          await this.#look();
        }
        yield event;
      }
    } catch (thrown) {
      const { doneBytes, totalBytes } = bytes;
      const held = { doneBytes, totalBytes };
      if (isAbort(thrown)) this.#live.set(id, { type: 'paused', ...held });
      else this.#live.set(id, { type: 'failed', error: toWire(thrown), ...held });
      throw thrown;
    } finally {
      if (this.#live.get(id)?.type === 'fetching') this.#live.delete(id);
    }
  }

  async *#awake<E>(events: AsyncIterable<E>): AsyncGenerator<E> {
    const release = await this.#parts.keepAwake();
    try {
      yield* events;
    } finally {
      release();
    }
  }

  #find(modelId: string): ModelEntry {
    const entry = this.#entries().find(({ id }) => id === modelId);
    if (entry) return entry;
    throw new AppError('not-found', `No model ${modelId}`, { detail: { modelId } });
  }
}

function isAlwaysHere({ source }: ModelEntry, device: DeviceReport | undefined): boolean {
  return source.type === 'bundled' || (source.type === 'browser' && device?.promptApi === true);
}
