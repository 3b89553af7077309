import { sha256 } from 'hash-wasm';
import { AppError, toWire } from '../../shared/errors.ts';
import type { IngestEvent } from '../ingestor.ts';
import { MAX_NOTE_BYTES } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { htmlEncoding, readHtml } from './read-html.ts';
import { readKeep } from './read-keep.ts';
import { readMarkdown, titleOfName } from './read-markdown.ts';
import { noteOf, type ReadNote } from './read-note.ts';

/** Makes a note of a file's text; `name` is the file's without its ending. @throws {AppError} */
type Reader = (text: string, name: string) => ReadNote;

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
  return isEnex(path) || readerFor(path) !== undefined;
}

/** Whether a file of this name is an export of Evernote: many notes in one file. */
export function isEnex(path: string): boolean {
  return /\.enex$/i.test(path);
}

/** System litter and what apps keep for themselves (dot folders, `.trash`), which nobody means to import: no event is told of it. */
export function isLitter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/** Bytes as a note, or why not; a second event says what of it was left out. */
export async function readFile(path: string, bytes: Uint8Array): Promise<readonly IngestEvent[]> {
  try {
    const read = readerFor(path);
    if (!read) throw new AppError('file-not-text', 'Not a kind of file that holds notes');
    checkSize(bytes.length);
    const named = read === readHtml ? htmlEncoding(bytes) : undefined;
    const name = path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '');
    const { leftOut, ...note } = read(decodeText(bytes, named).replace(/\r\n?/g, '\n'), name);
    if (note.text.trim() === '') throw new AppError('file-empty', 'The file holds no words');
    const event: IngestEvent = { type: 'read', path, ...note, sha256: await sha256(bytes) };
    if (!leftOut) return [event];
    return [event, { type: 'skipped', path, reason: toWire(new AppError(leftOut, 'Left out')) }];
  } catch (thrown) {
    return [{ type: 'skipped', path, reason: toWire(thrown) }];
  }
}

/** @throws {AppError} `file-too-large` */
export function checkSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_NOTE_BYTES) return;
  throw new AppError('file-too-large', 'The file is too large for a note', {
    detail: { sizeBytes, limitBytes: MAX_NOTE_BYTES },
  });
}

function readerFor(path: string): Reader | undefined {
  return READERS.find(([name]) => name.test(path))?.[1];
}

function readPlain(text: string, name: string): ReadNote {
  return noteOf({ text, title: titleOfName(text, name) });
}
