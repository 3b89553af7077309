/** One file of a model as it lies on this device. */
export interface StoredFile {
  readonly path: string;
  /** Bytes that the file holds now; of a partial one, up to the last byte written. */
  readonly sizeBytes: number;
  readonly state: 'finished' | 'partial';
}

/**
 * The models' files on this device.
 * Laws: `read` never returns a file that is not finished. A file becomes unfinished durably before its first byte changes,
 * and finished only by `finish`. `remove` takes finished and partial files alike. Names of models and of files may be any text.
 */
export interface ModelFiles {
  /** A finished file; `undefined` when there is none. The blob stays on disk until it is read. */
  read(modelId: string, path: string): Promise<Blob | undefined>;
  /** The files of a model, in no particular order. */
  files(modelId: string): Promise<readonly StoredFile[]>;
  /** Models that have any file here. */
  modelIds(): Promise<readonly string[]>;
  /**
   * Write a file, or go on writing it. One writer at a time.
   * @throws {AppError} `storage-denied`, `quota-exceeded`, `storage-failed`
   */
  openPartial(modelId: string, path: string): Promise<PartialFile>;
  /** The journal of a file that is not finished; empty for any other. */
  partialLog(modelId: string, path: string): Promise<readonly string[]>;
  /** Delete a model's files. @throws {AppError} `storage-failed` when one of them is being written */
  remove(modelId: string): Promise<void>;
}

/**
 * A file being written, with a journal beside it.
 * Laws: a line that `log` shows after a crash was committed after every byte written before it was durable. `close` keeps
 * what was committed; it may be called twice, and after `finish`.
 * Every method throws {AppError} `quota-exceeded`, `storage-denied` or `storage-failed`.
 */
export interface PartialFile {
  /** Lines committed so far, oldest first. */
  readonly log: readonly string[];
  write(bytes: Uint8Array, at: number): Promise<void>;
  /** Make what was written durable, then `line` (without line breaks). */
  commit(line: string): Promise<void>;
  /** Bytes from `start` to before `end`; fewer where the file ends. */
  readBytes(start: number, end: number): Promise<Uint8Array>;
  /** Drop every byte and every line. */
  reset(): Promise<void>;
  /** Make the file, cut or padded to `sizeBytes`, durable and readable. Ends the writing. */
  finish(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}
