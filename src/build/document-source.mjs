// @ts-check

/**
 * The sources of the sample library's documents: front matter of `key: value`, then Markdown of titles, paragraphs and flat
 * lists.
 *
 * @typedef {{ kind: 'heading', level: number, lines: string[] }
 *   | { kind: 'bullets' | 'numbers' | 'text', lines: string[] }} Block
 *
 * @typedef {object} DocumentSource
 * @property {string} title
 * @property {string} author
 * @property {string} date a day, `2025-08-09`
 * @property {string} language
 * @property {Block[]} blocks
 */

/**
 * @param {string} text
 * @returns {DocumentSource}
 */
export function documentSource(text) {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const facts = new Map(front.split('\n').map((line) => cut(line, ': ')));
  const blocks = body
    .trim()
    .split(/\n{2,}/)
    .map(blockOf);
  const [first] = blocks;
  const date = facts.get('date') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`No date in: ${text.slice(0, 80)}`);
  if (first?.kind !== 'heading') throw new Error(`No title in: ${text.slice(0, 80)}`);
  return {
    title: first.lines.join(' '),
    author: facts.get('author') ?? '',
    date,
    language: facts.get('language') ?? 'en',
    blocks,
  };
}

/**
 * @param {string} block
 * @returns {Block}
 */
function blockOf(block) {
  const lines = block.split('\n').map((line) => line.replaceAll('*', ''));
  const [, marks = ''] = /^(#+) /.exec(block) ?? [];
  if (marks) return { kind: 'heading', level: marks.length, lines: without(/^#+ /, lines) };
  if (lines.every((line) => line.startsWith('- '))) {
    return { kind: 'bullets', lines: without(/^- /, lines) };
  }
  const isNumbered = lines.every((line) => /^\d+\. /.test(line));
  return isNumbered
    ? { kind: 'numbers', lines: without(/^\d+\. /, lines) }
    : { kind: 'text', lines };
}

/**
 * @param {RegExp} mark
 * @param {string[]} lines
 */
function without(mark, lines) {
  return lines.map((line) => line.replace(mark, ''));
}

/**
 * @param {string} line
 * @param {string} mark
 * @returns {[string, string]}
 */
function cut(line, mark) {
  const at = line.indexOf(mark);
  return [line.slice(0, at), line.slice(at + mark.length)];
}
