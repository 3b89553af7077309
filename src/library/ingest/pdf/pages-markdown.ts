import { meetAsCjk, type PdfLine } from './pdf-lines.ts';
import { blocksOf, joinLines, type PdfBlock } from './page-blocks.ts';
import { withoutRunningLines } from './running-lines.ts';

/** Headings by their letters' size in those of the text: a title, a chapter, a section. */
const LEVELS = [1.6, 1.3] as const;
/** Deepest level of Markdown: a page never stands above the document's own headings. */
const PAGE_MARK = '######';
/** A document whose letters are Chinese characters to this share numbers its pages in Chinese. */
const CHINESE_SHARE = 0.3;

/**
 * The pages of a document as Markdown. Each page after the first is announced by a heading of the lowest level (`###### Page
 * 3`, `###### 第 3 页`), so that a passage names its page and none runs over the end of one; a paragraph that goes on over
 * the page belongs to the page on which it begins.
 */
export function pagesMarkdown(pages: readonly (readonly PdfLine[])[]): string {
  const texts = withoutRunningLines(pages);
  const bodySize = usualSize(texts.flat());
  const pageMark = chineseShare(texts) >= CHINESE_SHARE ? chinesePage : englishPage;
  const written: string[] = [];
  let last: PdfBlock | undefined; // of the pages before
  for (const [at, lines] of texts.entries()) {
    const [...blocks] = blocksOf(lines, bodySize);
    const [first] = blocks;
    if (last && first && runsOver(last, first)) {
      last.text = joinLines(last.text, first.text);
      last.open = first.open;
      written[written.length - 1] = markdownOf(last, bodySize);
      blocks.shift();
    }
    if (blocks.length > 0 && at > 0) written.push(`\n${PAGE_MARK} ${pageMark(at + 1)}\n`);
    written.push(...pageLines(blocks, bodySize));
    last = blocks.at(-1) ?? last;
  }
  return written.join('\n').trim();
}

function chinesePage(number: number): string {
  return `第 ${number} 页`;
}

function englishPage(number: number): string {
  return `Page ${number}`;
}

/** An empty line between paragraphs, none within a list. */
function pageLines(blocks: readonly PdfBlock[], bodySize: number): string[] {
  return blocks.flatMap((block, at) => {
    const inList = block.type === 'entry' && blocks[at - 1]?.type === 'entry';
    return at === 0 || inList ? [markdownOf(block, bodySize)] : ['', markdownOf(block, bodySize)];
  });
}

function runsOver(last: PdfBlock, first: PdfBlock): boolean {
  if (!last.open || last.type === 'heading' || first.type !== 'text') return false;
  return /^\p{Ll}/u.test(first.text) || meetAsCjk(last.text, first.text);
}

function markdownOf({ type, text, size }: PdfBlock, bodySize: number): string {
  if (type !== 'heading') return text;
  const level = 1 + LEVELS.filter((ratio) => size < bodySize * ratio).length;
  return `${'#'.repeat(level)} ${text}`;
}

/** Size of most letters, in points, to half a point. */
function usualSize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [[size] = [0]] = [...letters].sort(([, a], [, b]) => b - a);
  return size;
}

function chineseShare(pages: readonly (readonly PdfLine[])[]): number {
  const sample = pages
    .flat()
    .slice(0, 500)
    .map(({ text }) => text)
    .join('');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (sample.match(/\p{Script=Han}/gu)?.length ?? 0) / letters;
}
