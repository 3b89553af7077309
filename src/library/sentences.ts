import type { TextRange } from './item.ts';

/** Ends a sentence, with the quotes and brackets that close it. A full stop counts only before a space. */
const SENTENCE_END = /[。！？!?…]+["'”’」』）)\]]*|\.["'”’)\]]*(?=\s|$)|\n/g;

/** Short forms whose full stop does not end a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|e\.g|i\.e|approx|[A-Z])\.$/;

/** A line at least this long that goes on in lower case was wrapped by an editor, in UTF-16 code units. */
const WRAPPED_LINE_LENGTH = 40;

/** The sentences of `text`, in order and without gaps: each holds the white space that follows it. */
export function splitSentences(text: string): TextRange[] {
  const sentences: TextRange[] = [];
  let start = 0;
  for (const found of text.matchAll(SENTENCE_END)) {
    const stop = found.index + found[0].length;
    if (stop <= start || !endsSentence(text, start, found.index, found[0])) continue;
    const end = skipSpace(text, stop);
    sentences.push({ start, end });
    start = end;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return mergeBlank(text, sentences);
}

function endsSentence(text: string, start: number, index: number, mark: string): boolean {
  if (mark === '\n') return !isWrapped(text, start, index);
  if (!mark.startsWith('.')) return true;
  // A list number ("1.") and a short form go on.
  const before = text.slice(Math.max(start, index - 12), index + 1);
  return (
    !/^\s*\d{1,3}\.$/.test(text.slice(start, Math.min(index + 1, start + 12))) &&
    !ABBREVIATION.test(before)
  );
}

function isWrapped(text: string, start: number, newline: number): boolean {
  const lineStart = text.lastIndexOf('\n', newline - 1) + 1;
  const length = newline - Math.max(start, lineStart);
  return (
    length >= WRAPPED_LINE_LENGTH && /^[ \t]*\p{Ll}/u.test(text.slice(newline + 1, newline + 40))
  );
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** Leading white space belongs to the first sentence. */
function mergeBlank(text: string, sentences: TextRange[]): TextRange[] {
  const [first, second] = sentences;
  if (!first || !second || text.slice(first.start, first.end).trim() !== '') return sentences;
  return [{ start: first.start, end: second.end }, ...sentences.slice(2)];
}

/** `range` without the white space at its ends. */
export function trimRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
