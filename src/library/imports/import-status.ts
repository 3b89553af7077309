import type { EpochMs } from '../../shared/clock.ts';
import type { WireError } from '../../shared/errors.ts';

/** Where an import stands. */
export interface ImportStatus {
  readonly id: string;
  readonly createdAt: EpochMs;
  /** `done` and `cancelled` stay until they are dismissed; what came in stays in. */
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  /** Why it paused by itself; resuming tries again. */
  readonly error?: WireError;
  /** The linked folder that is read, if it is one. */
  readonly folderId?: string;
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Bytes of copies kept in storage until they are read: so a reload costs nothing. 0 for a linked folder. */
  readonly copiedBytes: number;
  /** The file, or archive entry, that is read now or was read last. */
  readonly path: string;
  readonly imported: number;
  /** Files that were here already. */
  readonly unchanged: number;
  /** Things put into the bin since their files are gone from the linked folder. */
  readonly removed: number;
  readonly skippedCount: number;
  /** The first of them, at most `MAX_SKIPPED_LISTED`. */
  readonly skipped: readonly SkippedFile[];
}

/** A file that was left out, or of which something was, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: WireError;
}

/** Most skipped files told one by one; a folder of unreadable ones would bury the rest, and each is stored with the job. */
export const MAX_SKIPPED_LISTED = 500;

/** What a person can do with an import: `dismiss` puts the report of an ended one away. */
export type ImportOrder = 'pause' | 'resume' | 'cancel' | 'dismiss';
