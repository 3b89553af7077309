import type { ImportJob, KeptFile } from '../library/imports/import-job.ts';
import type { ImportStore } from '../library/imports/import-store.ts';

/** Imports in memory: for tests, and for browsers that deny storage. */
export class MemoryImportStore implements ImportStore {
  readonly #jobs = new Map<string, ImportJob>();
  readonly #files = new Map<string, Map<number, KeptFile>>();

  async jobs(): Promise<readonly ImportJob[]> {
    return [...this.#jobs.values()].sort(byAge);
  }

  async change(
    id: string,
    change: (job: ImportJob | undefined) => ImportJob | undefined,
    added: readonly KeptFile[] = [],
  ): Promise<ImportJob | undefined> {
    const old = this.#jobs.get(id);
    const job = change(old);
    if (!job) return old;
    const files = this.#files.get(id) ?? new Map<number, KeptFile>();
    added.forEach((file, at) => files.set((old?.keptFiles ?? 0) + at, file));
    for (const number of files.keys()) {
      if (isOver(job) || number < job.cursor.file) files.delete(number);
    }
    this.#files.set(id, files);
    this.#jobs.set(id, job);
    return job;
  }

  async files(id: string, from: number, limit: number): Promise<readonly KeptFile[]> {
    const files = this.#files.get(id);
    const numbers = Array.from({ length: limit }, (_, at) => from + at);
    return numbers.flatMap((number) => files?.get(number) ?? []);
  }

  async erase(id: string): Promise<void> {
    this.#jobs.delete(id);
    this.#files.delete(id);
  }
}

function byAge(a: ImportJob, b: ImportJob): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function isOver({ state }: ImportJob): boolean {
  return state === 'done' || state === 'cancelled';
}
