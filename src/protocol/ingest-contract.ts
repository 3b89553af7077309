import type { IngestEvent, IngestStart } from '../library/ingestor.ts';
import type { ImportFile } from '../library/library.ts';

/** library.worker ⇄ ingest.worker. */
export type IngestContract = {
  /**
   * Read one file. Texts are kept by the other side more slowly than they are read here, so the reader stays at most a few
   * events ahead: each message on `pull` says that one more event was dealt with.
   */
  ingest: {
    request: { readonly file: ImportFile; readonly start: IngestStart; readonly pull: MessagePort };
    item: IngestEvent;
  };
};
