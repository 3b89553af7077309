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
      readonly sha256: string;
    }
  | { readonly type: 'skipped'; readonly path: string; readonly reason: WireError }
  /** About to be read; what comes next is of this path. */
  | { readonly type: 'begun'; readonly path: string };

/** Reads one picked file: decodes a text, or walks through an archive. Bad content is `skipped`, never thrown. */
export interface Ingestor {
  /** @throws {AppError} `aborted`, `worker-died` */
  ingest(file: ImportFile, signal: AbortSignal): AsyncIterable<IngestEvent>;
}
