import type { Clock } from '../../shared/clock.ts';
import { AppError, isAbort, toWire, type WireError } from '../../shared/errors.ts';
import type { IngestEvent, Ingestor } from '../ingestor.ts';
import { UNTOUCHED, withSkipped, type ImportJob, type KeptFile } from './import-job.ts';
import type { ImportStore } from './import-store.ts';
import type { KeepOutcome, ReadItem } from './keep-items.ts';
import { openKept } from './open-kept.ts';

/** What the run of an import is made of. */
export interface ImportRunParts {
  readonly store: ImportStore;
  readonly ingestor: Ingestor;
  /** Keep items, durably, each in place of its older self where there is one; what came of each, in this order. */
  readonly keep: (
    items: readonly ReadItem[],
    folderId: string | undefined,
  ) => Promise<readonly KeepOutcome[]>;
  readonly clock: Clock;
  readonly onProgress: (job: ImportJob) => void;
  readonly onStored: () => void;
}

/** A file or entry that was begun alone this often without an end is set aside: a reload in its middle is not its fault. */
const MAX_ATTEMPTS = 2;
/** Files and entries read between two durable marks; about as many milliseconds of flushing are saved per file. */
const WINDOW_STEPS = 32;
/** Longest time between two durable marks, so that other tabs and screens see how it goes on, in milliseconds. */
const WINDOW_MS = 500;
/** Steps taken one by one after a death: those of a window, and the few that the reader may have been ahead. */
const CAREFUL_STEPS = WINDOW_STEPS + 8;
/** Most text that waits to be kept, in UTF-16 code units: of three bytes each about 12 MB. */
const MAX_WAITING_TEXT = 4_000_000;
/** Files looked up at a time. Each holds at most 64 KiB in memory. */
const PAGE_FILES = WINDOW_STEPS;

/**
 * Reads one import from where it stands. What was read is kept first and then marked as done, so that a death in between
 * has a file read again, which changes nothing. After a death it goes step by step, to find out what kills.
 */
export class ImportRun {
  readonly #parts: ImportRunParts;
  #job: ImportJob;
  #page: { readonly from: number; readonly files: readonly KeptFile[] } = { from: 0, files: [] };
  #waiting: ReadItem[] = [];
  #waitingText = 0;
  #steps = 0;
  #markedMs: number;
  /** Bytes of the files before the one that is read, and of copies that are of no more use. */
  #passedBytes: number;
  #releasedBytes = 0;

  constructor(parts: ImportRunParts, job: ImportJob) {
    this.#parts = parts;
    this.#job = job;
    this.#markedMs = parts.clock.elapsedMs();
    this.#passedBytes = job.passedBytes;
    if (job.cursor.isOpen) this.#move({ careful: CAREFUL_STEPS });
  }

  /**
   * Read until there is nothing more to read here, or the job is paused or cancelled, or `signal` fires.
   * @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`, `folder-denied`
   */
  async run(signal: AbortSignal): Promise<void> {
    try {
      while (this.#goesOn(signal)) await this.#step(signal);
      await this.#mark({ isOpen: false });
    } catch (thrown) {
      if (!isAbort(thrown)) throw thrown;
      const { attempts, careful } = this.#job.cursor;
      const undone = careful > 0 ? Math.max(0, attempts - 1) : attempts;
      await this.#mark({ isOpen: false, attempts: undone });
    }
  }

  #goesOn(signal: AbortSignal): boolean {
    const { state, cursor, keptFiles } = this.#job;
    return !signal.aborted && state === 'running' && cursor.file < keptFiles;
  }

