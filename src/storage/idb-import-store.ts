import type { ImportJob, WaitingFile } from '../library/imports/import-job.ts';
import type { ImportStore } from '../library/imports/import-store.ts';
import type { Database } from './database.ts';

/** Imports in IndexedDB: a record per job, and one per file that waits. */
export class IdbImportStore implements ImportStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async jobs(): Promise<readonly ImportJob[]> {
    const jobs = await this.#database.read(['imports'], (tx) => tx.objectStore('imports').getAll());
    return jobs.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  change(
    id: string,
    change: (job: ImportJob | undefined) => ImportJob | undefined,
    added: readonly WaitingFile[] = [],
  ): Promise<ImportJob | undefined> {
    return this.#database.write(['imports', 'import-files'], async (tx) => {
      const old = await tx.objectStore('imports').get(id);
      const job = change(old);
      if (!job) return old;
      const files = tx.objectStore('import-files');
      const from = old?.keptFiles ?? 0;
      await Promise.all(
        added.map(async (file, at) => files.put({ ...file, jobId: id, number: from + at })),
      );
      const isOver = job.state === 'done' || job.state === 'cancelled';
      await files.delete(filesOf(id, isOver ? undefined : job.cursor.file));
      await tx.objectStore('imports').put(job);
      return job;
    });
  }

  async files(id: string, from: number, limit: number): Promise<readonly WaitingFile[]> {
    const records = await this.#database.read(['import-files'], (tx) =>
      tx.objectStore('import-files').getAll(IDBKeyRange.bound([id, from], [id, []]), limit),
    );
    return records.map(({ jobId: _job, number: _number, ...file }) => file);
  }

  async erase(id: string): Promise<void> {
    await this.#database.write(['imports', 'import-files'], async (tx) => {
      await tx.objectStore('import-files').delete(filesOf(id));
      await tx.objectStore('imports').delete(id);
    });
  }
}

/** The keys of a job's files before number `end`, or of all: an array sorts after every number, and a shorter one first. */
function filesOf(id: string, end?: number): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, end ?? []], false, true);
}
