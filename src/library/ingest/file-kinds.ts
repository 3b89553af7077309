import type { DocumentFormat } from '../item.ts';
import { MAX_DOCUMENT_BYTES, MAX_NOTE_BYTES, MAX_PHOTO_BYTES } from '../limits.ts';
import { PICTURE_NAME } from './photo/picture-type.ts';
import { readCsv } from './read-csv.ts';
import { readHtml } from './read-html.ts';
import { readKeep } from './read-keep.ts';
import { readMarkdown, titleOfName } from './read-markdown.ts';
import { noteOf, type ReadNote } from './read-note.ts';

/** Makes something of a file's text; `name` is the file's without its ending. @throws {AppError} */
export type TextReader = (text: string, name: string) => ReadNote;

/** As `TextReader`, of a file that is no text itself. The bytes are handed over. */
export type BytesReader = (
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
) => Promise<ReadNote>;

/** How the files of one kind are read; readers of bytes are loaded when the first of their files comes. */
export type FileKind =
  | { readonly type: 'note'; readonly read: TextReader }
  | { readonly type: 'text-document'; readonly format: DocumentFormat; readonly read: TextReader }
  | {
      readonly type: 'document';
      readonly format: DocumentFormat;
      readonly load: () => Promise<BytesReader>;
    }
  | { readonly type: 'calendar' }
  | { readonly type: 'photo' };

/** A name without an extension says nothing: the content decides. */
const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(?:md|markdown|mdown|mkd)$/i, { type: 'note', read: readMarkdown }],
  [/\.(?:txt|text)$|(?:^|\/)[^./]+$/i, { type: 'note', read: readPlain }],
  [/\.json$/i, { type: 'note', read: readKeep }],
  [/\.(?:html?|xhtml)$/i, { type: 'text-document', format: 'html', read: readHtml }],
  [/\.(?:csv|tsv)$/i, { type: 'text-document', format: 'csv', read: readCsv }],
  [/\.pdf$/i, document('pdf', async () => (await import('./pdf/read-pdf.ts')).readPdf)],
  [/\.docx$/i, document('docx', async () => (await import('./docx/read-docx.ts')).readDocx)],
  [/\.epub$/i, document('epub', async () => (await import('./epub/read-epub.ts')).readEpub)],
  [/\.(?:ics|ical)$/i, { type: 'calendar' }],
  [PICTURE_NAME, { type: 'photo' }],
];

/** How a file of this name is read; `undefined` when nothing can be made of it. */
export function fileKindOf(path: string): FileKind | undefined {
  return KINDS.find(([name]) => name.test(path))?.[1];
}

/** Whether something can be made of a file of this name. */
export function isReadable(path: string): boolean {
  return isEnex(path) || fileKindOf(path) !== undefined;
}

/** Most bytes that a file of this name may have; larger ones are not read. */
export function limitBytesOf(path: string): number {
  const type = fileKindOf(path)?.type;
  if (type === 'photo') return MAX_PHOTO_BYTES;
  return type === 'document' || type === 'calendar' ? MAX_DOCUMENT_BYTES : MAX_NOTE_BYTES;
}

/** Whether a file of this name is an archive. */
export function isZip(path: string): boolean {
  return /\.zip$/i.test(path);
}

/** Whether a file of this name holds many: it is read piece by piece, whatever its size. */
export function isContainer(path: string): boolean {
  return isZip(path) || isEnex(path);
}

/** Whether a file of this name is an export of Evernote: many notes in one file. */
export function isEnex(path: string): boolean {
  return /\.enex$/i.test(path);
}

/** System litter and what apps keep for themselves (dot folders, `.trash`), which nobody means to import: no event is told of it. */
export function isLitter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

function document(format: DocumentFormat, load: () => Promise<BytesReader>): FileKind {
  return { type: 'document', format, load };
}

function readPlain(text: string, name: string): ReadNote {
  return noteOf({ text, title: titleOfName(text, name) });
}
