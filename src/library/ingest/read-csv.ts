import { noteOf, type ReadNote } from './read-note.ts';

/** Most rows of a table that become lines of its note: more than anyone reads, few enough to open at once. */
export const MAX_CSV_ROWS = 2_000;
/** Most text that a table becomes, in UTF-16 code units: about a novel. */
const MAX_CSV_TEXT = 1_000_000;
const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * A table of comma, semicolon or tab separated values as one line a row: `- column: value; column: value`, so that a row
 * says by itself what its values are. Where the first row names no columns: `- value; value`.
 */
export function readCsv(text: string, name: string): ReadNote {
  const rows = filledRows(text);
  const first = rows.next();
  if (first.done) return noteOf({ title: name, text: '' });
  const columns = isHeader(first.value) ? first.value : [];
  const lines = columns.length > 0 ? [] : [lineOf(first.value, [])];
  let length = 0;
  for (const cells of rows) {
    const line = lineOf(cells, columns);
    length += line.length + 1;
    if (lines.length >= MAX_CSV_ROWS || length > MAX_CSV_TEXT) {
      return noteOf({ title: name, text: lines.join('\n'), leftOut: 'rows-left-out' });
    }
    lines.push(line);
  }
  return noteOf({ title: name, text: lines.join('\n') || lineOf(first.value, []) });
}

function* filledRows(text: string): Generator<readonly string[]> {
  for (const cells of csvRows(text, separatorOf(text))) {
    if (cells.some((cell) => cell !== '')) yield cells;
  }
}

/** The rows of a table, quoted values (`"a ""b"" c"`) unwrapped, white space made single. */
export function* csvRows(text: string, separator: string): Generator<string[]> {
  let row: string[] = [];
  let at = 0;
  const next = new RegExp(`[\\n${separator === '|' ? '\\|' : separator}]`, 'g');
  while (at <= text.length) {
    const quoted = text.charAt(at) === '"' ? quotedEnd(text, at) : at;
    next.lastIndex = quoted;
    const end = next.exec(text)?.index ?? text.length;
    const value =
      quoted > at
        ? text.slice(at + 1, quoted - 1).replaceAll('""', '"') + text.slice(quoted, end)
        : text.slice(at, end);
    row.push(value.replace(/\s+/g, ' ').trim());
    if (end === text.length || text.charAt(end) === '\n') {
      yield row;
      row = [];
    }
    at = end + 1;
  }
}

/** Where the value quoted from `start` is over; `start` itself where the quote never closes. */
function quotedEnd(text: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return start;
    if (text.charAt(at + 1) !== '"') return at + 1;
  }
}

/** The separator that the first line holds most. */
function separatorOf(text: string): string {
  const line = text.slice(0, 10_000).split('\n', 1)[0] ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Whether a first row names columns: all of it words, none of them twice. */
function isHeader(cells: readonly string[]): boolean {
  const isName = (cell: string): boolean => cell !== '' && !/^[\d.,:/+\s%€$¥-]+$/.test(cell);
  return cells.length > 1 && cells.every(isName) && new Set(cells).size === cells.length;
}

function lineOf(cells: readonly string[], columns: readonly string[]): string {
  const parts = cells.map((cell, n) => (columns[n] && cell ? `${columns[n]}: ${cell}` : cell));
  return `- ${parts.filter((part) => part !== '').join('; ')}`;
}
