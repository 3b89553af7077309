import { readFrontMatter } from './front-matter.ts';
import { noteOf, paragraphs, tagLine, type ReadNote } from './read-note.ts';
import { withoutWikilinks } from './wikilinks.ts';

/**
 * A Markdown file, as Obsidian and others write it: title, tags and dates of its front matter go into the note, whatever else
 * the front matter says stands at the end as code; links to other pages become their words.
 */
export function readMarkdown(text: string, name: string): ReadNote {
  const front = readFrontMatter(text);
  const body = withoutWikilinks(front?.body ?? text).replace(/^\n+/, '');
  return noteOf({
    title: front?.title ?? titleOfName(body, name),
    text: front ? paragraphs(body.trimEnd(), tagLine(front.tags), asCode(front.others)) : body,
    createdAt: front?.createdAt,
    updatedAt: front?.updatedAt,
  });
}

/** A text that begins with a heading names itself; another one takes its file's name. */
export function titleOfName(text: string, name: string): string | undefined {
  return /^\s*#{1,6}[ \t]+\S/.test(text) ? undefined : name;
}

function asCode(lines: string): string {
  if (lines === '') return '';
  const fence = lines.includes('```') ? '~~~~' : '```';
  return `${fence}yaml\n${lines}\n${fence}`;
}
