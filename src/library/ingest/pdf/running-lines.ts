import type { PdfLine } from './pdf-lines.ts';

/** A line that stands at the same edge of this many pages is no text of theirs. */
const PAGES = 3;
/** Lines looked at from the top and from the bottom of each page. */
const EDGE_LINES = 2;

/**
 * The pages without what runs along their edges: page numbers, headers and footers, marks of a scanner. Such a line is the
 * same but for its numbers, and at the same height, on three pages or more; the page's own number goes anywhere.
 */
export function withoutRunningLines(
  pages: readonly (readonly PdfLine[])[],
): readonly (readonly PdfLine[])[] {
  const edges = pages.map(edgeLines);
  const seen = new Map<string, number>();
  for (const key of edges.flatMap((lines) => [...new Set(lines.map(keyOf))])) {
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return pages.map((lines, at) => {
    const running = edges[at]?.filter(
      (line) => (seen.get(keyOf(line)) ?? 0) >= PAGES || isNumberOf(line, at + 1),
    );
    return running?.length ? lines.filter((line) => !running.includes(line)) : lines;
  });
}

function edgeLines(lines: readonly PdfLine[]): readonly PdfLine[] {
  const sorted = lines.toSorted((a, b) => b.height - a.height);
  return [...new Set([...sorted.slice(0, EDGE_LINES), ...sorted.slice(-EDGE_LINES)])];
}

function keyOf({ text, height }: PdfLine): string {
  return `${Math.round(height / 4)} ${text.replace(/\d+/g, '#')}`;
}

function isNumberOf({ text }: PdfLine, page: number): boolean {
  return text.replace(/[\s–—-]/g, '') === String(page);
}
