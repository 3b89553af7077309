import type { ImportJob, KeptFile } from './import-job.ts';

/**
 * Where imports wait with their files. Laws: a resolved write is durable and all-or-nothing; two changes of one job, in
 * whatever tabs, come one after the other; files before the cursor of a job are gone, and with its end all of them.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export interface ImportStore {
  /** All jobs, the oldest first. */
  jobs(): Promise<readonly ImportJob[]>;
  /**
   * Put what `change` makes of the job in its place, and `added` behind its files as the numbers from the old `keptFiles`
   * on. Where it makes `undefined` of it nothing is written. @returns the job as it is now
   */
  change(
    id: string,
    change: (job: ImportJob | undefined) => ImportJob | undefined,
    added?: readonly KeptFile[],
  ): Promise<ImportJob | undefined>;
  /** Up to `limit` files from number `from` on. */
  files(id: string, from: number, limit: number): Promise<readonly KeptFile[]>;
  /** Forget a job and its files; an unknown id is no error. */
  erase(id: string): Promise<void>;
}
