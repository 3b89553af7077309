import { isOver, type ImportJob, type WaitingFile } from '../library/imports/import-job.ts';
import type { ImportStore } from '../library/imports/import-store.ts';
import type { FileMark, LinkedFolder } from '../library/imports/linked-folder.ts';
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
    return this.#database.write(
      ['imports', 'import-files', 'folders', 'folder-files'],
      async (tx) => {
        const old = await tx.objectStore('imports').get(id);
        const job = change(old);
        if (!job) return old;
        const files = tx.objectStore('import-files');
        const from = old?.keptFiles ?? 0;
        await Promise.all(
          added.map(async (file, at) => files.put({ ...file, jobId: id, number: from + at })),
        );
        const { folderId, cursor } = job;
        if (
          folderId !== undefined &&
          (await tx.objectStore('folders').getKey(folderId)) !== undefined
        ) {
          const passed = await files.getAll(filesOf(id, cursor.file));
          await leaveMarks(tx.objectStore('folder-files'), folderId, passed);
        }
        await files.delete(filesOf(id, isOver(job) ? undefined : cursor.file));
        await tx.objectStore('imports').put(job);
        return job;
      },
    );
  }

  async files(id: string, from: number, limit: number): Promise<readonly WaitingFile[]> {
    const records = await this.#database.read(['import-files'], (tx) =>
      tx.objectStore('import-files').getAll(IDBKeyRange.bound([id, from], [id, []]), limit),
    );
    return records.map(({ jobId: _job, number: _number, ...file }) => file);
  }

  async folders(): Promise<readonly LinkedFolder[]> {
    const folders = await this.#database.read(['folders'], (tx) =>
      tx.objectStore('folders').getAll(),
    );
    return folders.sort((a, b) => a.linkedAt - b.linkedAt);
  }

  async putFolder(folder: LinkedFolder): Promise<void> {
    await this.#database.write(['folders'], (tx) => tx.objectStore('folders').put(folder));
  }

  async eraseFolder(id: string): Promise<void> {
    await this.#database.write(['folders', 'folder-files'], async (tx) => {
      await tx.objectStore('folder-files').delete(IDBKeyRange.bound([id], [id, []]));
      await tx.objectStore('folders').delete(id);
    });
  }

  async marks(folderId: string): Promise<ReadonlyMap<string, FileMark>> {
    const range = IDBKeyRange.bound([folderId], [folderId, []]);
    const marks = await this.#database.read(['folder-files'], (tx) =>
      tx.objectStore('folder-files').getAll(range),
    );
    return new Map(
      marks.map(({ path, sizeBytes, modifiedAt }) => [path, { sizeBytes, modifiedAt }]),
    );
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

/** What this file needs of the store of marks, within a transaction. */
interface Marks {
  put(mark: FileMark & { readonly folderId: string; readonly path: string }): Promise<unknown>;
  delete(key: [folderId: string, path: string]): Promise<void>;
}

/** Remember how files were that were read; forget those that are gone. */
async function leaveMarks(
  marks: Marks,
  folderId: string,
  passed: readonly WaitingFile[],
): Promise<void> {
  await Promise.all(
    passed.map(async ({ path, sizeBytes, modifiedAt = 0, content }) => {
      if (content.type === 'gone') await marks.delete([folderId, path]);
      else await marks.put({ folderId, path, sizeBytes, modifiedAt });
    }),
  );
}
