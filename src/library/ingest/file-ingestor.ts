import { throwIfAborted } from '../../shared/abort.ts';
import { AppError, isAbort, toWire } from '../../shared/errors.ts';
import { FRESH_START, type IngestEvent, type Ingestor, type IngestStart } from '../ingestor.ts';
import type { ImportFile } from '../library.ts';
import { keepPartOf, mediaLeftOut } from './keep-folders.ts';
import { readEnex } from './read-enex.ts';
import { isEnex, isLitter, isReadable, isZip, limitBytesOf } from './file-kinds.ts';
import { readFile, type ReadingTools } from './read-file.ts';
import { unpack, type UnpackedEntry } from './unpack.ts';
import { zipNames } from './zip-names.ts';

/** Reads files of every kind, exports that hold many, and zip archives, in this thread. Archives inside archives are skipped. */
export class FileIngestor implements Ingestor {
  readonly #tools: ReadingTools;

  constructor(tools: ReadingTools) {
    this.#tools = tools;
  }

  async *ingest(
    { path, file }: ImportFile,
    signal: AbortSignal,
    { from }: IngestStart,
  ): AsyncGenerator<IngestEvent> {
    throwIfAborted(signal);
    if (isLitter(path)) return;
    try {
      if (isZip(path)) yield* archiveEvents({ path, file }, this.#tools, signal, from);
      else if (isEnex(path)) yield* readEnex(path, file, signal, from);
      else yield* await readFile(path, file, this.#tools, signal);
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      yield { type: 'skipped', path, reason: toWire(thrown) };
    }
  }
}

async function* archiveEvents(
  { path: archivePath, file }: ImportFile,
  tools: ReadingTools,
  signal: AbortSignal,
  from: IngestStart['from'],
): AsyncGenerator<IngestEvent> {
  if (file.size === 0) throw new AppError('file-empty', 'The archive is empty');
  const left = new LeftOut(archivePath, await zipNames(file));
  const wanted = (path: string): number => (left.accepts(path) ? limitBytesOf(path) : 0);
  let entry = 0;
  for await (const { path: entryPath, content, readBytes } of unpack(file, wanted, signal)) {
    throwIfAborted(signal);
    yield* left.take(isToldBefore(entry, from));
    const path = `${archivePath}/${entryPath}`;
    if (entry >= from.entry) {
      const begun = { type: 'begun', path, entry, readBytes } as const;
      yield begun;
      throwIfAborted(signal);
      yield* entryEvents(begun, content, tools, signal);
    }
    entry++;
  }
  yield* left.take(isToldBefore(entry, from));
  yield* left.summary();
}

/** What of an archive is left out before it is unpacked. */
class LeftOut {
  readonly #archivePath: string;
  readonly #keepPart: ReturnType<typeof keepPartOf>;
  readonly #skipped: IngestEvent[] = [];
  #media = 0;

  constructor(archivePath: string, names: readonly string[]) {
    this.#archivePath = archivePath;
    this.#keepPart = keepPartOf(names);
  }

  accepts(path: string): boolean {
    const part = this.#keepPart(path);
    if (part === 'media') this.#media++;
    if (part !== undefined || isLitter(path)) return false;
    if (isReadable(path)) return true;
    const reason = new AppError('file-not-text', 'Not a kind of file that can be read');
    const event = { path: `${this.#archivePath}/${path}`, reason: toWire(reason) };
    this.#skipped.push({ type: 'skipped', ...event });
    return false;
  }

  *take(isTold: boolean): Generator<IngestEvent> {
    const skipped = this.#skipped.splice(0);
    if (!isTold) yield* skipped;
  }

  /** One line for all the pictures of a Google Takeout. */
  *summary(): Generator<IngestEvent> {
    if (this.#media > 0) yield mediaLeftOut(this.#archivePath, this.#media);
  }
}

/** Whether what is told before an entry was told when the archive was read up to `from`. */
function isToldBefore(entry: number, from: IngestStart['from']): boolean {
  return entry < from.entry || (entry === from.entry && from.isTold);
}

async function* entryEvents(
  begun: Extract<IngestEvent, { type: 'begun' }>,
  content: UnpackedEntry['content'],
  tools: ReadingTools,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent> {
  const { path } = begun;
  try {
    if (content === 'too-large') throw new AppError('file-too-large', 'Too large to be read');
    if (content === 'damaged') throw new AppError('archive-damaged', 'It cannot be unpacked');
    if (isEnex(path)) yield* nestedNotes(begun, new Blob([content]), signal);
    else yield* await readFile(path, new Blob([content]), tools, signal);
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    yield { type: 'skipped', path, reason: toWire(thrown) };
  }
}

/** The notes of an export in an archive: to the archive they are one entry. */
async function* nestedNotes(
  { path, entry, readBytes }: Extract<IngestEvent, { type: 'begun' }>,
  file: Blob,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent> {
  for await (const event of readEnex(path, file, signal, FRESH_START.from)) {
    yield event.type === 'begun' ? { ...event, entry, readBytes } : event;
  }
}
