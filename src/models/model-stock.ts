import type { LanguageModelEntry, ModelEntry } from './model-entry.ts';
import type { DownloadEvent } from './model-runner.ts';

/** A model of which this device holds something. */
export interface StoredModel {
  readonly modelId: string;
  /** The model as it was fetched, with the exact sizes of its files; absent when its record is lost. */
  readonly entry?: ModelEntry;
  /** Every file is here. */
  readonly complete: boolean;
  readonly doneBytes: number;
  /** As far as known. */
  readonly totalBytes: number;
}

/** A file that the person picked. `path` is relative to the picked folder, or the file's name. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

export type AddEvent =
  DownloadEvent | { readonly type: 'added'; readonly entry: LanguageModelEntry };

/**
 * The models' files on this device: fetched, copied, counted, deleted. The work is done in `models.worker`.
 * Laws: a file is kept only when its size and, where known, its digest agree. A download that was interrupted in any way goes
 * on where it was; at most 2 MiB are fetched twice. One download a model at a time over all tabs: a second one waits.
 */
export interface ModelStock {
  /** @throws {AppError} `aborted`, `offline`, `network`, `captive-portal`, `integrity-failed`, `quota-exceeded`, `storage-denied`, `storage-failed` */
  download(entry: ModelEntry, signal: AbortSignal): AsyncIterable<DownloadEvent>;
  /** @throws {AppError} `no-model-file`, `file-unreadable`, `quota-exceeded`, `storage-denied`, `storage-failed` */
  addFromDisk(files: readonly PickedFile[], signal: AbortSignal): AsyncIterable<AddEvent>;
  /** @throws {AppError} `storage-failed` when the model is being fetched in another tab */
  remove(modelId: string): Promise<void>;
  inventory(): Promise<readonly StoredModel[]>;
}
