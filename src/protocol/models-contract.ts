import type { ModelEntry } from '../models/model-entry.ts';
import type { DownloadEvent } from '../models/model-runner.ts';
import type { AddEvent, PickedFile, StoredModel } from '../models/model-stock.ts';

/** Page ⇄ models.worker. */
export type ModelsContract = {
  /** Fetch a model, or go on fetching it. */
  download: { request: { readonly entry: ModelEntry }; item: DownloadEvent };
  /** Copy files from this device's disk into model storage. */
  addFromDisk: { request: { readonly files: readonly PickedFile[] }; item: AddEvent };
  /** Delete a model's files. Yields once. */
  remove: { request: { readonly modelId: string }; item: 'removed' };
  /** What this device holds. Yields once. */
  inventory: { request: null; item: readonly StoredModel[] };
};
