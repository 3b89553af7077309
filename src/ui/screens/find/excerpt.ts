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
  const spot = ((passage.sentence ?? passage.words[0])?.start ?? range.start) - range.start;
  const lead = spot <= LEAD_LENGTH ? 0 : Math.min(spot - LEAD_LENGTH, text.length - length);
  const begin = wholeCharacter(text, Math.max(0, lead));
  const stop = wholeCharacter(text, Math.min(text.length, begin + length));
  return {
    text: text.slice(begin, stop),
    range: { start: range.start + begin, end: range.start + stop },
    words: passage.words,
    sentence: passage.sentence,
    cutStart: begin > 0,
    cutEnd: stop < text.length,
  };
}

/** `index`, moved back when it would split a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return index > 0 && code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
