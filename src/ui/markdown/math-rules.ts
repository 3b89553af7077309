import type { MarkdownIt } from 'markdown-it';

/** Draws TeX; `undefined` until its code has been loaded. */
export type DrawMath = (tex: string, display: boolean) => string;

const DELIMITERS = [
  { open: '$$', close: '$$', display: true },
  { open: '\\[', close: '\\]', display: true },
  { open: '\\(', close: '\\)', display: false },
  { open: '$', close: '$', display: false },
] as const;

/** Teach `parser` the usual TeX delimiters: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. */
export function addMathRules(parser: MarkdownIt, draw: DrawMath | undefined): void {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const rest = state.src.slice(state.pos);
    const found = findMath(rest);
    if (!found) return false;
    if (!silent) {
      const token = state.push('math', 'math', 0);
      token.content = found.tex;
      token.meta = { display: found.display, source: rest.slice(0, found.length) };
    }
    state.pos += found.length;
    return true;
  });
  parser.renderer.rules['math'] = (tokens, index) => {
    const token = tokens[index];
    const { display, source } = token?.meta as { display: boolean; source: string };
    return draw ? draw(token?.content ?? '', display) : parser.utils.escapeHtml(source);
  };
}

interface FoundMath {
  readonly tex: string;
  readonly display: boolean;
  readonly length: number;
}

function findMath(rest: string): FoundMath | undefined {
  const delimiter = DELIMITERS.find(({ open }) => rest.startsWith(open));
  if (!delimiter) return undefined;
  const { open, close, display } = delimiter;
  const end = rest.indexOf(close, open.length);
  if (end < 0) return undefined;
  const tex = rest.slice(open.length, end);
  const length = end + close.length;
  if (tex.trim() === '' || (open === '$' && !looksLikeMath(tex, rest.charAt(length))))
    return undefined;
  return { tex: tex.trim(), display, length };
}

/** A price (“$5 and $6”) is no formula: nothing blank inside the dollars' edges, no digit after the last. */
function looksLikeMath(tex: string, after: string): boolean {
  return !/^\s|\s$|\n/.test(tex) && !/\d/.test(after);
}

/** Whether `block` may hold a formula, so that the code that draws it is worth loading. */
export function mayHoldMath(block: string): boolean {
  return /\$[^$\s]|\$\$|\\\(|\\\[/.test(block);
}
