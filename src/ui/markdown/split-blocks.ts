/**
 * Cut Markdown into blocks that can be rendered one by one: joined they are the text again, and while a text grows only
 * its last block changes, so that a streamed answer is drawn once and not once per token. Fenced code and display math
 * stay whole, and so does a list with blank lines in it (its numbers go on).
 */
export function splitBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  let block = '';
  let fence: string | undefined;
  let afterBlank = false;
  for (const line of linesOf(text)) {
    if (fence === undefined && afterBlank && line.trim() !== '' && !continues(block, line)) {
      blocks.push(block);
      block = '';
    }
    block += line;
    afterBlank = fence === undefined && line.trim() === '';
    fence = fenceAfter(fence, line);
  }
  if (block !== '') blocks.push(block);
  return blocks;
}

/** The lines of `text` with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/** What is still open after `line`: the marks that open a fence, or `$$`. */
function fenceAfter(fence: string | undefined, line: string): string | undefined {
  if (fence === undefined) {
    const mark = FENCE.exec(line)?.[1];
    return mark ?? (countDisplayMarks(line) % 2 === 1 ? '$$' : undefined);
  }
  if (fence === '$$') return countDisplayMarks(line) % 2 === 1 ? undefined : fence;
  const closes = line.trim();
  const same = closes.length >= fence.length && closes === fence.charAt(0).repeat(closes.length);
  return same ? undefined : fence;
}

function countDisplayMarks(line: string): number {
  return line.split('$$').length - 1;
}

/** Whether `line`, after a blank one, still belongs to `block`: indented, or the next item of its list. */
function continues(block: string, line: string): boolean {
  if (block.trim() === '') return true;
  if (/^(?: {2,}|\t)/.test(line)) return true;
  return LIST_ITEM.test(block) && LIST_ITEM.test(line);
}