  async #step(signal: AbortSignal): Promise<void> {
    const file = await this.#file();
    if (this.#job.cursor.attempts >= MAX_ATTEMPTS) {
      this.#setAside(file);
      return;
    }
    if (file.content.type === 'refused') this.#skip(file.path, file.content.reason);
    else if (!(await this.#read(file, signal))) return;
    await this.#pass(file);
  }

  /** @returns whether its end was reached */
  async #read(file: KeptFile, signal: AbortSignal): Promise<boolean> {
    const { entry, isTold, attempts, careful, isOpen } = this.#job.cursor;
    const isCareful = careful > 0;
    if (isCareful) await this.#mark({ isOpen: true, attempts: attempts + 1 });
    else if (!isOpen) await this.#mark({ isOpen: true });
    const content = await openKept(file);
    if (content instanceof AppError) {
      this.#skip(file.path, toWire(content));
      return true;
    }
    const start = { from: { entry, isTold }, isCareful };
    this.#tell({ path: file.path });
    try {
      const events = this.#parts.ingestor.ingest({ path: file.path, file: content }, signal, start);
      for await (const event of events) await this.#take(event);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'worker-died') throw thrown;
      // The culprit is what was begun last.
      const { cursor } = this.#job;
      await this.#mark({
        attempts: isCareful ? cursor.attempts : 1,
        careful: Math.max(1, cursor.careful),
      });
      return false;
    }
  }

  async #take(event: IngestEvent): Promise<void> {
    if (event.type === 'skipped') this.#skip(event.path, event.reason);
    if (event.type === 'read') await this.#hold(event);
    if (event.type !== 'begun') return;
    const doneBytes = this.#passedBytes + event.readBytes;
    this.#tell({ path: event.path, doneBytes });
    const { cursor } = this.#job;
    if (cursor.isInside && cursor.entry === event.entry) return;
    if (cursor.isInside) this.#countStep();
    this.#move({ entry: event.entry, isTold: true, isInside: true, attempts: 0 });
    if (this.#job.cursor.careful > 0) await this.#mark({ attempts: 1 });
    else await this.#markIfDue();
  }

  async #hold(item: ReadItem): Promise<void> {
    this.#waiting.push(item);
    this.#waitingText += item.item.text.length;
    if (this.#waitingText > MAX_WAITING_TEXT) await this.#keepWaiting();
  }

  async #keepWaiting(): Promise<void> {
    const items = this.#waiting.splice(0);
    this.#waitingText = 0;
    if (items.length === 0) return;
    const outcomes = await this.#parts.keep(items, this.#job.folderId);
    let { imported, unchanged } = this.#job;
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome === 'imported') imported++;
      else if (outcome === 'unchanged') unchanged++;
      else this.#skip(items[at]?.path ?? '', outcome);
    }
    this.#tell({ imported, unchanged });
  }

  /** Leave out what killed its reader: the entry, or the whole file when nothing in it had been begun. */
  #setAside(file: KeptFile): void {
    const { isInside, entry } = this.#job.cursor;
    const reason = new AppError('file-kills', 'Its reader died of it each time');
    this.#skip(isInside ? this.#job.path : file.path, toWire(reason));
    if (isInside) {
      this.#move({ ...UNTOUCHED, entry: entry + 1, careful: CAREFUL_STEPS });
    } else this.#next(file);
  }

  async #pass(file: KeptFile): Promise<void> {
    this.#next(file);
    this.#countStep();
    // A careful step is marked as it begins.
    if (this.#job.cursor.careful === 0) await this.#markIfDue();
  }

  #next(file: KeptFile): void {
    const { cursor } = this.#job;
    if (file.content.type !== 'refused') this.#passedBytes += file.sizeBytes;
    if (isCopy(file)) this.#releasedBytes += file.sizeBytes;
    this.#move({ file: cursor.file + 1, ...UNTOUCHED });
    this.#tell({ doneFiles: cursor.file + 1, doneBytes: this.#passedBytes });
  }

  #countStep(): void {
    this.#steps++;
    this.#move({ careful: Math.max(0, this.#job.cursor.careful - 1) });
  }

  async #markIfDue(): Promise<void> {
    const sinceMs = this.#parts.clock.elapsedMs() - this.#markedMs;
    if (this.#steps >= WINDOW_STEPS || sinceMs >= WINDOW_MS) await this.#mark({});
  }

  /** Keep what was read, and make durable how far it is. */
  async #mark(cursor: Partial<ImportJob['cursor']>): Promise<void> {
    await this.#keepWaiting();
    this.#move(cursor);
    const { store, clock } = this.#parts;
    const own = ownPart(this.#job, this.#passedBytes);
    const releasedBytes = this.#releasedBytes;
    const now = await store.change(this.#job.id, (stored) => {
      if (!stored) return undefined;
      const copiedBytes = Math.max(0, stored.copiedBytes - releasedBytes);
      return { ...stored, ...own, copiedBytes };
    });
    this.#releasedBytes = 0;
    this.#steps = 0;
    this.#markedMs = clock.elapsedMs();
    this.#job = now ?? { ...this.#job, state: 'cancelled' };
    this.#parts.onStored();
  }

  async #file(): Promise<KeptFile> {
    const { id, cursor } = this.#job;
    if (!(cursor.file - this.#page.from in this.#page.files)) {
      const files = await this.#parts.store.files(id, cursor.file, PAGE_FILES);
      this.#page = { from: cursor.file, files };
    }
    const file = this.#page.files[cursor.file - this.#page.from];
    if (!file) throw new AppError('storage-failed', 'A file of the import is missing');
    return file;
  }

  #skip(path: string, reason: WireError): void {
    this.#job = withSkipped(this.#job, path, reason);
  }

  #move(cursor: Partial<ImportJob['cursor']>): void {
    this.#job = { ...this.#job, cursor: { ...this.#job.cursor, ...cursor } };
  }

  #tell(progress: Partial<ImportJob>): void {
    this.#job = { ...this.#job, ...progress };
    this.#parts.onProgress(this.#job);
  }
}

function isCopy({ content }: KeptFile): boolean {
  return content.type === 'bytes' || content.type === 'copy';
}

/** What only the run changes of a job. */
function ownPart(job: ImportJob, passedBytes: number): Partial<ImportJob> {
  const { doneFiles, doneBytes, path, imported, unchanged, skippedCount, skipped, cursor } = job;
  const counts = { imported, unchanged, skippedCount, skipped };
  return { doneFiles, doneBytes, passedBytes, path, ...counts, cursor };
}
