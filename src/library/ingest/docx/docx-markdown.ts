import { htmlTokens, type HtmlToken } from '../html-tokens.ts';
import { MarkdownWriter } from '../markdown-writer.ts';
import { paragraphs } from '../read-note.ts';
import { OpenLists } from './docx-lists.ts';
import type { DocxLists, DocxStyle } from './docx-parts.ts';

/** What `document.xml` refers to. */
export interface DocxContext {
  readonly styles: ReadonlyMap<string, DocxStyle>;
  readonly lists: DocxLists;
  /** Addresses by id. */
  readonly links: ReadonlyMap<string, string>;
  readonly footnotes: ReadonlyMap<string, string>;
  readonly endnotes: ReadonlyMap<string, string>;
}

type OpenTag = Extract<HtmlToken, { type: 'open' }>;

interface Paragraph {
  style: DocxStyle;
  heading: number | undefined;
  list: string | undefined;
  level: number;
  /** Set by its first words: what it is stands before them. */
  begun: 'heading' | 'entry' | 'text' | undefined;
}

/** Left out with all that is in them: what was moved away, how a drawing is shown by old programs, readings of Chinese signs, earlier formats. */
const SILENT = new Set(['w:movefrom', 'mc:fallback', 'w:rt', 'w:pprchange']);
/** Deepest heading of Markdown. */
const DEEPEST = 6;

/** `document.xml` as Markdown: headings, lists, tables, links and footnotes; what was deleted in it is not there. */
export function docxMarkdown(xml: string, context: DocxContext): string {
  const reader = new DocxReader(context);
  for (const token of htmlTokens(xml, { xml: true })) reader.take(token);
  return reader.finish();
}

class DocxReader {
  readonly #context: DocxContext;
  readonly #writer = new MarkdownWriter();
  readonly #lists: OpenLists;
  /** Those under way: text boxes hold paragraphs inside of one. */
  readonly #paragraphs: Paragraph[] = [];
  readonly #notes: string[] = [];
  #tables = 0;
  #inText = false;
  #inFormat = false;
  #silent: { readonly name: string; depth: number } | undefined;

  constructor(context: DocxContext) {
    this.#context = context;
    this.#lists = new OpenLists(this.#writer, context.lists);
  }

  take(token: HtmlToken): void {
    if (this.#silent) this.#pass(this.#silent, token);
    else if (token.type === 'text') {
      if (this.#inText) this.#words(token.text);
    } else if (token.type === 'close') this.#close(token.name);
    else if (this.#inFormat) this.#format(token);
    else this.#open(token);
  }

  finish(): string {
    this.#lists.end();
    return paragraphs(this.#writer.finish(), this.#notes.join('\n'));
  }

  #pass(silent: { readonly name: string; depth: number }, token: HtmlToken): void {
    if (token.type === 'text' || token.name !== silent.name) return;
    silent.depth += token.type === 'open' ? 1 : -1;
    if (silent.depth === 0) this.#silent = undefined;
  }

  #open(tag: OpenTag): void {
    const { name } = tag;
    if (SILENT.has(name)) this.#silent = { name, depth: 1 };
    else if (name === 'w:t' || name === 'm:t') this.#inText = true;
    else if (name === 'w:p') this.#paragraphs.push(emptyParagraph());
    else if (name === 'w:ppr') this.#inFormat = true;
    else OPENING[name]?.(this.#parts(), tag);
  }

  #close(name: string): void {
    if (name === 'w:t' || name === 'm:t') this.#inText = false;
    else if (name === 'w:ppr') this.#inFormat = false;
    else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:hyperlink') this.#writer.closeLink();
    else if (name === 'w:tbl') {
      this.#tables = Math.max(0, this.#tables - 1);
      this.#writer.closeTable();
    }
  }

  #parts(): ReaderParts {
    return {
      writer: this.#writer,
      words: (text) => this.#words(text),
      openLink: (id) => {
        this.#words('');
        this.#writer.openLink(this.#context.links.get(id) ?? '');
      },
      footnote: (text) => {
        this.#notes.push(`[^${this.#notes.length + 1}]: ${text.replace(/\s+/g, ' ').trim()}`);
        this.#words(`[^${this.#notes.length}]`);
      },
      openTable: () => {
        this.#lists.end();
        this.#tables++;
        this.#writer.openTable();
      },
      lineBreak: () => {
        if (this.#paragraphs.at(-1)?.begun === 'text') this.#writer.line();
        else this.#words(' ');
      },
      context: this.#context,
    };
  }

  /** A property of the paragraph under way. */
  #format(tag: OpenTag): void {
    const paragraph = this.#paragraphs.at(-1);
    if (SILENT.has(tag.name)) this.#silent = { name: tag.name, depth: 1 };
    if (!paragraph) return;
    const value = tag.attribute('w:val');
    if (tag.name === 'w:pstyle') paragraph.style = this.#context.styles.get(value) ?? {};
    else if (tag.name === 'w:numid') paragraph.list = value;
    else if (tag.name === 'w:ilvl') paragraph.level = Number(value) || 0;
    else if (tag.name === 'w:outlinelvl' && /^[0-8]$/.test(value)) {
      paragraph.heading = Number(value) + 1;
    }
  }

  #words(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph && !paragraph.begun) this.#begin(paragraph);
    this.#writer.text(text);
  }

  #begin(paragraph: Paragraph): void {
    const { style, level } = paragraph;
    const heading = paragraph.heading ?? style.heading;
    const list = paragraph.list ?? style.list ?? '0'; // 0: in no list after all
    paragraph.begun = 'text';
    if (this.#tables > 0) {
      this.#writer.line();
    } else if (heading !== undefined) {
      this.#lists.end();
      this.#writer.heading(Math.min(heading, DEEPEST));
      paragraph.begun = 'heading';
    } else if (list !== '0') {
      this.#lists.entry(list, level);
      paragraph.begun = 'entry';
    } else {
      this.#lists.end();
      this.#writer.block();
    }
  }

  #endParagraph(): void {
    const begun = this.#paragraphs.pop()?.begun;
    if (begun === 'heading') this.#writer.headingEnd();
    else if (begun === 'entry' || this.#tables > 0) this.#writer.line();
    else if (begun) this.#writer.block();
  }
}

interface ReaderParts {
  readonly writer: MarkdownWriter;
  readonly words: (text: string) => void;
  readonly openLink: (id: string) => void;
  readonly footnote: (text: string) => void;
  readonly openTable: () => void;
  readonly lineBreak: () => void;
  readonly context: DocxContext;
}

const OPENING: Readonly<Partial<Record<string, (parts: ReaderParts, tag: OpenTag) => void>>> = {
  'w:tab': ({ words }) => words(' '),
  'w:nobreakhyphen': ({ words }) => words('-'),
  'w:br': ({ lineBreak }) => lineBreak(),
  'w:cr': ({ lineBreak }) => lineBreak(),
  'w:hyperlink': ({ openLink }, tag) => openLink(tag.attribute('r:id')),
  'w:footnotereference': ({ footnote, context }, tag) =>
    footnote(context.footnotes.get(tag.attribute('w:id')) ?? ''),
  'w:endnotereference': ({ footnote, context }, tag) =>
    footnote(context.endnotes.get(tag.attribute('w:id')) ?? ''),
  'w:tbl': ({ openTable }) => openTable(),
  'w:tr': ({ writer }) => writer.row(),
  'w:tc': ({ writer }) => writer.cell(),
};

function emptyParagraph(): Paragraph {
  return { style: {}, heading: undefined, list: undefined, level: 0, begun: undefined };
}
