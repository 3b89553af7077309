import type { AppError } from '../../shared/errors.ts';
import type { ByteSource, DownloadTime } from './byte-source.ts';
import type { Mirrors } from './mirrors.ts';

/** A file to fetch. */
export interface FileOrder {
  readonly path: string;
  /** Addresses of the same file, the preferred first; at least one. */
  readonly urls: readonly string[];
  /** Known before the server says anything. */
  readonly sizeBytes?: number;
  readonly sha256?: string;
  /** Lower-case hex; some lists of MLC shards give nothing better. */
  readonly md5?: string;
}

export interface FetchParts {
  readonly source: ByteSource;
  readonly time: DownloadTime;
  readonly mirrors: Mirrors;
  /** Told each change of the bytes that are here; negative for bytes that must be fetched again. */
  readonly onBytes: (bytes: number) => void;
  readonly onRetry: (error: AppError, inMs: number) => void;
}
