/** A piece of text as pdf.js finds it on a page; lengths in points. */
export interface PdfItem {
  readonly str: string;
  /** `[a, b, c, d, e, f]`: what turns the unit square of the font into the page. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
  /** Written from top to bottom, line after line to the left. */
  readonly vertical: boolean;
}

/** A line of a page, turned so that its text runs along the first axis; lengths in points. */
export interface PdfLine {
  readonly text: string;
  /** Where it begins and ends, along the line. */
  readonly start: number;
  readonly end: number;
  /** How high it stands on the page: the next line of a paragraph is lower. */
  readonly height: number;
  /** Of its letters. */
  readonly size: number;
}

interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly height: number;
  readonly size: number;
}

/** A step up or down within this share of the letters' size stays in the line: exponents, footnote signs. */
const SAME_LINE = 0.5;
/** A gap of this share of the letters' size between Chinese characters is a space that was meant. */
const MEANT_GAP = 0.9;
/** With more than this share of its lines above the one before, a page is not written in the order of reading. */
const SHUFFLED = 0.34;

const CJK = '\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
const ENDS_CJK = new RegExp(`[${CJK}]$`);
const BEGINS_CJK = new RegExp(`^[${CJK}]`);

/** Whether `after` follows `before` without a space: both are Chinese or Japanese where they meet. */
export function meetAsCjk(before: string, after: string): boolean {
  return ENDS_CJK.test(before) && BEGINS_CJK.test(after);
}

/**
 * The lines of a page in the order in which they were written, which is that of reading, columns included. Only where most
 * lines would jump up are they put from top to bottom.
 */
export function linesOf(items: readonly PdfItem[]): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let line: LineBuilder | undefined;
  const end = (): void => {
    const whole = line?.finish();
    if (whole) lines.push(whole);
    line = undefined;
  };
  for (const item of items) {
    const placed = place(item);
    if (placed && line && !line.takes(placed)) end();
    if (placed) (line ??= new LineBuilder(placed)).add(placed);
    if (item.hasEOL) end();
  }
  end();
  return isShuffled(lines) ? lines.toSorted((a, b) => b.height - a.height) : lines;
}

function isShuffled(lines: readonly PdfLine[]): boolean {
  const jumps = lines.filter((line, at) => line.height > (lines[at - 1]?.height ?? Infinity));
  return lines.length > 3 && jumps.length > lines.length * SHUFFLED;
}

/** Turned upright; nothing where it says nothing. */
function place(item: PdfItem): Placed | undefined {
  const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
  const text = item.str.replace(/\s+/g, ' ');
  if (text === '' || ![x, y].every(Number.isFinite)) return undefined;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  if (item.vertical) return { text, start: -y, end: -y + item.height, height: x, size };
  const quarters = Math.round(Math.atan2(b, a) / (Math.PI / 2));
  const [start, height] = turned(x, y, quarters);
  return { text, start, end: start + item.width, height, size };
}

function turned(x: number, y: number, quarters: number): readonly [number, number] {
  if (quarters === 1) return [y, -x];
  if (quarters === -1) return [-y, x];
  return quarters === 0 ? [x, y] : [-x, -y];
}

class LineBuilder {
  readonly #first: Placed;
  #text = '';
  #end: number;
  #gap = false;
  /** Letters by their size: that of the most is the line's. */
  readonly #sizes = new Map<number, number>();

  constructor(first: Placed) {
    this.#first = first;
    this.#end = first.start;
  }

  takes({ start, height, size }: Placed): boolean {
    const step = Math.abs(height - this.#first.height);
    const reach = Math.max(size, this.#first.size);
    return step <= reach * SAME_LINE && start >= this.#end - reach;
  }

  add({ text, start, end, size }: Placed): void {
    if (text === ' ') {
      this.#gap = true;
      return;
    }
    const words = text.trim();
    const apart = start - this.#end;
    const spaced = this.#gap || text.startsWith(' ') || apart > size * 0.25;
    const joined = meetAsCjk(this.#text, words) && apart < size * MEANT_GAP;
    if (this.#text !== '' && spaced && !joined) this.#text += ' ';
    this.#text += words;
    this.#gap = text.endsWith(' ');
    this.#end = Math.max(this.#end, end);
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + words.length);
  }

  finish(): PdfLine | undefined {
    const text = this.#text.trim();
    if (text === '') return undefined;
    const [[size] = [1]] = [...this.#sizes].sort(([, a], [, b]) => b - a);
    return { text, start: this.#first.start, end: this.#end, height: this.#first.height, size };
  }
}
