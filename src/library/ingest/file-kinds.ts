import type { DocumentFormat } from '../item.ts';
import { MAX_DOCUMENT_BYTES, MAX_NOTE_BYTES, MAX_PHOTO_BYTES } from '../limits.ts';
import { PICTURE_NAME } from './photo/picture-type.ts';

/** What a file is, as far as its name says. */
export type FileKind =
  | { readonly type: 'note'; readonly syntax: 'markdown' | 'plain' | 'keep' }
  /** Its content is text in itself. */
  | { readonly type: 'text-document'; readonly format: Extract<DocumentFormat, 'html' | 'csv'> }
  | { readonly type: 'document'; readonly format: Exclude<DocumentFormat, 'html' | 'csv'> }
  | { readonly type: 'calendar' }
  | { readonly type: 'photo' };

/** A name without an extension says nothing: the content decides. */
const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(?:md|markdown|mdown|mkd)$/i, { type: 'note', syntax: 'markdown' }],
  [/\.(?:txt|text)$|(?:^|\/)[^./]+$/i, { type: 'note', syntax: 'plain' }],
  [/\.json$/i, { type: 'note', syntax: 'keep' }],
  [/\.(?:html?|xhtml)$/i, { type: 'text-document', format: 'html' }],
  [/\.(?:csv|tsv)$/i, { type: 'text-document', format: 'csv' }],
  [/\.pdf$/i, { type: 'document', format: 'pdf' }],
  [/\.docx$/i, { type: 'document', format: 'docx' }],
  [/\.epub$/i, { type: 'document', format: 'epub' }],
  [/\.(?:ics|ical)$/i, { type: 'calendar' }],
  [PICTURE_NAME, { type: 'photo' }],
];

/** What a file of this name is; `undefined` when nothing can be made of it. */
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
