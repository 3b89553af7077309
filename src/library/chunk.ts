import { fingerprint } from './fingerprint.ts';
import type { Item, TextRange } from './item.ts';
import { itemTitle } from './item-summary.ts';
import { sectionsOf, sectionStarts } from './item-text.ts';
import { plainText } from './mask-markdown.ts';
import { splitSentences } from './sentences.ts';

/** Aim for the length of a chunk, in estimated tokens: fits the 256-token window of the smallest embedder with room for the title. */
export const CHUNK_TOKENS = 180;
/** A heading begins a new chunk once the one before holds this many estimated tokens. */
const SECTION_TOKENS = 45;
/** The last sentence of a chunk is repeated in the next one unless it is longer than this, in estimated tokens. */
const OVERLAP_TOKENS = 60;
/** Longest piece that is kept in one sentence, in UTF-16 code units; longer ones (minified text, base64) are cut. */
const PIECE_LENGTH = 400;

/** A passage of an item's reading text: what is embedded and found. */
export interface Chunk {
  /** Fingerprint of `passageText`: an edited item keeps the ids of the chunks that stay the same. */
  readonly id: string;
  readonly range: TextRange;
}

/**
 * Cut an item's reading text into chunks of about `CHUNK_TOKENS`, at ends of sentences and, where there are, at headings.
 * Together they cover each section; neighbours overlap by at most one sentence. An empty text has no chunk.
 */
export function chunkItem(item: Item): Chunk[] {
  const sections = sectionsOf(item);
  const starts = sectionStarts(sections);
  const text = sections.join('\n\n');
  return sections.flatMap((section, i) =>
    chunkRanges(section).map(({ start, end }): Chunk => {
      const by = starts[i] ?? 0;
      const range = { start: start + by, end: end + by };
      return { range, id: fingerprint(passageText(item, text, range)) };
    }),
  );
}

/** What is embedded for a chunk of `text`: its plain text, after the item's title where the chunk does not hold it itself. */
export function passageText(item: Item, text: string, range: TextRange): string {
  const body = plainText(text.slice(range.start, range.end));
  const holdsTitle = range.start === 0 && !item.title?.trim();
  return holdsTitle ? body : `${itemTitle(item)}\n${body}`;
}

/** Tokens that a word-piece tokeniser makes of `text`, roughly: one per CJK character, one per four other characters. */
export function estimateTokens(text: string): number {
  const cjk = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/g)?.length ?? 0;
  return cjk + (text.length - cjk) / 4;
}

interface Piece extends TextRange {
  readonly tokens: number;
  readonly heading: boolean;
}

function chunkRanges(text: string): TextRange[] {
  const pieces = splitSentences(text).flatMap((sentence) => piecesOf(text, sentence));
  const ranges: TextRange[] = [];
  let first = 0; // index of the chunk's first piece
  let tokens = 0;
  for (const [i, piece] of pieces.entries()) {
    const section = piece.heading && tokens >= SECTION_TOKENS;
    if (i > first && (section || tokens + piece.tokens > CHUNK_TOKENS)) {
      ranges.push(span(pieces, first, i - 1));
      tokens = section ? 0 : overlapTokens(pieces, first, i - 1);
      first = tokens > 0 ? i - 1 : i;
    }
    tokens += piece.tokens;
  }
  if (pieces.length > 0) ranges.push(span(pieces, first, pieces.length - 1));
  return ranges;
}

/** Tokens of the last piece of a chunk where the next one repeats it, else 0. */
function overlapTokens(pieces: readonly Piece[], first: number, last: number): number {
  const { tokens } = pieces[last] as Piece;
  return last > first && tokens <= OVERLAP_TOKENS ? tokens : 0;
}

function span(pieces: readonly Piece[], first: number, last: number): TextRange {
  return { start: (pieces[first] as Piece).start, end: (pieces[last] as Piece).end };
}

function piecesOf(text: string, { start, end }: TextRange): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end;) {
    const stop = end - at <= PIECE_LENGTH ? end : cutBefore(text, at, at + PIECE_LENGTH);
    const body = text.slice(at, stop);
    const heading = /^\s*#{1,6}[ \t]/.test(body);
    pieces.push({ start: at, end: stop, tokens: estimateTokens(body), heading });
    at = stop;
  }
  return pieces;
}

/** The best place to cut in `(start, limit]`: after a comma or a space, else anywhere but inside a character. */
function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + PIECE_LENGTH / 2; at--) {
    if (/[\s,，、;；:：]/.test(text.charAt(at - 1))) return at;
  }
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}
