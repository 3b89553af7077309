import { throwIfAborted } from '../shared/abort.ts';
import { isAbort, toWire } from '../shared/errors.ts';
import { keepPartOf, mediaLeftOut } from './ingest/keep-folders.ts';
import type { IngestEvent, Ingestor } from './ingestor.ts';
import type { ImportEvent, ImportFile } from './library.ts';

/** An item read from a file. */
export type ReadFile = Extract<IngestEvent, { type: 'read' }>;

/** What an import does with each item that was read. */
export interface ImportParts {
  readonly ingestor: Ingestor;
  /** The item that this very content became earlier, if any. */
  readonly itemOfFile: (sha256: string) => string | undefined;
  /** Keep an item, durably, in place of its older self where there is one. @returns its id */
  readonly keep: (file: ReadFile) => Promise<string>;
}

/** Failures that would meet every following file as well. */
const FATAL = new Set(['quota-exceeded', 'storage-denied', 'storage-newer']);

/**
 * Import `files` one after the other; what Google Keep writes twice only once. What is wrong with one of them is a `skipped` event and the rest goes on.
 * @throws {AppError} `aborted`; `quota-exceeded`, `storage-denied`, `storage-newer`: nothing more can be kept
 */
export async function* importFiles(
  parts: ImportParts,
  files: readonly ImportFile[],
  signal: AbortSignal,
): AsyncGenerator<ImportEvent> {
  const count = { imported: 0, unchanged: 0, skipped: 0 };
  const keepPart = keepPartOf(files.map(({ path }) => path));
  const wanted = files.filter(({ path }) => keepPart(path) === undefined);
  const totalFiles = wanted.length;
  for (const [doneFiles, file] of wanted.entries()) {
    throwIfAborted(signal);
    yield { type: 'progress', doneFiles, totalFiles, path: file.path };
    for await (const event of importOne(parts, file, signal)) {
      if (event.type === 'imported' || event.type === 'unchanged' || event.type === 'skipped')
        count[event.type]++;
      yield event.type === 'progress' ? { ...event, doneFiles, totalFiles } : event;
    }
  }
  const media = files.filter(({ path }) => keepPart(path) === 'media');
  if (media[0]) {
    count.skipped++;
    yield mediaLeftOut(media[0].path.replace(/\/[^/]*$/, ''), media.length);
  }
  yield { type: 'done', ...count };
}

async function* importOne(
  parts: ImportParts,
  file: ImportFile,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent> {
  let path = file.path;
  try {
    for await (const event of parts.ingestor.ingest(file, signal)) {
      path = event.path;
      if (event.type === 'begun') yield { type: 'progress', doneFiles: 0, totalFiles: 0, path };
      else yield event.type === 'skipped' ? event : await keepOne(parts, event);
    }
  } catch (thrown) {
    const reason = toWire(thrown);
    if (signal.aborted || isAbort(thrown) || FATAL.has(reason.code)) throw thrown;
    // The reader died on it: the culprit is the path begun last.
    yield { type: 'skipped', path, reason };
  }
}

async function keepOne({ itemOfFile, keep }: ImportParts, file: ReadFile): Promise<ImportEvent> {
  const { path, sha256 } = file;
  const known = itemOfFile(sha256);
  if (known !== undefined) return { type: 'unchanged', path, itemId: known };
  return { type: 'imported', path, itemId: await keep(file) };
}
