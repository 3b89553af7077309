import { isAbort, toWire, type WireError } from '../../shared/errors.ts';
import type { ImportFile } from '../library.ts';
import { Listeners } from '../listeners.ts';
import type { OneTabAtATime } from '../tab-feed.ts';
import { gather, newJob, sortFiles } from './gather.ts';
import { cutOff, ended, isAtEnd, statusOf, takenUp, type ImportJob } from './import-job.ts';
import { ImportRun, type ImportRunParts } from './import-run.ts';
import type { ImportOrder, ImportStatus } from './import-status.ts';
import { ordered } from './order-import.ts';

/** What imports need of the library. */
export interface ImportsParts extends Omit<ImportRunParts, 'onProgress' | 'onStored'> {
  readonly oneTab: OneTabAtATime;
  /** Tell the other tabs that some import stands elsewhere. */
  readonly post: () => void;
  /** Read again whatever another tab may have kept without having told it. */
  readonly catchUp: () => Promise<void>;
}

/** Least time between two tellings of progress, in milliseconds: ten a second look steady. */
const TELL_MS = 100;

/** All imports: one after the other is read, in one tab, until its end, whatever dies meanwhile. */
export class Imports {
  readonly #parts: ImportsParts;
  readonly #told = new Listeners<readonly ImportStatus[]>();
  readonly #forever = new AbortController().signal;
  /** Imports whose failure could not be stored: they are not tried again in this session before somebody asks for it. */
  readonly #failed = new Map<string, WireError>();
  /** Imports whose files another tab takes in; this one waits for its end. */
  readonly #awaited = new Set<string>();
  readonly #gathering = new Set<string>();
  #known: readonly ImportJob[] = [];
  #running: { readonly id: string; readonly stop: AbortController } | undefined;
  #isWorking = false;
  #isWanted = false;
  /** Another tab has imported since this one caught up. */
  #isStale = false;
  #toldMs = -Infinity;

  constructor(parts: ImportsParts) {
    this.#parts = parts;
  }

  /**
   * Take in `files` and read them in the background; resolves once every one of them is durable. The same id again goes on
   * where it was.
   * @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
   */
  async start(id: string, files: readonly ImportFile[]): Promise<void> {
    const { wanted, media } = sortFiles(files);
    const expected = wanted.map(({ path, file }) => ({ path, sizeBytes: file.size }));
    const fresh = newJob(id, this.#parts.clock, expected, media);
    const { totalFiles, totalBytes } = fresh;
    this.#gathering.add(id);
    try {
      // Made in a later task: who finds the job without its files waits for its turn behind this one.
      const making = Promise.resolve().then(() =>
        this.#change(id, (old) => (old ? takenUp(old, { totalFiles, totalBytes }) : fresh)),
      );
      const gathering = this.#parts.oneTab(
        'gathering',
        async () => this.#gather((await making) ?? fresh, wanted),
        this.#forever,
      );
      await Promise.all([making, gathering]);
    } finally {
      this.#gathering.delete(id);
    }
    this.wake();
  }

  /** Where every import stands, now and after every change, until aborted. */
  async *stream(signal: AbortSignal): AsyncGenerator<readonly ImportStatus[]> {
    const changes = this.#told.stream(signal);
    await this.#refresh();
    yield this.#list();
    yield* changes;
  }

