import type { MarkdownWriter } from '../markdown-writer.ts';
import type { DocxLists } from './docx-parts.ts';

/** Deepest level of a list in Word, from 0. */
const LAST_LEVEL = 8;

/** Word names a list and a level with each entry; Markdown wants lists inside lists, each begun and ended. */
export class OpenLists {
  readonly #writer: MarkdownWriter;
  readonly #isNumbered: DocxLists;
  /** Ids of the lists under way, the outermost first. */
  readonly #open: string[] = [];
  /** Number of the last entry, by list and level: a list goes on after what stands between its entries. */
  readonly #numbers = new Map<string, number>();

  constructor(writer: MarkdownWriter, isNumbered: DocxLists) {
    this.#writer = writer;
    this.#isNumbered = isNumbered;
  }

  /** An entry begins. @param level from 0 */
  entry(list: string, level: number): void {
    const depth = Math.min(Math.max(level, 0), LAST_LEVEL) + 1;
    while (this.#open.length > depth || this.#isOther(list, depth)) this.#close();
    while (this.#open.length < depth) this.#begin(list);
    const key = `${list} ${depth}`;
    this.#numbers.set(key, (this.#numbers.get(key) ?? 0) + 1);
    for (let deeper = depth + 1; deeper <= LAST_LEVEL + 1; deeper++) {
      this.#numbers.delete(`${list} ${deeper}`);
    }
    this.#writer.item(false);
  }

  /** No entry comes next. */
  end(): void {
    while (this.#open.length > 0) this.#close();
  }

  #isOther(list: string, depth: number): boolean {
    return this.#open.length === depth && this.#open[depth - 1] !== list;
  }

  #begin(list: string): void {
    const level = this.#open.length;
    this.#open.push(list);
    const from = (this.#numbers.get(`${list} ${level + 1}`) ?? 0) + 1;
    this.#writer.openList({ tasks: false, ...(this.#isNumbered(list, level) && { from }) });
  }

  #close(): void {
    this.#open.pop();
    this.#writer.closeList();
  }
}
