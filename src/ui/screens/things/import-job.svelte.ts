import type { ImportFile, Library } from '../../../library/library.ts';
import { isAbort, toWire, type WireError } from '../../../shared/errors.ts';
import { advanceImport, emptyReport, type ImportReport } from './import-report.ts';

/** Where the import stands; whatever came in stays in. */
export type ImportState =
  | { readonly type: 'none' }
  | { readonly type: 'running'; readonly report: ImportReport }
  | { readonly type: 'finished'; readonly report: ImportReport }
  | { readonly type: 'stopped'; readonly report: ImportReport }
  | { readonly type: 'failed'; readonly report: ImportReport; readonly error: WireError };

/** View model of importing: one batch after the other, reported together. Outlives the screen that began it. */
export class ImportJob {
  #state = $state.raw<ImportState>({ type: 'none' });
  #stop: AbortController | undefined;
  readonly #waiting: (readonly ImportFile[])[] = [];
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  get state(): ImportState {
    return this.#state;
  }

  /** Import `files` now, or after the batch under way. */
  async add(files: readonly ImportFile[]): Promise<void> {
    if (files.length === 0) return;
    this.#waiting.push(files);
    if (this.#state.type === 'running') return;
    for (let batch = this.#waiting.shift(); batch; batch = this.#waiting.shift()) {
      await this.#run(batch);
    }
  }

  /** Stop the batch under way and drop those that wait. */
  stop(): void {
    this.#waiting.length = 0;
    this.#stop?.abort();
  }

  /** Put the report away. */
  dismiss(): void {
    if (this.#state.type !== 'running') this.#state = { type: 'none' };
  }

  async #run(files: readonly ImportFile[]): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    let report: ImportReport = { ...emptyReport, totalFiles: files.length };
    this.#state = { type: 'running', report };
    try {
      for await (const event of this.#library.importFiles(files, stop.signal)) {
        report = advanceImport(report, event);
        this.#state = { type: 'running', report };
      }
      this.#state = { type: stop.signal.aborted ? 'stopped' : 'finished', report };
    } catch (error) {
      this.#state = isAbort(error)
        ? { type: 'stopped', report }
        : { type: 'failed', report, error: toWire(error) };
    }
  }
}
