import { meetAsCjk, type PdfLine } from './pdf-lines.ts';

/** A paragraph, a heading or an entry of a list. */
export interface PdfBlock {
  readonly type: 'text' | 'heading' | 'entry';
  text: string;
  /** Size of its letters, in points. */
  readonly size: number;
  /** Whether it breaks off at the end of a full line: it may go on over the page. */
  open: boolean;
}

/** Letters this much larger than most of the document's are a heading's. */
const HEADING_SIZE = 1.15;
/** Longest heading, in UTF-16 code units: longer large print is a text for itself. */
const HEADING_LENGTH = 150;
/** Lines whose sizes differ by more than this share belong to different paragraphs. */
const SAME_SIZE = 0.1;
/** A step down of this many usual steps begins a paragraph. */
const WIDE_STEP = 1.35;
/** The usual step where a page has too few lines to tell, in sizes of letters. */
const USUAL_STEP = 1.2;
/** A line that ends this many letters before the others ends its paragraph if its sentence is over. */
const SHORT_LETTERS = 2;
/** A line that leaves this share of the column empty ends its paragraph in any case: addresses, poems, bills. */
const SHORT_SHARE = 0.3;
const SENTENCE_END = /[.!?…。！？：:；;][)\]”’"'」』）】]*$/;
const BULLET = /^[•‣⁃◦▪▫●○■□◆◇–—·➢✓*-]\s+(?=\S)|^[•‣◦▪▫●○■□◆◇➢✓]/;
const NUMBER = /^(?:\d{1,3}[.)、．]\s*|[(（]\d{1,3}[)）]\s*)(?=[^\d\s])/;

/** The paragraphs of a page. @param bodySize size of most letters of the document, in points */
export function blocksOf(lines: readonly PdfLine[], bodySize: number): readonly PdfBlock[] {
  const page = measure(lines);
  const blocks: PdfBlock[] = [];
  let first: PdfLine | undefined; // of the block under way
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const block = blocks.at(-1);
    if (block && first && before && continues({ block, first, before, line, page })) {
      block.text = joinLines(block.text, line.text);
      block.open = isOpen(line, page);
    } else {
      first = line;
      blocks.push(beginBlock(line, page, bodySize));
    }
  }
  return blocks.map((block) => (isLongHeading(block) ? { ...block, type: 'text' } : block));
}

/** Two lines of a paragraph as one: the hyphen of a divided word goes, Chinese lines meet without a space. */
export function joinLines(before: string, after: string): string {
  if (/\p{L}\u00ad$/u.test(before)) return before.slice(0, -1) + after;
  if (/\p{L}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  if (/[\p{L}\p{N}][-\u2010]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return before + after;
  return meetAsCjk(before, after) ? before + after : `${before} ${after}`;
}

interface PageMeasure {
  /** Usual step from a line to the next, in sizes of letters. */
  readonly step: number;
  /** Where lines begin and end. */
  readonly left: number;
  readonly right: number;
}

function measure(lines: readonly PdfLine[]): PageMeasure {
  const steps = lines.flatMap(({ height, size }, at) => {
    const step = ((lines[at - 1]?.height ?? height) - height) / size;
    return step > 0.5 && step < 4 ? [step] : [];
  });
  const left = Math.min(...lines.map(({ start }) => start));
  const right = Math.max(...lines.map(({ end }) => end));
  return { step: steps.length < 3 ? USUAL_STEP : middle(steps), left, right };
}

function middle(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? USUAL_STEP;
}

interface Meeting {
  readonly block: PdfBlock;
  readonly first: PdfLine;
  readonly before: PdfLine;
  readonly line: PdfLine;
  readonly page: PageMeasure;
}

function continues({ block, first, before, line, page }: Meeting): boolean {
  const sizeChange = Math.abs(line.size - block.size);
  if (sizeChange > block.size * SAME_SIZE || BULLET.test(line.text)) return false;
  const step = (before.height - line.height) / line.size;
  if (step < 0) return block.type === 'text' && isOpen(before, page); // on top of the next column
  if (step > page.step * WIDE_STEP) return false;
  if (block.type === 'heading') return true;
  if (endsBlock(before, page)) return false;
  if (NUMBER.test(line.text)) return isOpen(before, page);
  return block.type === 'entry' || !isIndented(first, line);
}

/** Whether `line` begins further in than the paragraph that began with `first`, as a new paragraph does. */
function isIndented(first: PdfLine, line: PdfLine): boolean {
  const inset = line.start - first.start;
  return inset > line.size * 0.8 && inset < line.size * 4;
}

function endsBlock(line: PdfLine, page: PageMeasure): boolean {
  const left = page.right - line.end;
  if (left > (page.right - page.left) * SHORT_SHARE) return true;
  return left > line.size * SHORT_LETTERS && SENTENCE_END.test(line.text);
}

function isOpen(line: PdfLine, page: PageMeasure): boolean {
  return !SENTENCE_END.test(line.text) && !endsBlock(line, page);
}

function beginBlock(line: PdfLine, page: PageMeasure, bodySize: number): PdfBlock {
  const { size } = line;
  const open = isOpen(line, page);
  if (size >= bodySize * HEADING_SIZE && /\p{L}/u.test(line.text)) {
    return { type: 'heading', text: line.text, size, open: false };
  }
  const text = line.text.replace(BULLET, '- ');
  if (text !== line.text || NUMBER.test(text)) return { type: 'entry', text, size, open };
  return { type: 'text', text, size, open };
}

function isLongHeading({ type, text }: PdfBlock): boolean {
  return type === 'heading' && text.length > HEADING_LENGTH;
}
