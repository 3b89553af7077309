/** Deepest indent of a list and deepest quote that are drawn; deeper ones stay at this depth. */
const MAX_DEPTH = 6;
/** Signs that would end a link's target. */
const ESCAPES: Readonly<Record<string, string>> = {
  '(': '%28',
  ')': '%29',
  '<': '%3C',
  '>': '%3E',
};

/** `address` so that it can stand as a link's target. */
export function linkTarget(address: string): string {
  return address.replace(/[\s()<>]/g, (sign) => ESCAPES[sign] ?? '%20');
}

interface List {
  readonly indent: string;
  /** Number of the next item; absent where the list has no numbers. */
  next?: number;
  readonly tasks: boolean;
}

/** Writes Markdown from paragraphs, lists, quotes, tables and code as they come. All of it takes linear time. */
export class MarkdownWriter {
  readonly #lines: string[] = [];
  readonly #lists: List[] = [];
  readonly #rows: string[][] = [];
  #inline: string[] = [];
  #marker = '';
  #heading = '';
  #gap = false;
  /** Whether the line before was an item. */
  #afterMark = false;
  #quotes = 0;
  #tables = 0;
  #cell: string[] | undefined;
  #code: string[] | undefined;
  #link: { readonly at: number; readonly href: string } | undefined;

  /** Words of the paragraph under way. */
  text(text: string): void {
    (this.#code ?? this.#inline).push(text);
  }

  /** The line ends, the paragraph goes on. */
  line(): void {
    if (this.#code) {
      this.#code.push('\n');
      return;
    }
    const words = this.#inline.join('').replace(/\s+/g, ' ').trim();
    this.#inline = [];
    this.#link = undefined;
    if (words === '') return;
    if (this.#cell) this.#cell.push(words);
    else this.#put(`${this.#heading}${words}`);
  }

  /** The paragraph ends. */
  block(): void {
    this.line();
    if (this.#lists.length === 0 || this.#code) this.#gap = true;
  }

  heading(level: number): void {
    this.block();
    this.#heading = `${'#'.repeat(level)} `;
  }

  headingEnd(): void {
    this.block();
    this.#heading = '';
  }

  rule(): void {
    this.block();
    this.#put('---');
    this.block();
  }

  openList(options: { readonly from?: number; readonly tasks: boolean }): void {
    this.block();
    const outer = this.#lists.at(-1);
    const step = outer?.next === undefined ? '  ' : '   ';
    const isDeep = this.#lists.length >= MAX_DEPTH;
    const indent = outer ? `${outer.indent}${isDeep ? '' : step}` : '';
    const { from, tasks } = options;
    this.#lists.push({ indent, tasks, ...(from === undefined ? {} : { next: from }) });
  }

  closeList(): void {
    this.line();
    this.#marker = '';
    this.#lists.pop();
    this.block();
  }

  item(checked: boolean): void {
    this.line();
    const list = this.#lists.at(-1);
    if (list?.tasks) this.#marker = taskMark(checked);
    else if (list?.next !== undefined) this.#marker = `${list.next++}. `;
    else this.#marker = '- ';
  }

  /** A box to tick, which makes its line a task. */
  box(checked: boolean): void {
    const isFirst = this.#inline.every((words) => words.trim() === '');
    if (isFirst && !this.#cell && !this.#code) {
      this.#inline = [];
      this.#marker = taskMark(checked);
    } else this.text(checked ? '[x] ' : '[ ] ');
  }

  quote(change: 1 | -1): void {
    this.block();
    this.#quotes = Math.max(0, this.#quotes + change);
  }

  openLink(href: string): void {
    this.#link = { at: this.#inline.length, href };
  }

  closeLink(): void {
    const link = this.#link;
    this.#link = undefined;
    if (!link || this.#code || !/^(?:https?:\/\/|mailto:)/i.test(link.href)) return;
    const label = this.#inline.slice(link.at).join('').replace(/\s+/g, ' ').trim();
    if (label === '' || label === link.href) return;
    this.#inline.length = link.at;
    this.#inline.push(`[${label.replace(/[[\]]/g, '\\$&')}](${linkTarget(link.href)})`);
  }

  openTable(): void {
    this.block();
    this.#tables++;
  }

  /** A row begins; a table inside a cell is text of that cell. */
  row(): void {
    this.line();
    if (this.#tables === 1) {
      this.#endCell();
      this.#rows.push([]);
    }
  }

  cell(): void {
    this.line();
    if (this.#tables !== 1) return;
    this.#endCell();
    this.#cell = [];
  }

  closeTable(): void {
    this.line();
    this.#tables = Math.max(0, this.#tables - 1);
    if (this.#tables > 0) return;
    this.#endCell();
    this.#writeTable(this.#rows.splice(0).filter((row) => row.some((cell) => cell !== '')));
    this.block();
  }

  openCode(): void {
    this.block();
    if (!this.#cell) this.#code ??= [];
  }

  closeCode(): void {
    const code = this.#code?.join('').replace(/^\n/, '').trimEnd();
    this.#code = undefined;
    if (!code) return;
    const runs = code.match(/`{3,}/g) ?? [];
    const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length), 2) + 1);
    for (const line of [fence, ...code.split('\n'), fence]) this.#put(line);
    this.block();
  }

  /** All that was written. */
  finish(): string {
    this.closeCode();
    while (this.#tables > 0) this.closeTable();
    this.line();
    return this.#lines.join('\n');
  }

  #put(line: string): void {
    const list = this.#lists.at(-1);
    this.#leaveGap(list !== undefined);
    const inItem = list ? (list.next === undefined ? '  ' : '   ') : '';
    const lead = `${'> '.repeat(Math.min(this.#quotes, MAX_DEPTH))}${list?.indent ?? ''}`;
    this.#lines.push(`${lead}${this.#marker || inItem}${line}`);
    this.#marker = '';
  }

  #leaveGap(inList: boolean): void {
    // What follows a task outside of a list would be taken for more of that task.
    const leavesTask = !inList && this.#afterMark && this.#marker === '';
    if ((this.#gap || leavesTask) && this.#lines.length > 0) this.#lines.push('');
    this.#gap = false;
    this.#afterMark = this.#marker !== '';
  }

  #endCell(): void {
    if (this.#cell) {
      if (this.#rows.length === 0) this.#rows.push([]);
      this.#rows.at(-1)?.push(this.#cell.join(' ').replaceAll('|', '\\|'));
    }
    this.#cell = undefined;
  }

  /** Rows of one cell, and a single row, are no table: they only place things. */
  #writeTable(rows: readonly (readonly string[])[]): void {
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const [head, ...body] = rows;
    if (!head || columns < 2 || body.length === 0) {
      for (const cell of rows.flat()) if (cell !== '') this.#put(cell.replaceAll('\\|', '|'));
      return;
    }
    const padded = [...head, ...Array<string>(columns - head.length).fill('')];
    const rulers = padded.map(() => '---');
    this.#gap = true;
    for (const row of [padded, rulers, ...body]) this.#put(`| ${row.join(' | ')} |`);
  }
}

function taskMark(checked: boolean): string {
  return checked ? '- [x] ' : '- [ ] ';
}
