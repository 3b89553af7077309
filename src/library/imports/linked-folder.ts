import type { EpochMs } from '../../shared/clock.ts';
import type { LinkedFile } from './import-job.ts';

/** A folder that stays where it is, as a browser's `FileSystemDirectoryHandle`. */
export interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  /** What is in it. @throws `NotAllowedError` when the permission was withdrawn, `NotFoundError` when it is gone */
  values(): AsyncIterable<FolderHandle | FileHandle>;
  isSameEntry(other: FolderHandle): Promise<boolean>;
}

/** A file in such a folder. */
export interface FileHandle extends LinkedFile {
  readonly kind: 'file';
  readonly name: string;
}

/** A folder whose files are items, and are looked through again when the person asks for it. */
export interface LinkedFolder {
  readonly id: string;
  readonly linkedAt: EpochMs;
  readonly handle: FolderHandle;
}

/** How a file was when it was read: as long as it is so it is not read again. */
export interface FileMark {
  readonly sizeBytes: number;
  readonly modifiedAt: EpochMs;
}
