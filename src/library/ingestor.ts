import type { EpochMs } from '../shared/clock.ts';
import type { WireError } from '../shared/errors.ts';
import type { Item, Origin } from './item.ts';
import type { ImportFile } from './library.ts';

type Found<Kind extends Item> = Kind extends Item
  ? Omit<Kind, 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'origin'> & {
      /** When it came to be and was changed last, where the file says so. */
      readonly createdAt?: EpochMs;
      readonly updatedAt?: EpochMs;
    }
  : never;

/** An item as a file holds it, before it is anybody's. */
export type FoundItem = Found<Item>;

/** What became of one file, or of one entry of an archive. */
export type IngestEvent =
  /** Archive entries are counted as they are met: `totalFiles` may grow. */
  | ({
      readonly type: 'read';
      readonly path: string;
      readonly item: FoundItem;
      /** Kept beside the item. */
      readonly original?: Blob;
      readonly thumbnail?: Blob;
      /** `sha256` is of the file, or of this item's part of a file that holds many. */
    } & Pick<Origin, 'sha256' | 'part'>)
  | { readonly type: 'skipped'; readonly path: string; readonly reason: WireError }
  /** About to be read; what comes next is of this path. */
  | {
      readonly type: 'begun';
      readonly path: string;
      /** Number of the entry in its archive or export, from 0; what it holds in its turn has the same. */
      readonly entry: number;
      /** Bytes of the file that have been read so far. */
      readonly readBytes: number;
    };

/** How a file is read that has been begun before. */
export interface IngestStart {
  /** The first entry that is read; whether what is told before it was told already. */
  readonly from: { readonly entry: number; readonly isTold: boolean };
  /** Nothing may be read ahead: an event has been dealt with before what comes after it is looked at. */
  readonly isCareful: boolean;
}

/** As a file is read that nobody has begun. */
export const FRESH_START: IngestStart = { from: { entry: 0, isTold: false }, isCareful: false };

/** Reads one picked file: decodes a text, or walks through an export or an archive. Bad content is `skipped`, never thrown. */
export interface Ingestor {
  /** @throws {AppError} `aborted`, `worker-died` */
  ingest(file: ImportFile, signal: AbortSignal, start: IngestStart): AsyncIterable<IngestEvent>;
}
