import { sha256 } from 'hash-wasm';
import { AppError, isAbort, toWire, type ErrorCode } from '../../shared/errors.ts';
import type { FoundItem, IngestEvent } from '../ingestor.ts';
import type { PictureDecoder } from '../looking/picture-decoder.ts';
import { decodeText } from './decode-text.ts';
import { fileKindOf, limitBytesOf, type FileKind } from './file-kinds.ts';
import { documentReader, TEXT_READERS } from './file-readers.ts';
import { htmlEncoding } from './read-html.ts';
import type { ReadNote } from './read-note.ts';

/** What reading a file needs besides its bytes. */
export interface ReadingTools {
  readonly decoder: PictureDecoder;
}

/** What is made of a file's text. */
type TextKind = Exclude<FileKind, { readonly type: 'calendar' | 'photo' }>;

/**
 * A file as items, or why not; a further event says what of it was left out.
 * @throws {AppError} `aborted`
 */
export async function readFile(
  path: string,
  file: Blob,
  tools: ReadingTools,
  signal: AbortSignal,
): Promise<readonly IngestEvent[]> {
  try {
    const kind = fileKindOf(path);
    if (!kind) throw new AppError('file-not-text', 'Not a kind of file that can be read');
    checkSize(path, file.size); // before it is read
    const bytes = await bytesOf(file);
    if (kind.type === 'calendar') return await calendarEvents(path, bytes);
    if (kind.type === 'photo') return await photoEvents(path, file, bytes, tools, signal);
    return await textEvents(kind, path, file, bytes, signal);
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return [{ type: 'skipped', path, reason: toWire(thrown) }];
  }
}

/** @throws {AppError} `file-too-large` */
export function checkSize(path: string, sizeBytes: number): void {
  const limitBytes = limitBytesOf(path);
  if (sizeBytes <= limitBytes) return;
  throw new AppError('file-too-large', 'The file is too large to be read', {
    detail: { sizeBytes, limitBytes },
  });
}

async function textEvents(
  kind: TextKind,
  path: string,
  file: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<readonly IngestEvent[]> {
  const hash = await sha256(bytes);
  const { leftOut, ...read } = await readAs(kind, bytes, nameOf(path), signal);
  if (read.text.trim() === '') throw new AppError('file-empty', 'The file holds no words');
  const event = { type: 'read', path, sha256: hash } as const;
  const item: FoundItem =
    kind.type === 'note'
      ? { kind: 'note', ...read }
      : { kind: 'document', format: kind.format, ...read };
  // A note is its text; of a document there is more to see than that.
  const original = kind.type === 'note' ? {} : { original: file };
  return [{ ...event, item, ...original }, ...told(path, leftOut)];
}

async function readAs(
  kind: TextKind,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
): Promise<ReadNote> {
  if (kind.type === 'document') {
    if (bytes.length === 0) throw new AppError('file-empty', 'The file is empty');
    const read = await documentReader(kind.format);
    return read(bytes, name, signal);
  }
  const syntax = kind.type === 'note' ? kind.syntax : kind.format;
  const named = syntax === 'html' ? htmlEncoding(bytes) : undefined;
  return TEXT_READERS[syntax](decodeText(bytes, named).replace(/\r\n?/g, '\n'), name);
}

async function photoEvents(
  path: string,
  file: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  { decoder }: ReadingTools,
  signal: AbortSignal,
): Promise<readonly IngestEvent[]> {
  const hash = await sha256(bytes);
  const { readPhoto } = await import('./photo/read-photo.ts');
  const { thumbnail, ...photo } = await readPhoto(path, file, decoder, signal);
  const item: FoundItem = { kind: 'photo', text: '', ...photo };
  return [{ type: 'read', path, item, sha256: hash, original: file, thumbnail }];
}

/** The events of a calendar file, each by its own content: a calendar exported again changes what changed. */
async function calendarEvents(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly IngestEvent[]> {
  const { readCalendar } = await import('./ics/read-calendar.ts');
  const { events, leftOut } = readCalendar(bytes);
  const read = await Promise.all(
    events.map(async ({ uid, item }): Promise<IngestEvent> => {
      const hash = await sha256(JSON.stringify(['ics', uid, item]));
      return { type: 'read', path, item, part: uid, sha256: hash };
    }),
  );
  return [...read, ...told(path, leftOut)];
}

function told(path: string, leftOut: ErrorCode | undefined): readonly IngestEvent[] {
  if (!leftOut) return [];
  return [{ type: 'skipped', path, reason: toWire(new AppError(leftOut, 'Left out')) }];
}

/** @throws {AppError} `file-unreadable`: moved, deleted or forbidden since it was picked */
async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new AppError('file-unreadable', 'The file cannot be read', { cause: thrown });
  }
}

/** The file's name without its ending. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '');
}
