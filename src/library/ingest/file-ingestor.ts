import { throwIfAborted } from '../../shared/abort.ts';
import { AppError, isAbort, toWire } from '../../shared/errors.ts';
import type { IngestEvent, Ingestor } from '../ingestor.ts';
import type { ImportFile } from '../library.ts';
import { checkSize, isLitter, isNoteName, readText } from './read-text-file.ts';
import { unpack, type UnpackedEntry } from './unpack.ts';

/** Reads texts and zip archives in this thread. Archives inside archives are skipped. */
export class FileIngestor implements Ingestor {
  async *ingest({ path, file }: ImportFile, signal: AbortSignal): AsyncGenerator<IngestEvent> {
    throwIfAborted(signal);
    if (isLitter(path)) return;
    try {
      if (/\.zip$/i.test(path)) yield* archiveEvents(path, file, signal);
      else yield await fileEvent(path, file);
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      yield { type: 'skipped', path, reason: toWire(thrown) };
    }
  }
}

async function fileEvent(path: string, file: Blob): Promise<IngestEvent> {
  if (!isNoteName(path)) return readText(path, new Uint8Array());
  checkSize(file.size); // before it is read
  return readText(path, await bytesOf(file));
}

async function* archiveEvents(
  archivePath: string,
  file: Blob,
  signal: AbortSignal,
): AsyncGenerator<IngestEvent> {
  if (file.size === 0) throw new AppError('file-empty', 'The archive is empty');
  const skipped: IngestEvent[] = [];
  const accepts = (path: string): boolean => {
    if (isLitter(path)) return false;
    if (isNoteName(path)) return true;
    const reason = new AppError('file-not-text', 'Not a kind of file that holds notes');
    skipped.push({ type: 'skipped', path: `${archivePath}/${path}`, reason: toWire(reason) });
    return false;
  };
  for await (const entry of unpack(file, accepts, signal)) {
    throwIfAborted(signal);
    yield* skipped.splice(0);
    yield { type: 'begun', path: `${archivePath}/${entry.path}` };
    throwIfAborted(signal);
    yield await entryEvent(`${archivePath}/${entry.path}`, entry.content);
  }
  yield* skipped;
}

async function entryEvent(path: string, content: UnpackedEntry['content']): Promise<IngestEvent> {
  if (content instanceof Uint8Array) return readText(path, content);
  const reason =
    content === 'too-large'
      ? new AppError('file-too-large', 'The file is too large for a note')
      : new AppError('archive-damaged', 'This file of the archive cannot be unpacked');
  return { type: 'skipped', path, reason: toWire(reason) };
}

/** @throws {AppError} `file-unreadable`: moved, deleted or forbidden since it was picked */
async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new AppError('file-unreadable', 'The file cannot be read', { cause: thrown });
  }
}
