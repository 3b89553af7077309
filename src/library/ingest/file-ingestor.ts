import { throwIfAborted } from '../../shared/abort.ts';
import { AppError, isAbort, toWire } from '../../shared/errors.ts';
import type { IngestEvent, Ingestor } from '../ingestor.ts';
import type { ImportFile } from '../library.ts';
import { keepPartOf, mediaLeftOut } from './keep-folders.ts';
import { readEnex } from './read-enex.ts';
import { isEnex, isLitter, isReadable, limitBytesOf } from './file-kinds.ts';
import { readFile, type ReadingTools } from './read-file.ts';
import { unpack, type UnpackedEntry } from './unpack.ts';
import { zipNames } from './zip-names.ts';

/** Reads files of every kind, exports that hold many, and zip archives, in this thread. Archives inside archives are skipped. */
export class FileIngestor implements Ingestor {
  readonly #tools: ReadingTools;

  constructor(tools: ReadingTools) {
    this.#tools = tools;
  }

  async *ingest({ path, file }: ImportFile, signal: AbortSignal): AsyncGenerator<IngestEvent> {
    throwIfAborted(signal);
    if (isLitter(path)) return;
    try {
      if (/\.zip$/i.test(path)) yield* archiveEvents(path, file, this.#tools, signal);
      else if (isEnex(path)) yield* readEnex(path, file, signal);
      else yield* await readFile(path, file, this.#tools, signal);
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      yield { type: 'skipped', path, reason: toWire(thrown) };
    }
  }
}

async function* archiveEvents(
  archivePath: string,
  file: Blob,
  tools: ReadingTools,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent> {
  if (file.size === 0) throw new AppError('file-empty', 'The archive is empty');
  const left = new LeftOut(archivePath, await zipNames(file));
  const wanted = (path: string): number => (left.accepts(path) ? limitBytesOf(path) : 0);
  for await (const entry of unpack(file, wanted, signal)) {
    throwIfAborted(signal);
    yield* left.take();
    yield { type: 'begun', path: `${archivePath}/${entry.path}` };
    throwIfAborted(signal);
    yield* entryEvents(`${archivePath}/${entry.path}`, entry.content, tools, signal);
  }
  yield* left.take();
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

  *take(): Generator<IngestEvent> {
    yield* this.#skipped.splice(0);
  }

  /** One line for all the pictures of a Google Takeout. */
  *summary(): Generator<IngestEvent> {
    if (this.#media > 0) yield mediaLeftOut(this.#archivePath, this.#media);
  }
}

async function* entryEvents(
  path: string,
  content: UnpackedEntry['content'],
  tools: ReadingTools,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent> {
  try {
    if (content === 'too-large') throw new AppError('file-too-large', 'Too large to be read');
    if (content === 'damaged') throw new AppError('archive-damaged', 'It cannot be unpacked');
    if (isEnex(path)) yield* readEnex(path, new Blob([content]), signal);
    else yield* await readFile(path, new Blob([content]), tools, signal);
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    yield { type: 'skipped', path, reason: toWire(thrown) };
  }
}
