import type { ImportOrder, ImportStatus } from '../../../library/imports/import-status.ts';
import type { ImportFile } from '../../../library/library.ts';
import { isAbort } from '../../../shared/errors.ts';
import type { Services } from '../../services.ts';
import { RemainingTime } from './remaining-time.ts';

/** View model of all imports, in whatever tab they run. Outlives the screen that began them. */
export class ImportList {
  #statuses = $state.raw<readonly ImportStatus[]>([]);
  readonly #times = new Map<string, RemainingTime>();
  readonly #services: Pick<Services, 'library' | 'clock' | 'newId'>;

  constructor(services: Pick<Services, 'library' | 'clock' | 'newId'>) {
    this.#services = services;
  }

  /** The oldest first. */
  get statuses(): readonly ImportStatus[] {
    return this.#statuses;
  }

  /** Milliseconds until the end of an import; `undefined` where that cannot be said yet. */
  remainingMs({ id, totalBytes }: ImportStatus): number | undefined {
    return this.#times.get(id)?.remainingMs(totalBytes);
  }

  /** Follow the imports until aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    try {
      for await (const statuses of this.#services.library.imports(signal)) this.#show(statuses);
    } catch (thrown) {
      if (!isAbort(thrown)) throw thrown;
    }
  }

  /** Import `files`. @throws {AppError} `quota-exceeded`, `storage-failed`: not all could be taken in */
  async add(files: readonly ImportFile[]): Promise<void> {
    if (files.length === 0) return;
    await this.#services.library.startImport(this.#services.newId(), files);
  }

  /** @throws {AppError} `storage-failed`, `quota-exceeded` */
  order(id: string, order: ImportOrder): Promise<void> {
    return this.#services.library.orderImport(id, order);
  }

  #show(statuses: readonly ImportStatus[]): void {
    const nowMs = this.#services.clock.elapsedMs();
    const running = statuses.filter(({ state }) => state === 'running');
    const ids = new Set(running.map(({ id }) => id));
    for (const id of this.#times.keys()) if (!ids.has(id)) this.#times.delete(id);
    for (const { id, doneBytes } of running) {
      const time = this.#times.get(id) ?? new RemainingTime();
      time.note(nowMs, doneBytes);
      this.#times.set(id, time);
    }
    this.#statuses = statuses;
  }
}

/** Share done, 0…1, by bytes and files alike: a single large archive moves too, and so do many empty files. */
export function importFraction(status: ImportStatus): number {
  const { doneFiles, totalFiles, doneBytes, totalBytes } = status;
  const bytes = totalBytes === 0 ? 1 : doneBytes / totalBytes;
  const files = totalFiles === 0 ? 1 : doneFiles / totalFiles;
  return Math.min(1, (bytes + files) / 2);
}
