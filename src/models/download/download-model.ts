import { throwIfAborted } from '../../shared/abort.ts';
import { AppError, toWire } from '../../shared/errors.ts';
import type { ModelEntry, ModelFile } from '../model-entry.ts';
import type { ModelFiles } from '../model-files.ts';
import { writeRecord } from '../model-record.ts';
import type { DownloadEvent } from '../model-runner.ts';
import { doneBytes, parseJournal } from './block-journal.ts';
import type { ByteSource, DownloadTime } from './byte-source.ts';
import { fetchFile } from './fetch-file.ts';
import type { FileOrder } from './file-order.ts';
import { MAX_TEXT_BYTES, PROGRESS_EVERY_MS } from './limits.ts';
import { readListing } from './listing.ts';
import { Mirrors } from './mirrors.ts';
import { planDownload, type Plan } from './plan.ts';
import { ProgressMeter } from './progress.ts';

export interface DownloadParts {
  readonly files: ModelFiles;
  readonly source: ByteSource;
  readonly time: DownloadTime;
}

/** One download of a model: lists what it consists of, then fetches file by file what is not here. */
export class ModelDownload {
  readonly #entry: ModelEntry;
  readonly #parts: DownloadParts;
  readonly #onEvent: (event: DownloadEvent) => void;
  readonly #mirrors = new Mirrors();
  readonly #meter: ProgressMeter;
  /** Size by path of every file that is finished. */
  readonly #finished = new Map<string, number>();
  #totalBytes: number;
  #toldMs = -Infinity;

  constructor(entry: ModelEntry, parts: DownloadParts, onEvent: (event: DownloadEvent) => void) {
    this.#entry = entry;
    this.#parts = parts;
    this.#onEvent = onEvent;
    this.#totalBytes = entry.sizeBytes;
    this.#meter = new ProgressMeter(0, parts.time.elapsedMs());
  }

  /** @returns bytes that the model takes. @throws {AppError} as `ModelStock.download` */
  async run(signal: AbortSignal): Promise<number> {
    await this.#noteStored();
    const plan = await this.#plan(signal);
    this.#totalBytes = sum(plan.orders) ?? this.#entry.sizeBytes;
    await this.#record(plan, false);
    for (const order of plan.orders) await this.#fetch(order, signal);
    return this.#record(plan, true);
  }

  async #plan(signal: AbortSignal): Promise<Plan> {
    const { source } = this.#entry;
    const isListed = source.type === 'hub' || source.type === 'mlc';
    const parts = { ...this.#parts, mirrors: this.#mirrors };
    const listing = isListed ? await readListing(source, parts, signal) : undefined;
    const fetchText = (order: FileOrder): Promise<string> => this.#fetchText(order, signal);
    return planDownload(this.#entry, { listing, fetchText });
  }

  /** Files that came in an earlier life. */
  async #noteStored(): Promise<void> {
    const { files } = this.#parts;
    const stored = await files.files(this.#entry.id);
    for (const { path, sizeBytes, state } of stored) {
      if (state === 'finished') this.#finished.set(path, sizeBytes);
    }
  }

  async #fetchText(order: FileOrder, signal: AbortSignal): Promise<string> {
    await this.#fetch(order, signal);
    const blob = await this.#parts.files.read(this.#entry.id, order.path);
    if (blob && blob.size <= MAX_TEXT_BYTES) return blob.text();
    throw new AppError('integrity-failed', `${order.path} is not a text of sensible size`, {
      detail: { path: order.path },
    });
  }

  async #fetch(order: FileOrder, signal: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const here = this.#finished.get(order.path);
    if (here !== undefined && (order.sizeBytes ?? here) === here) {
      this.#skip(order.path, here);
      return;
    }
    const partial = await this.#parts.files.openPartial(this.#entry.id, order.path);
    try {
      this.#meter.skip(doneBytes(parseJournal(partial.log)));
      const parts = {
        ...this.#parts,
        mirrors: this.#mirrors,
        onBytes: (bytes: number) => this.#advance(bytes),
        onRetry: (error: AppError, inMs: number) =>
          this.#onEvent({ type: 'retrying', error: toWire(error), inMs }),
      };
      const { sizeBytes } = await fetchFile(order, partial, parts, signal);
      this.#finished.set(order.path, sizeBytes);
      this.#counted.add(order.path);
    } finally {
      await partial.close();
    }
    this.#tell();
  }

  /** Paths that are part of the progress already. */
  readonly #counted = new Set<string>();

  #skip(path: string, sizeBytes: number): void {
    if (this.#counted.has(path)) return;
    this.#counted.add(path);
    this.#meter.skip(sizeBytes);
  }

  #advance(bytes: number): void {
    this.#meter.add(bytes);
    if (this.#parts.time.elapsedMs() - this.#toldMs >= PROGRESS_EVERY_MS) this.#tell();
  }

  #tell(): void {
    this.#toldMs = this.#parts.time.elapsedMs();
    const progress = this.#meter.read(this.#totalBytes, this.#toldMs);
    this.#onEvent({ type: 'progress', progress });
  }

  /** @returns bytes that the files take */
  async #record(plan: Plan, complete: boolean): Promise<number> {
    const files = plan.orders.map(({ path, sizeBytes, sha256 }): ModelFile => {
      const size = this.#finished.get(path) ?? sizeBytes;
      return { path, ...(size !== undefined && { sizeBytes: size }), ...(sha256 && { sha256 }) };
    });
    const totalBytes = sum(files) ?? this.#totalBytes;
    const entry = resolved(this.#entry, files, totalBytes, plan.contextTokens);
    const paths = files.map(({ path }) => path);
    await writeRecord(this.#parts.files, { entry, paths, totalBytes, complete });
    return totalBytes;
  }
}

/** Total size; `undefined` when one is unknown. */
function sum(files: readonly { readonly sizeBytes?: number }[]): number | undefined {
  let total = 0;
  for (const { sizeBytes } of files) {
    if (sizeBytes === undefined) return undefined;
    total += sizeBytes;
  }
  return total;
}

/** `entry` with what is known about its files once they are here. */
function resolved(
  entry: ModelEntry,
  files: readonly ModelFile[],
  sizeBytes: number,
  contextTokens: number | undefined,
): ModelEntry {
  const source = entry.source.type === 'hub' ? { ...entry.source, files } : entry.source;
  const limit = Math.min(entry.contextTokens, contextTokens ?? entry.contextTokens);
  return { ...entry, source, sizeBytes, contextTokens: limit };
}
