import type { ImportJob, KeptFile } from '../library/imports/import-job.ts';
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
    added: readonly KeptFile[] = [],
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
      const end = isOver ? Infinity : job.cursor.file;
      await files.delete(IDBKeyRange.bound([id, 0], [id, end], false, true));
      await tx.objectStore('imports').put(job);
      return job;
    });
  }

  async files(id: string, from: number, limit: number): Promise<readonly KeptFile[]> {
    const records = await this.#database.read(['import-files'], (tx) =>
      tx.objectStore('import-files').getAll(IDBKeyRange.bound([id, from], [id, Infinity]), limit),
    );
    return records.map(({ jobId: _job, number: _number, ...file }) => file);
  }

  async erase(id: string): Promise<void> {
    await this.#database.write(['imports', 'import-files'], async (tx) => {
      await tx.objectStore('import-files').delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
      await tx.objectStore('imports').delete(id);
    });
  }
}
