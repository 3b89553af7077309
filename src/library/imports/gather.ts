import type { Clock } from '../../shared/clock.ts';
import { AppError, toWire } from '../../shared/errors.ts';
import { isContainer, isLitter, isReadable, limitBytesOf } from '../ingest/file-kinds.ts';
import { keepPartOf, mediaLeftOut } from '../ingest/keep-folders.ts';
import type { ImportFile } from '../library.ts';
import {
  emptyJob,
  withSkipped,
  type ImportJob,
  type KeptContent,
  type KeptFile,
} from './import-job.ts';
import type { ImportStore } from './import-store.ts';

/** Files up to this size are kept beside their names, in bytes. Chromium spends about a millisecond on each larger one. */
const SMALL_BYTES = 65_536;
/** Files, and bytes of small ones, written at a time. */
const BATCH_FILES = 64;

/** What a file is to an import before it is opened. */
export interface Expected {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Which of the files are to be read: no system litter, what Google Keep writes twice only once, and none of its pictures. */
export function sortFiles<File extends { readonly path: string }>(
  files: readonly File[],
): { readonly wanted: readonly File[]; readonly media: readonly File[] } {
  const keepPart = keepPartOf(files.map(({ path }) => path));
  const real = files.filter(({ path }) => !isLitter(path));
  return {
    wanted: real.filter(({ path }) => keepPart(path) === undefined),
    media: real.filter(({ path }) => keepPart(path) === 'media'),
  };
}

/** A job for `files`; one line of its report is of all the `media` that is left out. */
export function newJob(
  id: string,
  clock: Clock,
  files: readonly Expected[],
  media: readonly { readonly path: string }[],
): ImportJob {
  const readable = files.filter((file) => refusalOf(file) === undefined);
  const totalBytes = readable.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const job = emptyJob(id, clock.now(), { totalFiles: files.length, totalBytes });
  if (!media[0]) return job;
  const { path, reason } = mediaLeftOut(media[0].path.replace(/\/[^/]*$/, ''), media.length);
  return withSkipped(job, path, reason);
}

/** Why nothing can be made of a file, by its name and size alone. */
export function refusalOf({ path, sizeBytes }: Expected): AppError | undefined {
  if (isContainer(path)) return undefined;
  if (!isReadable(path)) {
    return new AppError('file-not-text', 'Not a kind of file that can be read');
  }
  const limitBytes = limitBytesOf(path);
  if (sizeBytes <= limitBytes) return undefined;
  return new AppError('file-too-large', 'The file is too large to be read', {
    detail: { sizeBytes, limitBytes },
  });
}

/**
 * Put the bytes of `files` into the store, from the first one on that is not there yet. Ends early when the job is
 * cancelled.
 * @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export async function gather(
  store: ImportStore,
  job: ImportJob,
  files: readonly ImportFile[],
  onStored: () => void,
): Promise<void> {
  let kept = job.keptFiles;
  while (kept < files.length) {
    const batch = await Promise.all(files.slice(kept, kept + BATCH_FILES).map(keptFile));
    const now = await addBatch(store, job.id, batch);
    if (!now || now.state === 'cancelled') return;
    kept += batch.length;
    onStored();
  }
}

/** A batch at once or, if one of its files cannot be stored, file by file. */
async function addBatch(
  store: ImportStore,
  id: string,
  batch: readonly KeptFile[],
): Promise<ImportJob | undefined> {
  try {
    return await store.change(id, (job) => withFiles(job, batch), batch);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'storage-failed') throw thrown;
    const [first, ...rest] = batch;
    if (first && rest.length === 0) return addUnreadable(store, id, first, thrown);
    let job: ImportJob | undefined;
    for (const file of batch) job = await addBatch(store, id, [file]);
    return job;
  }
}

/** A file that vanished, or may not be read, is refused; if that cannot be stored either, it was not the file's fault. */
function addUnreadable(
  store: ImportStore,
  id: string,
  file: KeptFile,
  cause: AppError,
): Promise<ImportJob | undefined> {
  const refused = { ...file, content: unreadable(cause) };
  return store.change(id, (job) => withFiles(job, [refused]), [refused]);
}

function withFiles(job: ImportJob | undefined, batch: readonly KeptFile[]): ImportJob | undefined {
  if (!job || job.state === 'cancelled') return undefined;
  const copies = batch.filter(({ content }) => content.type !== 'refused');
  const copiedBytes = copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, job.copiedBytes);
  return { ...job, copiedBytes, keptFiles: job.keptFiles + batch.length };
}

async function keptFile({ path, file }: ImportFile): Promise<KeptFile> {
  const sizeBytes = file.size;
  const modifiedAt = 'lastModified' in file ? (file as File).lastModified : undefined;
  const content = await keptContent(path, file);
  return { path, sizeBytes, ...(modifiedAt !== undefined && { modifiedAt }), content };
}

async function keptContent(path: string, file: Blob): Promise<KeptContent> {
  const refusal = refusalOf({ path, sizeBytes: file.size });
  if (refusal) return { type: 'refused', reason: toWire(refusal) };
  if (file.size > SMALL_BYTES) return { type: 'copy', file };
  try {
    return { type: 'bytes', bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (thrown) {
    return unreadable(thrown);
  }
}

function unreadable(cause: unknown): KeptContent {
  const reason = new AppError('file-unreadable', 'The file cannot be read', { cause });
  return { type: 'refused', reason: toWire(reason) };
}
