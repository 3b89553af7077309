import { throwIfAborted } from '../../../shared/abort.ts';
import { AppError } from '../../../shared/errors.ts';
import { nextTask } from '../../../shared/next-task.ts';
import { MAX_DOCUMENT_PAGES, MAX_DOCUMENT_TEXT } from '../../limits.ts';
import { htmlToMarkdown } from '../html-to-markdown.ts';
import { openZip, partText, type ZipParts } from '../open-zip.ts';
import { titleOfName } from '../read-markdown.ts';
import { cutText, noteOf, withAuthor, type ReadNote } from '../read-note.ts';
import { chapterNames, encryptedPaths, packageOf, packagePath } from './epub-package.ts';

/** What is read of a book: no pictures, fonts or sounds. */
const PARTS = /^META-INF\/|\.(?:x?html?|xml|opf|ncx)$/i;

/**
 * A book (`.epub`) as Markdown, chapter by chapter; scripts and styles are left out. A chapter without a heading of its own
 * gets its name from the list of contents.
 * @throws {AppError} `document-locked`, `file-damaged`, `file-bomb`, `file-not-text`, `aborted`
 */
export async function readEpub(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
): Promise<ReadNote> {
  const parts = await openZip(bytes, (path) => PARTS.test(path), signal);
  const path = packagePath(partText(parts, 'META-INF/container.xml'));
  if (!parts.has(path)) throw new AppError('file-damaged', 'It holds no book');
  const { title, author, chapters, contents, ...dates } = packageOf(partText(parts, path), path);
  const locked = encryptedPaths(partText(parts, 'META-INF/encryption.xml'));
  if (chapters.some((chapter) => locked.has(chapter))) {
    throw new AppError('document-locked', 'The shop has locked it');
  }
  const read = await textOf(parts, chapters, contents, signal);
  const known = { ...dates, ...read, title: title || titleOfName(read.text, name) };
  return withAuthor(noteOf(known), author);
}

type BookText = Pick<ReadNote, 'text' | 'leftOut'>;

async function textOf(
  parts: ZipParts,
  chapters: readonly string[],
  contents: readonly string[],
  signal: AbortSignal,
): Promise<BookText> {
  const names = new Map(contents.flatMap((path) => [...chapterNames(partText(parts, path), path)]));
  const texts: string[] = [];
  let length = 0;
  let missing = chapters.length > MAX_DOCUMENT_PAGES;
  for (const path of chapters.slice(0, MAX_DOCUMENT_PAGES)) {
    await nextTask(); // a book is long: a message to stop comes through
    throwIfAborted(signal);
    if (length > MAX_DOCUMENT_TEXT) break;
    missing ||= !parts.has(path);
    const { markdown } = htmlToMarkdown(partText(parts, path), { xml: true });
    const text = markdown.trim();
    if (text === '') continue;
    length += text.length;
    const heading = names.get(path);
    const isNamed = heading === undefined || /^#{1,6}\s/.test(text);
    texts.push(isNamed ? text : `# ${heading}\n\n${text}`);
  }
  const whole = cutText(texts.join('\n\n'));
  return missing ? { ...whole, leftOut: 'pages-left-out' } : whole;
}
