import type { WireError } from '../shared/errors.ts';
import type { DeviceReport } from './device.ts';
import type { LanguageModelEntry, ModelEntry } from './model-entry.ts';
import type { Recommendation } from './choose-model.ts';

/** What can be said about a model's presence on this device. */
export type ModelPresence =
  | { readonly type: 'bundled' }
  | { readonly type: 'absent' }
  | { readonly type: 'partial'; readonly doneBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'fetching';
      readonly progress: DownloadProgress;
      /** Nothing comes for now, for this reason; it is tried again. */
      readonly heldUpBy?: WireError;
    }
  | { readonly type: 'paused'; readonly doneBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'failed';
      readonly error: WireError;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  | { readonly type: 'present'; readonly sizeBytes: number };

export interface DownloadProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
  /** Estimated; absent until the speed is known. */
  readonly remainingMs?: number;
}

export interface ModelRow {
  readonly entry: ModelEntry;
  readonly presence: ModelPresence;
  /** Why this device cannot run it; absent when it can. */
  readonly obstacle?: ModelObstacle;
}

/** Why a model does not fit. */
export type ModelObstacle =
  | { readonly type: 'needs-webgpu' }
  | { readonly type: 'needs-f16' }
  | { readonly type: 'needs-prompt-api' }
  | { readonly type: 'needs-file-storage' }
  | { readonly type: 'memory'; readonly needBytes: number; readonly haveBytes: number }
  | { readonly type: 'storage'; readonly needBytes: number; readonly haveBytes: number }
  | { readonly type: 'crashed-here'; readonly times: number };

export type DownloadEvent =
  | { readonly type: 'progress'; readonly progress: DownloadProgress }
  | { readonly type: 'retrying'; readonly error: WireError; readonly inMs: number }
  | { readonly type: 'done'; readonly sizeBytes: number };

/**
 * The models on this device: what there is, what fits, fetching and deleting. What the settings screen asks.
 * Laws: a file is kept only when its size and, where known, its SHA-256 agree; an interrupted download resumes where it was.
 */
export interface ModelShelf {
  rows(): Promise<readonly ModelRow[]>;
  device(): Promise<DeviceReport>;
  recommend(): Promise<readonly Recommendation[]>;
  /**
   * Fetch (or go on fetching) a model. Aborting pauses: what came is kept.
   * @throws {AppError} `aborted`, `offline`, `network`, `captive-portal`, `integrity-failed`, `quota-exceeded`, `storage-denied`
   */
  download(modelId: string, signal: AbortSignal): AsyncIterable<DownloadEvent>;
  /** Delete a model's files, finished or partial. */
  remove(modelId: string): Promise<void>;
  /** Keep files from this device's disk (GGUF, or an MLC folder) as a model. @throws {AppError} `file-unreadable`, `no-model-file`, `quota-exceeded` */
  addFromDisk(
    files: readonly { readonly path: string; readonly file: Blob }[],
    signal: AbortSignal,
  ): AsyncIterable<DownloadEvent | { readonly type: 'added'; readonly entry: LanguageModelEntry }>;
  /** Add a custom MLC model by the address of its folder and of its library. @throws {AppError} `address-wrong` */
  addFromUrl(request: {
    readonly modelUrl: string;
    readonly libraryUrl: string;
  }): Promise<LanguageModelEntry>;
  /** The model to answer with, or `undefined` for the best that is here. Remembered. */
  choose(modelId: string | undefined): Promise<void>;
  /** What answers now, and why that one. */
  active(): Promise<ActiveModel>;
}

export interface ActiveModel {
  readonly entry: LanguageModelEntry;
  readonly reason: ActiveReason;
}

/** Why the active model is the active one; a closed list with a zh and an en sentence each. */
export type ActiveReason =
  | { readonly type: 'chosen' }
  | { readonly type: 'only-starter' }
  | { readonly type: 'best-here' }
  | { readonly type: 'no-webgpu'; readonly wanted: string }
  | { readonly type: 'no-f16'; readonly wanted: string }
  | { readonly type: 'not-fetched'; readonly wanted: string }
  | { readonly type: 'stepped-down'; readonly wanted: string }
  /** The chosen model is on this device no more, and nothing says where it came from. */
  | { readonly type: 'gone' };