  /** @throws {AppError} `storage-failed`, `quota-exceeded` */
  async order(id: string, order: ImportOrder): Promise<void> {
    if (order === 'resume') this.#failed.delete(id);
    if (order === 'dismiss') {
      await this.#parts.store.erase(id);
      this.#parts.post();
    } else {
      await this.#change(id, (job) => job && ordered(job, order));
      if (order !== 'resume' && this.#running?.id === id) this.#running.stop.abort();
    }
    await this.#look();
    if (order === 'resume') this.wake();
  }

  /** Go on with whatever waits, as soon as no other tab does. */
  wake(): void {
    this.#isWanted = true;
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#parts
      .oneTab('importing', () => this.#work(), this.#forever)
      .catch(() => undefined) // the store cannot be read: whoever asks next is told
      .finally(() => {
        this.#isWorking = false;
        if (this.#isWanted) this.wake();
      });
  }

  /** Another tab changed something. */
  async hear(): Promise<void> {
    this.#isStale = true;
    await this.#refresh();
    const job = this.#known.find(({ id }) => id === this.#running?.id);
    if (this.#running && job?.state !== 'running') this.#running.stop.abort();
    this.#tell();
    if (this.#known.some((one) => this.#canRun(one))) this.wake();
  }

  async #work(): Promise<void> {
    for (;;) {
      this.#isWanted = false;
      await this.#refresh();
      const job = this.#known.find((one) => this.#canRun(one));
      if (job) await this.#run(job);
      else if (!this.#isWanted) return;
    }
  }

  #canRun(job: ImportJob): boolean {
    if (job.state !== 'running' || this.#failed.has(job.id)) return false;
    if (isAtEnd(job) || job.cursor.file < job.keptFiles) return true;
    this.#awaitFiles(job.id);
    return false;
  }

  async #run(job: ImportJob): Promise<void> {
    const stop = new AbortController();
    this.#running = { id: job.id, stop };
    try {
      if (job.cursor.isOpen || this.#isStale) {
        this.#isStale = false;
        await this.#parts.catchUp();
      }
      const run = new ImportRun(
        {
          ...this.#parts,
          onProgress: (now) => this.#follow(now),
          onStored: () => this.#parts.post(),
        },
        job,
      );
      await run.run(stop.signal);
      await this.#change(job.id, ended);
    } catch (thrown) {
      if (!isAbort(thrown)) await this.#fail(job.id, toWire(thrown));
    } finally {
      this.#running = undefined;
      await this.#look().catch(() => undefined);
    }
  }

  /** Nothing more can be kept: it waits until the person has done something about it. */
  async #fail(id: string, error: WireError): Promise<void> {
    this.#failed.set(id, error);
    await this.#change(id, (job) =>
      job?.state === 'running' ? { ...job, state: 'paused', error } : undefined,
    )
      .then(() => this.#failed.delete(id))
      .catch(() => undefined); // known in this tab, and met again by the next
  }

  async #gather(job: ImportJob, files: readonly ImportFile[]): Promise<void> {
    const onStored = (): void => {
      this.#parts.post();
      this.wake();
    };
    try {
      await gather(this.#parts.store, job, files, onStored);
    } catch (thrown) {
      await this.#fail(job.id, toWire(thrown));
      await this.#change(job.id, cutOff).catch(() => undefined);
      throw thrown;
    }
  }

  /** Wait for who takes in the files of a job; if they are gone before its end, it ends with what is there. */
  #awaitFiles(id: string): void {
    if (this.#gathering.has(id) || this.#awaited.has(id)) return;
    this.#awaited.add(id);
    void this.#parts
      .oneTab('gathering', async () => void (await this.#change(id, cutOff)), this.#forever)
      .catch(() => undefined)
      .finally(() => {
        this.#awaited.delete(id);
        this.wake();
      });
  }

  async #change(
    id: string,
    change: (job: ImportJob | undefined) => ImportJob | undefined,
  ): Promise<ImportJob | undefined> {
    const job = await this.#parts.store.change(id, change);
    this.#parts.post();
    await this.#look();
    return job;
  }

  async #look(): Promise<void> {
    await this.#refresh();
    this.#tell();
  }

  async #refresh(): Promise<void> {
    const jobs = await this.#parts.store.jobs();
    const own = this.#known.find(({ id }) => id === this.#running?.id);
    this.#known = jobs.map((job) => (own?.id === job.id ? newest(job, own) : job));
  }

  #follow(now: ImportJob): void {
    const isKnown = this.#known.some(({ id }) => id === now.id);
    this.#known = isKnown
      ? this.#known.map((job) => (job.id === now.id ? now : job))
      : [...this.#known, now];
    const elapsedMs = this.#parts.clock.elapsedMs();
    if (elapsedMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = elapsedMs;
    this.#tell();
  }

  #tell(): void {
    this.#told.emit(this.#list());
  }

  #list(): readonly ImportStatus[] {
    return this.#known.map((job) => {
      const error = this.#failed.get(job.id);
      return statusOf(error ? { ...job, state: 'paused', error } : job);
    });
  }
}

/** The job as it is stored, with the progress that is not stored yet. */
function newest(stored: ImportJob, own: ImportJob): ImportJob {
  return own.doneBytes > stored.doneBytes
    ? { ...stored, doneBytes: own.doneBytes, path: own.path }
    : stored;
}
