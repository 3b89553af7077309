import type { LanguageModel } from '../assistant/language-model.ts';
import type { LanguageModelEntry } from '../models/model-entry.ts';

/** A loaded model. `dispose` frees its memory; it waits for nothing and may be called twice. */
export type OpenedModel = LanguageModel & { dispose(): Promise<void> };

/** Reads a file of a model from this device's model storage; `undefined` when it is not there. */
export type ReadModelFile = (modelId: string, path: string) => Promise<Blob | undefined>;

export interface OpenOptions {
  /** The app's base address, under which bundled models lie; absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly readModelFile: ReadModelFile;
  /** Loaded so far, from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Load a model into one engine.
 * @throws {AppError} `aborted`, `model-missing`, `model-unsupported`, `integrity-failed`, `out-of-memory`, `webgpu-missing`,
 *   `device-lost`
 */
export type OpenModel = (
  entry: LanguageModelEntry,
  options: OpenOptions,
  signal: AbortSignal,
) => Promise<OpenedModel>;
