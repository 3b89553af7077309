import { isOver, type ImportJob, type WaitingFile } from '../library/imports/import-job.ts';
import type { ImportStore } from '../library/imports/import-store.ts';
import type { FileMark, LinkedFolder } from '../library/imports/linked-folder.ts';

/** Imports in memory: for tests, and for browsers that deny storage. */
export class MemoryImportStore implements ImportStore {
  readonly #jobs = new Map<string, ImportJob>();
  readonly #files = new Map<string, Map<number, WaitingFile>>();
  readonly #folders = new Map<string, LinkedFolder>();
  readonly #marks = new Map<string, Map<string, FileMark>>();

  async jobs(): Promise<readonly ImportJob[]> {
    return [...this.#jobs.values()].sort(byAge);
  }

  async change(
    id: string,
    change: (job: ImportJob | undefined) => ImportJob | undefined,
    added: readonly WaitingFile[] = [],
  ): Promise<ImportJob | undefined> {
    const old = this.#jobs.get(id);
    const job = change(old);
    if (!job) return old;
    const files = this.#files.get(id) ?? new Map<number, WaitingFile>();
    added.forEach((file, at) => files.set((old?.keptFiles ?? 0) + at, file));
    for (const [number, file] of files) {
      if (number < job.cursor.file) this.#mark(job, file);
      if (isOver(job) || number < job.cursor.file) files.delete(number);
    }
    this.#files.set(id, files);
    this.#jobs.set(id, job);
    return job;
  }

  async files(id: string, from: number, limit: number): Promise<readonly WaitingFile[]> {
    const files = this.#files.get(id);
    const numbers = Array.from({ length: limit }, (_, at) => from + at);
    return numbers.flatMap((number) => files?.get(number) ?? []);
  }

  async folders(): Promise<readonly LinkedFolder[]> {
    return [...this.#folders.values()].sort((a, b) => a.linkedAt - b.linkedAt);
  }

  async putFolder(folder: LinkedFolder): Promise<void> {
    this.#folders.set(folder.id, folder);
  }

  async eraseFolder(id: string): Promise<void> {
    this.#folders.delete(id);
    this.#marks.delete(id);
  }

  async marks(folderId: string): Promise<ReadonlyMap<string, FileMark>> {
    return new Map(this.#marks.get(folderId));
  }

  #mark({ folderId }: ImportJob, { path, sizeBytes, modifiedAt = 0, content }: WaitingFile): void {
    if (folderId === undefined || !this.#folders.has(folderId)) return;
    const marks = this.#marks.get(folderId) ?? new Map<string, FileMark>();
    if (content.type === 'gone') marks.delete(path);
    else marks.set(path, { sizeBytes, modifiedAt });
    this.#marks.set(folderId, marks);
  }

  async erase(id: string): Promise<void> {
    this.#jobs.delete(id);
    this.#files.delete(id);
  }
}

function byAge(a: ImportJob, b: ImportJob): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
