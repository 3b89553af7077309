/** What a toolbar button or Enter does to the text: `insert` replaces `[from, to)`, then `[selectStart, selectEnd)` is selected. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectStart: number;
  readonly selectEnd: number;
}

/** The text area's text and selection, in UTF-16 code units. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A beginning of line that the toolbar puts on and takes off. */
export type LineMark = 'heading' | 'list' | 'checklist';

const MARK_TEXT: Readonly<Record<LineMark, string>> = {
  heading: '## ',
  list: '- ',
  checklist: '- [ ] ',
};
/** Any of the marks above, and their siblings, behind the indent. */
const MARKED_LINE = /^(\s*)(#{1,6} |[-*+] \[[ xX]\] |[-*+] |\d{1,9}[.)] )?/;

/** Put `mark` before every selected line, instead of the mark it has; take it off when all have it already. */
export function toggleLineMark({ text, start, end }: Selected, mark: LineMark): TextEdit {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  const lines = text.slice(from, to).split('\n');
  const isOn = lines.every((line) => markOf(line) === mark);
  const marked = lines.map((line) =>
    line.replace(MARKED_LINE, (_, indent: string) => indent + (isOn ? '' : MARK_TEXT[mark])),
  );
  const insert = marked.join('\n');
  const isOneCaret = start === end;
  const grown = insert.length - (to - from);
  const caret = Math.max(from, start + grown);
  return isOneCaret
    ? { from, to, insert, selectStart: caret, selectEnd: caret }
    : { from, to, insert, selectStart: from, selectEnd: from + insert.length };
}

/** Make a link of the selection; the part to fill in next is selected. */
export function insertLink({ text, start, end }: Selected): TextEdit {
  const label = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(label);
  const insert = isAddress ? `[](${label})` : `[${label}](https://)`;
  const afterLabel = start + label.length + '[]('.length;
  const [selectStart, selectEnd] = isAddress
    ? [start + 1, start + 1]
    : [afterLabel, afterLabel + 'https://'.length];
  return { from: start, to: end, insert, selectStart, selectEnd };
}

/**
 * What Enter does in a list: go on with the same mark (a ticked box goes on empty, a number goes up), or leave the list
 * when its item is empty. `undefined` where Enter is just Enter.
 */
export function continueList({ text, start, end }: Selected): TextEdit | undefined {
  if (start !== end) return undefined;
  const from = lineStart(text, start);
  const line = text.slice(from, lineEnd(text, start));
  const match = /^(\s*)([-*+] \[[ xX]\] |[-*+] |(\d{1,9})([.)]) )/.exec(line);
  if (!match || start < from + match[0].length) return undefined;
  const [all, indent = '', mark = '', number, stop = ''] = match;
  if (line.trim() === all.trim())
    return { from, to: start, insert: '', selectStart: from, selectEnd: from };
  const next = number ? `${Number(number) + 1}${stop} ` : mark.replace(/\[[xX]\]/, '[ ]');
  const insert = `\n${indent}${next}`;
  const caret = start + insert.length;
  return { from: start, to: start, insert, selectStart: caret, selectEnd: caret };
}

function markOf(line: string): LineMark | undefined {
  if (/^\s*#{1,6} /.test(line)) return 'heading';
  if (/^\s*[-*+] \[[ xX]\] /.test(line)) return 'checklist';
  return /^\s*[-*+] /.test(line) ? 'list' : undefined;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
