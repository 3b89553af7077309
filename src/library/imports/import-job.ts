import type { EpochMs } from '../../shared/clock.ts';
import { AppError, toWire, type WireError } from '../../shared/errors.ts';
import { MAX_SKIPPED_LISTED, type ImportStatus } from './import-status.ts';

/** An import as it is stored: what is known of it, and where it goes on. */
export interface ImportJob extends ImportStatus {
  /** Files handed over so far; the rest of `totalFiles` are still on their way into the store. */
  readonly keptFiles: number;
  /** Files that were to come and never will: their window was closed, or there was no room. */
  readonly lostFiles: number;
  /** Bytes of the files before the cursor. */
  readonly passedBytes: number;
  readonly cursor: ImportCursor;
}

/** Where an import goes on. Everything before it is dealt with for good. */
export interface ImportCursor {
  /** Number of the file, from 0. */
  readonly file: number;
  /** Number of the entry in an archive or export, from 0. */
  readonly entry: number;
  /** Whether what the reader says between the entry before and this one has been told already. */
  readonly isTold: boolean;
  /** Whether the entry itself had been begun, or only its archive been opened. */
  readonly isInside: boolean;
  /** How often this file or entry was begun, with nothing beside it, without coming to an end. */
  readonly attempts: number;
  /** Whether reading had begun here: if nobody reads now, something died. */
  readonly isOpen: boolean;
  /** Steps that are to be taken one by one, each made durable before it is begun, as one of them may kill. */
  readonly careful: number;
}

/** One file of an import, as long as it waits. */
export interface KeptFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt?: EpochMs;
  readonly content: KeptContent;
}

/** Where the bytes of a file are. Small ones are kept beside its name: a record is read much faster than a file. */
export type KeptContent =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'copy'; readonly file: Blob }
  | { readonly type: 'linked'; readonly handle: LinkedFile }
  /** It was clear from the beginning that nothing can be made of it. */
  | { readonly type: 'refused'; readonly reason: WireError };

/** A file that stays where it is, as a browser's `FileSystemFileHandle`. */
export interface LinkedFile {
  /** The file as it is now. @throws `NotAllowedError` when the permission was withdrawn, `NotFoundError` when it is gone */
  getFile(): Promise<File>;
}

/** The beginning of a file that has not been looked into. */
export const UNTOUCHED: Omit<ImportCursor, 'file' | 'isOpen' | 'careful'> = {
  entry: 0,
  isTold: false,
  isInside: false,
  attempts: 0,
};

/** An import of which nothing is known but that it will be. */
export function emptyJob(
  id: string,
  createdAt: EpochMs,
  expected: Pick<ImportJob, 'totalFiles' | 'totalBytes' | 'folderId'>,
): ImportJob {
  return {
    id,
    createdAt,
    state: 'running',
    ...expected,
    doneFiles: 0,
    doneBytes: 0,
    copiedBytes: 0,
    path: '',
    imported: 0,
    unchanged: 0,
    removed: 0,
    skippedCount: 0,
    skipped: [],
    keptFiles: 0,
    passedBytes: 0,
    lostFiles: 0,
    cursor: { file: 0, ...UNTOUCHED, isOpen: false, careful: 0 },
  };
}

/** `job` with one more line in its report. */
export function withSkipped<Job extends ImportStatus>(
  job: Job,
  path: string,
  { stack: _, ...reason }: WireError,
): Job {
  const isListed = job.skipped.length < MAX_SKIPPED_LISTED;
  return {
    ...job,
    skippedCount: job.skippedCount + 1,
    skipped: isListed ? [...job.skipped, { path, reason }] : job.skipped,
  };
}

/** What others are told of a job. */
export function statusOf(job: ImportJob): ImportStatus {
  const { keptFiles: _kept, lostFiles: _lost, passedBytes: _passed, cursor: _at, ...status } = job;
  return status;
}

/** Whether all that was to be read has been read. */
export function isAtEnd({ cursor, totalFiles }: ImportJob): boolean {
  return cursor.file >= totalFiles;
}

/** The job at its end, with a line for the files that never came; `undefined` before. */
export function ended(job: ImportJob | undefined): ImportJob | undefined {
  if (job?.state !== 'running' || !isAtEnd(job)) return undefined;
  const done = { ...job, state: 'done', path: '', doneBytes: job.totalBytes } as const;
  const { lostFiles: files } = job;
  if (files === 0) return done;
  const lost = new AppError('import-cut-off', 'Their window was closed', { detail: { files } });
  return withSkipped(done, '', toWire(lost));
}

/** The job without the files that were never taken in: who had them is gone. `undefined` where none is missing. */
export function cutOff(job: ImportJob | undefined): ImportJob | undefined {
  if (!job || job.state === 'cancelled' || job.keptFiles >= job.totalFiles) return undefined;
  const lostFiles = job.totalFiles - job.keptFiles;
  const totalBytes = job.passedBytes + job.copiedBytes;
  return { ...job, totalFiles: job.keptFiles, totalBytes, lostFiles };
}

/** The job when somebody has its files after all; `undefined` where it is cancelled. */
export function takenUp(
  job: ImportJob,
  expected: Pick<ImportJob, 'totalFiles' | 'totalBytes'>,
): ImportJob | undefined {
  if (job.state === 'cancelled') return undefined;
  const skipped = job.skipped.filter(({ reason }) => reason.code !== 'import-cut-off');
  const skippedCount = job.skippedCount - (job.skipped.length - skipped.length);
  const state = job.state === 'done' ? 'running' : job.state;
  return { ...job, ...expected, state, lostFiles: 0, skipped, skippedCount };
}
