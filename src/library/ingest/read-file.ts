import { sha256 } from 'hash-wasm';
import { AppError, isAbort, toWire } from '../../shared/errors.ts';
import type { IngestEvent } from '../ingestor.ts';
import { MAX_DOCUMENT_BYTES, MAX_NOTE_BYTES } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { htmlEncoding, readHtml } from './read-html.ts';
import { readKeep } from './read-keep.ts';
import { readMarkdown, titleOfName } from './read-markdown.ts';
import { noteOf, type ReadNote } from './read-note.ts';

/** Makes a note of a file's text; `name` is the file's without its ending. @throws {AppError} */
type Reader = (text: string, name: string) => ReadNote;

/** As `Reader`, of a file that is no text itself. The bytes are handed over. */
type DocumentReader = (
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
) => Promise<ReadNote>;

/** Loaded when the first file of their kind comes. */
const DOCUMENT_READERS: readonly (readonly [RegExp, () => Promise<DocumentReader>])[] = [
  [/\.pdf$/i, async () => (await import('./pdf/read-pdf.ts')).readPdf],
  [/\.docx$/i, async () => (await import('./docx/read-docx.ts')).readDocx],
  [/\.epub$/i, async () => (await import('./epub/read-epub.ts')).readEpub],
  [/\.(?:ics|ical)$/i, async () => (await import('./ics/read-calendar.ts')).readCalendar],
];

/** A name without an extension says nothing: the content decides. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/\.(?:md|markdown|mdown|mkd)$/i, readMarkdown],
  [/\.(?:txt|text)$|(?:^|\/)[^./]+$/i, readPlain],
  [/\.(?:html?|xhtml)$/i, readHtml],
  [/\.(?:csv|tsv)$/i, readCsv],
  [/\.json$/i, readKeep],
];

/** Whether a file of this name may hold notes. */
export function isNoteName(path: string): boolean {
  return isEnex(path) || readerFor(path) !== undefined || documentReaderFor(path) !== undefined;
}

/** Most bytes that a file of this name may have; larger ones are not read. */
export function limitBytesOf(path: string): number {
  return documentReaderFor(path) ? MAX_DOCUMENT_BYTES : MAX_NOTE_BYTES;
}

/** Whether a file of this name is an export of Evernote: many notes in one file. */
export function isEnex(path: string): boolean {
  return /\.enex$/i.test(path);
}

/** System litter and what apps keep for themselves (dot folders, `.trash`), which nobody means to import: no event is told of it. */
export function isLitter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/**
 * Bytes as a note, or why not; a second event says what of it was left out.
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
    const hash = await sha256(bytes);
    const { leftOut, ...note } = await noteIn(path, bytes, signal);
    if (note.text.trim() === '') throw new AppError('file-empty', 'The file holds no words');
    const event: IngestEvent = { type: 'read', path, ...note, sha256: hash };
    if (!leftOut) return [event];
    return [event, { type: 'skipped', path, reason: toWire(new AppError(leftOut, 'Left out')) }];
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return [{ type: 'skipped', path, reason: toWire(thrown) }];
  }
}

async function noteIn(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<ReadNote> {
  const name = path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '');
  const loadReader = documentReaderFor(path);
  if (loadReader) {
    if (bytes.length === 0) throw new AppError('file-empty', 'The file is empty');
    const readDocument = await loadReader();
    return readDocument(bytes, name, signal);
  }
  const read = readerFor(path);
  if (!read) throw new AppError('file-not-text', 'Not a kind of file that holds notes');
  const named = read === readHtml ? htmlEncoding(bytes) : undefined;
  return read(decodeText(bytes, named).replace(/\r\n?/g, '\n'), name);
}

/** @throws {AppError} `file-too-large` */
export function checkSize(path: string, sizeBytes: number): void {
  const limitBytes = limitBytesOf(path);
  if (sizeBytes <= limitBytes) return;
  throw new AppError('file-too-large', 'The file is too large for a note', {
    detail: { sizeBytes, limitBytes },
  });
}

function documentReaderFor(path: string): (() => Promise<DocumentReader>) | undefined {
  return DOCUMENT_READERS.find(([name]) => name.test(path))?.[1];
}

function readerFor(path: string): Reader | undefined {
  return READERS.find(([name]) => name.test(path))?.[1];
}

function readPlain(text: string, name: string): ReadNote {
  return noteOf({ text, title: titleOfName(text, name) });
}
