import { sha256 } from 'hash-wasm';
import { AppError, isAbort, toWire, type ErrorCode } from '../../shared/errors.ts';
import type { FoundItem, IngestEvent } from '../ingestor.ts';
import { decodeText } from './decode-text.ts';
import { fileKindOf, limitBytesOf, type FileKind } from './file-kinds.ts';
import { htmlEncoding } from './read-html.ts';
import type { ReadNote } from './read-note.ts';

/**
 * Bytes as items, or why not; a further event says what of them was left out.
 * @param bytes are handed over and must not be used any more
 * @throws {AppError} `aborted`
 */
export async function readFile(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<readonly IngestEvent[]> {
  try {
    checkSize(path, bytes.length);
    const kind = fileKindOf(path);
    if (!kind) throw new AppError('file-not-text', 'Not a kind of file that can be read');
    if (kind.type === 'calendar') return await calendarEvents(path, bytes);
    const hash = await sha256(bytes);
    const { leftOut, ...read } = await readAs(kind, bytes, nameOf(path), signal);
    if (read.text.trim() === '') throw new AppError('file-empty', 'The file holds no words');
    const item: FoundItem =
      kind.type === 'note'
        ? { kind: 'note', ...read }
        : { kind: 'document', format: kind.format, ...read };
    return [{ type: 'read', path, item, sha256: hash }, ...told(path, leftOut)];
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

async function readAs(
  kind: Exclude<FileKind, { readonly type: 'calendar' }>,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
): Promise<ReadNote> {
  if (kind.type === 'document') {
    if (bytes.length === 0) throw new AppError('file-empty', 'The file is empty');
    const read = await kind.load();
    return read(bytes, name, signal);
  }
  const isHtml = kind.type === 'text-document' && kind.format === 'html';
  const named = isHtml ? htmlEncoding(bytes) : undefined;
  return kind.read(decodeText(bytes, named).replace(/\r\n?/g, '\n'), name);
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

/** The file's name without its ending. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '');
}
