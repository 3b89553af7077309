/** Longest text that is laid out as Markdown, in UTF-16 code units: about a book's chapter. */
export const MAX_DRAWN_LENGTH = 200_000;

/** Longest block that is laid out, in UTF-16 code units; longer ones are shown as plain text. */
export const MAX_BLOCK_LENGTH = 100_000;

/** Deepest quotes and brackets that are laid out. People write 3; parsers overflow at thousands. */
export const MAX_NESTING = 24;

/** Most emphasis marks in a row of a block; pairing them takes quadratic time. */
const MAX_MARKS = 4000;

/** Whether `block` can be parsed without hanging the page. */
export function isDrawable(block: string): boolean {
  if (block.length > MAX_BLOCK_LENGTH) return false;
  if (countOf(block, /[*_~`[\]]/g) > MAX_MARKS) return false;
  return block.split('\n').every((line) => depthOf(line) <= MAX_NESTING);
}

/** How deep a line's quotes, list marks and brackets nest. */
function depthOf(line: string): number {
  const lead = /^[\s>*+-]*/.exec(line)?.[0] ?? '';
  const quotes = countOf(lead, /[>*+-]/g);
  const isRule = /^\s*([*-])(?:\s*\1)+\s*$/.test(line); // a line across the page, not a list
  const blanks = countOf(lead.replace(/\t/g, '    '), / /g);
  return Math.max(isRule ? 0 : quotes, blanks / 4, openBrackets(line));
}

function openBrackets(line: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of line) {
    if (char === '[' || char === '(') deepest = Math.max(deepest, ++depth);
    else if ((char === ']' || char === ')') && depth > 0) depth--;
  }
  return deepest;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
