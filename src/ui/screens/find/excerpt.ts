import type { Passage } from '../../../library/library.ts';
import type { MarkedPiece } from '../../marked-text.ts';

/** Most text of a passage that a list row shows, in UTF-16 code units: about four lines on a phone. */
const EXCERPT_LENGTH = 220;
/** Text kept before the marked spot, so that it is not read out of the blue. */
const LEAD_LENGTH = 40;

/** A cut of a passage: `cutStart` and `cutEnd` say where an ellipsis belongs. */
export interface Excerpt extends MarkedPiece {
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

/** The part of `passage` that a list row shows: around its sentence, else around its first word, else its beginning. */
export function excerptOf(passage: Passage, length: number = EXCERPT_LENGTH): Excerpt {
  const { text, range } = passage;
  const spot = (passage.sentence ?? passage.words[0])?.start ?? range.start;
  const begin = beginning(text, Math.max(0, spot - range.start), length);
  const stop = wholeCharacter(text, Math.min(text.length, begin + length));
  return {
    text: text.slice(begin, stop),
    range: { start: range.start + begin, end: range.start + stop },
    words: passage.words,
    sentence: passage.sentence,
    cutStart: begin > Math.max(headingLength(text), hashLength(text)),
    cutEnd: stop < text.length,
  };
}

/** Where to begin so that `spot` is read with some words before it, none of them cut in two. */
function beginning(text: string, spot: number, length: number): number {
  const heading = headingLength(text);
  const start = spot >= heading ? heading : hashLength(text);
  if (spot - start <= LEAD_LENGTH || text.length - start <= length) return start;
  const lead = Math.max(start, Math.min(spot - LEAD_LENGTH, text.length - length));
  const before = text.slice(lead, spot);
  const space = /[\s，。！？；、]/u.exec(before)?.index;
  return space === undefined ? wholeCharacter(text, lead) : lead + space + 1;
}

/** Length of the heading line that `text` begins with: the row's title says it already. */
function headingLength(text: string): number {
  return /^\s*#{1,6} [^\n]*\n+/.exec(text)?.[0].length ?? 0;
}

/** Length of the marks that make the first line a heading. */
function hashLength(text: string): number {
  return /^\s*#{1,6} +/.exec(text)?.[0].length ?? 0;
}

/** `index`, moved back when it would split a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return index > 0 && code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
