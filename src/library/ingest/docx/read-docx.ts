import { AppError } from '../../../shared/errors.ts';
import { openZip, partText } from '../open-zip.ts';
import { titleOfName } from '../read-markdown.ts';
import { cutText, noteOf, type ReadNote } from '../read-note.ts';
import { docxMarkdown } from './docx-markdown.ts';
import { factsOf, footnotesOf, linksOf, listsOf, stylesOf } from './docx-parts.ts';

/** What is read of a Word document: no pictures, no earlier versions, no macros. */
const PARTS =
  /^(?:docProps\/core|word\/(?:document\d*|styles|numbering|footnotes|endnotes))\.xml$|^word\/_rels\/document\d*\.xml\.rels$/;

/**
 * A Word document (`.docx`) as Markdown, with the title and dates that it gives itself.
 * @throws {AppError} `document-locked`, `file-damaged`, `file-bomb`, `file-empty`, `file-not-text`, `aborted`
 */
export async function readDocx(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal: AbortSignal,
): Promise<ReadNote> {
  const parts = await openZip(bytes, (path) => PARTS.test(path), signal);
  const main = [...parts.keys()].find((path) => /\/document\d*\.xml$/.test(path));
  if (main === undefined) throw new AppError('file-damaged', 'It holds no document');
  const word = (part: string): string => partText(parts, `word/${part}`);
  const markdown = docxMarkdown(partText(parts, main), {
    styles: stylesOf(word('styles.xml')),
    lists: listsOf(word('numbering.xml')),
    links: linksOf(partText(parts, main.replace('word/', 'word/_rels/') + '.rels')),
    footnotes: footnotesOf(word('footnotes.xml')),
    endnotes: footnotesOf(word('endnotes.xml')),
  });
  const { title, ...dates } = factsOf(partText(parts, 'docProps/core.xml'));
  return noteOf({ ...dates, ...cutText(markdown), title: title || titleOfName(markdown, name) });
}
