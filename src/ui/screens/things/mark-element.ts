import type { TextRange } from '../../../library/item.ts';

/** Wrap the characters `range` of `root`'s text content in `<mark>`s, text node by text node. @returns the first mark */
export function markElement(root: Element, range: TextRange): HTMLElement | undefined {
  let first: HTMLElement | undefined;
  for (const { node, start, end } of textParts(root, range)) {
    const target = start > 0 ? node.splitText(start) : node;
    if (end - start < target.length) target.splitText(end - start);
    const mark = document.createElement('mark');
    target.replaceWith(mark);
    mark.append(target);
    first ??= mark;
  }
  return first;
}

interface TextPart {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** The pieces of text nodes that `range` covers; pure white space between blocks is left out. */
function textParts(root: Element, range: TextRange): readonly TextPart[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const parts: TextPart[] = [];
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const start = Math.max(0, range.start - at);
    const end = Math.min(node.length, range.end - at);
    at += node.length;
    if (start < end && node.data.slice(start, end).trim() !== '') parts.push({ node, start, end });
    if (at >= range.end) break;
  }
  return parts;
}
