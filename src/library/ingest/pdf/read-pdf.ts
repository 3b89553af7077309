import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { throwIfAborted } from '../../../shared/abort.ts';
import { AppError, isAbort } from '../../../shared/errors.ts';
import { nextTask } from '../../../shared/next-task.ts';
import { MAX_DOCUMENT_PAGES, MAX_DOCUMENT_TEXT } from '../../limits.ts';
import { titleOfName } from '../read-markdown.ts';
import { noteOf, withAuthor, type ReadNote } from '../read-note.ts';
import { cMapOf } from './c-map.ts';
import { pagesMarkdown } from './pages-markdown.ts';
import { openPdf } from './pdf-js.ts';
import { factsOf, type PdfFacts } from './pdf-facts.ts';
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.ts';

/** From this share of pages without a word on, it is told that pages were left out. */
const WORDLESS_SHARE = 0.25;

/**
 * The text of a PDF, page by page; see `pagesMarkdown`. Pictures of text are not read.
 * @param bytes are handed over and must not be used any more
 * @throws {AppError} `document-locked`, `document-scanned`: no page holds a word, `file-damaged`, `aborted`
 */
export async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
): Promise<ReadNote> {
  const loading = openPdf(bytes, cMapOf);
  try {
    const document = await opened(loading);
    const { pages, isWhole } = await pagesOf(document, signal);
    const text = pagesMarkdown(pages);
    if (text === '') throw new AppError('document-scanned', 'No page holds a word');
    const { author, ...facts } = await factsIn(document);
    const title = facts.title ?? titleOfName(text, name);
    const leftOut = isWhole ? undefined : 'pages-left-out';
    return withAuthor(noteOf({ ...facts, title, text, leftOut }), author);
  } finally {
    await loading.destroy();
  }
}

async function opened(loading: PDFDocumentLoadingTask): Promise<PDFDocumentProxy> {
  try {
    return await loading.promise;
  } catch (thrown) {
    const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
    throw isLocked
      ? new AppError('document-locked', 'It opens with a password only', { cause: thrown })
      : new AppError('file-damaged', 'No PDF, or not all of it', { cause: thrown });
  }
}

interface Pages {
  readonly pages: readonly (readonly PdfLine[])[];
  /** Whether nothing was left out, as far as can be told. */
  readonly isWhole: boolean;
}

async function pagesOf(document: PDFDocumentProxy, signal: AbortSignal): Promise<Pages> {
  const pages: (readonly PdfLine[])[] = [];
  let length = 0;
  let wordless = 0;
  let failure: unknown;
  const count = Math.min(document.numPages, MAX_DOCUMENT_PAGES);
  for (let number = 1; number <= count && length < MAX_DOCUMENT_TEXT; number++) {
    await nextTask(); // pdf.js would let no message through, not even to stop
    throwIfAborted(signal);
    let lines: readonly PdfLine[] = [];
    try {
      lines = linesOf(await itemsOf(document, number));
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      failure = thrown; // of this page only
    }
    if (lines.length === 0) wordless++;
    length += lines.reduce((sum, { text }) => sum + text.length, 0);
    pages.push(lines);
  }
  if (failure && wordless === pages.length) {
    throw new AppError('file-damaged', 'No page can be read', { cause: failure });
  }
  const isShort = pages.length < document.numPages || wordless > pages.length * WORDLESS_SHARE;
  return { pages, isWhole: !isShort && failure === undefined };
}

async function itemsOf(document: PDFDocumentProxy, number: number): Promise<readonly PdfItem[]> {
  const page = await document.getPage(number);
  try {
    const { items, styles } = await page.getTextContent();
    return items.flatMap((item) => {
      if (!('str' in item)) return [];
      const transform = item.transform as readonly number[];
      return [{ ...item, transform, vertical: styles[item.fontName]?.vertical === true }];
    });
  } finally {
    page.cleanup();
  }
}

async function factsIn(document: PDFDocumentProxy): Promise<PdfFacts> {
  try {
    const { info } = await document.getMetadata();
    return factsOf(info as Record<string, unknown>);
  } catch {
    return factsOf({}); // damaged there; the text is whole
  }
}
