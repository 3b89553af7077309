import type { FileKind } from './file-kinds.ts';
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

/** The readers of files that are text in themselves. */
export const TEXT_READERS: Readonly<
  Record<'markdown' | 'plain' | 'keep' | 'html' | 'csv', TextReader>
> = {
  markdown: readMarkdown,
  plain: (text, name) => noteOf({ text, title: titleOfName(text, name) }),
  keep: readKeep,
  html: readHtml,
  csv: readCsv,
};

/** The reader of documents of one format, loaded when the first of them comes. */
export async function documentReader(
  format: Extract<FileKind, { readonly type: 'document' }>['format'],
): Promise<BytesReader> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf;
    case 'docx':
      return (await import('./docx/read-docx.ts')).readDocx;
    case 'epub':
      return (await import('./epub/read-epub.ts')).readEpub;
  }
}
