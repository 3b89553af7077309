import type { EpochMs } from '../shared/clock.ts';
import type { WireError } from '../shared/errors.ts';
import type { ImportFile } from './library.ts';

/** What became of one file, or of one entry of an archive. */
export type IngestEvent =
  /** Archive entries are counted as they are met: `totalFiles` may grow. */
  | {
      readonly type: 'read';
      readonly path: string;
      readonly title?: string;
      readonly text: string;
      /** Of the file, or of this note's part of a file that holds many. */
      readonly sha256: string;
      /** When the note was written and changed last, where the file says so. */
      readonly createdAt?: EpochMs;
      readonly updatedAt?: EpochMs;
    }
  | { readonly type: 'skipped'; readonly path: string; readonly reason: WireError }
  /** About to be read; what comes next is of this path. */
  | { readonly type: 'begun'; readonly path: string };

/** Reads one picked file: decodes a text, or walks through an export or an archive. Bad content is `skipped`, never thrown. */
export interface Ingestor {
  /** @throws {AppError} `aborted`, `worker-died` */
  ingest(file: ImportFile, signal: AbortSignal): AsyncIterable<IngestEvent>;
}
