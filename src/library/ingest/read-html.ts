import { htmlToMarkdown } from './html-to-markdown.ts';
import { titleOfName } from './read-markdown.ts';
import { noteOf, type ReadNote } from './read-note.ts';

/** A saved web page, or a note that another program wrote as HTML: its words as Markdown. */
export function readHtml(html: string, name: string): ReadNote {
  const { title: given, markdown } = htmlToMarkdown(html);
  const title = given || titleOfName(markdown, name);
  return noteOf({ text: markdown, title });
}

/** The encoding that an HTML file names in its first bytes, if it names one. */
export function htmlEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  return /charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i.exec(head)?.[1]?.toLowerCase();
}
