import { htmlTokens, type HtmlToken, type TokenOptions } from './html-tokens.ts';
import { MarkdownWriter } from './markdown-writer.ts';

/** What an HTML text says. */
export interface HtmlText {
  /** Of `<title>`, empty where there is none. */
  readonly title: string;
  readonly markdown: string;
  /** Attached files of an Evernote note that its text shows. */
  readonly media: number;
}

type OpenTag = Extract<HtmlToken, { type: 'open' }>;

/** Elements that are left out with all that is in them. */
const SILENT = new Set(['svg', 'template', 'en-crypt']);
/** Elements that begin and end a paragraph. */
const PARAGRAPHS = new Set(
  'p section article header footer main aside nav figure dl form fieldset address body html en-note'.split(
    ' ',
  ),
);
/** Elements that begin and end a line. */
const LINES = new Set('div br dt dd caption figcaption option summary details'.split(' '));

const OPENING: Readonly<Partial<Record<string, (writer: MarkdownWriter, tag: OpenTag) => void>>> = {
  ul: (writer, tag) =>
    writer.openList({ tasks: /--en-todo:\s{0,9}true/.test(tag.attribute('style')) }),
  ol: (writer, tag) => writer.openList({ from: listStart(tag.attribute('start')), tasks: false }),
  li: (writer, tag) => writer.item(/--en-checked:\s{0,9}true/.test(tag.attribute('style'))),
  'en-todo': (writer, tag) => writer.box(tag.attribute('checked') === 'true'),
  input: (writer, tag) => {
    if (tag.attribute('type') === 'checkbox') writer.box(tag.attribute('checked') !== '');
  },
  img: (writer, tag) => writer.text(tag.attribute('alt')),
  a: (writer, tag) => writer.openLink(tag.attribute('href').trim()),
  blockquote: (writer) => writer.quote(1),
  hr: (writer) => writer.rule(),
  pre: (writer) => writer.openCode(),
  table: (writer) => writer.openTable(),
  tr: (writer) => writer.row(),
  td: (writer) => writer.cell(),
  th: (writer) => writer.cell(),
};

const CLOSING: Readonly<Partial<Record<string, (writer: MarkdownWriter) => void>>> = {
  ul: (writer) => writer.closeList(),
  ol: (writer) => writer.closeList(),
  li: (writer) => writer.line(),
  a: (writer) => writer.closeLink(),
  blockquote: (writer) => writer.quote(-1),
  pre: (writer) => writer.closeCode(),
  table: (writer) => writer.closeTable(),
};

/**
 * HTML, or the ENML of an Evernote note, as Markdown: headings, paragraphs, lists, tasks, links, quotes, tables and code.
 * Other markup becomes its text; scripts, styles and pictures are left out (a picture's description stays).
 */
export function htmlToMarkdown(html: string, options: TokenOptions = {}): HtmlText {
  const reader = new HtmlReader();
  for (const token of htmlTokens(html, options)) reader.take(token);
  return reader.finish();
}

class HtmlReader {
  readonly #writer = new MarkdownWriter();
  #title: string | undefined;
  #inTitle = false;
  #media = 0;
  /** The silent element under way, and how often it is open. */
  #silent: { readonly name: string; depth: number } | undefined;

  take(token: HtmlToken): void {
    if (this.#silent) this.#pass(this.#silent, token);
    else if (token.type === 'text') this.#text(token.text);
    else if (token.type === 'close') this.#close(token.name);
    else this.#open(token);
  }

  finish(): HtmlText {
    const title = (this.#title ?? '').replace(/\s+/g, ' ').trim();
    return { title, markdown: this.#writer.finish(), media: this.#media };
  }

  #pass(silent: { readonly name: string; depth: number }, token: HtmlToken): void {
    if (token.type === 'text' || token.name !== silent.name) return;
    silent.depth += token.type === 'open' ? 1 : -1;
    if (silent.depth === 0) this.#silent = undefined;
  }

  #text(text: string): void {
    if (this.#inTitle) this.#title = `${this.#title ?? ''}${text}`;
    else this.#writer.text(text);
  }

  #open(tag: OpenTag): void {
    const { name } = tag;
    this.#inTitle = name === 'title' && this.#title === undefined;
    if (SILENT.has(name)) this.#silent = { name, depth: 1 };
    else if (PARAGRAPHS.has(name)) this.#writer.block();
    else if (LINES.has(name)) this.#writer.line();
    else if (/^h[1-6]$/.test(name)) this.#writer.heading(Number(name.charAt(1)));
    else if (name === 'en-media') this.#media++;
    else OPENING[name]?.(this.#writer, tag);
  }

  #close(name: string): void {
    const writer = this.#writer;
    this.#inTitle = false;
    if (PARAGRAPHS.has(name)) writer.block();
    else if (LINES.has(name)) writer.line();
    else if (/^h[1-6]$/.test(name)) writer.headingEnd();
    else CLOSING[name]?.(writer);
  }
}

function listStart(start: string): number {
  return /^\d{1,6}$/.test(start) ? Number(start) : 1;
}
