import type { CitedPassage } from '../../../assistant/conversation.ts';
import type { MarkedPiece } from '../../marked-text.ts';

/** How much of a passage is shown around the sentence that answers, in UTF-16 code units. */
const BEFORE = 40;
const AFTER = 70;

/** A part of a passage; `cutStart` and `cutEnd` say where an ellipsis belongs. */
export interface ClippedPassage extends MarkedPiece {
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

/** The part of `passage` worth showing on a card: its answering sentence and a little around it, cut at word edges. */
export function clipPassage(passage: CitedPassage): ClippedPassage {
  const { text, range, words } = passage;
  const focus = passage.sentence ?? words[0] ?? { start: range.start, end: range.start };
  const start = afterHeading(text, cutBefore(text, focus.start - range.start - BEFORE));
  const end = cutAfter(text, focus.end - range.start + AFTER);
  const piece = text.slice(start, end);
  const shown = { start: range.start + start, end: range.start + end };
  return {
    text: piece,
    range: shown,
    sentence: passage.sentence,
    words,
    cutStart: start > afterHeading(text, 0),
    cutEnd: end < text.trimEnd().length,
  };
}

/** Past a heading at the start: the card names the note already. */
function afterHeading(text: string, start: number): number {
  return start === 0 ? (/^#{1,6} [^\n]*\n+(?=\S)/.exec(text)?.[0].length ?? 0) : start;
}

/** A word edge at or before `at`; 0 when the start is near. */
function cutBefore(text: string, at: number): number {
  if (at <= BEFORE / 2) return 0;
  const edge = text.slice(0, at).search(/[\s，。；、！？,.;!?][^\s，。；、！？,.;!?]*$/u);
  return at - edge > 24 || edge < 0 ? whole(text, at) : edge + 1;
}

/** A word edge at or after `at`; the end when that is near. */
function cutAfter(text: string, at: number): number {
  if (at >= text.length - AFTER / 4) return text.length;
  const edge = text.slice(at).search(/[\s，。；、！？,.;!?]/u);
  return edge < 0 || edge > 24 ? whole(text, at) : at + edge;
}

/** Never between the halves of a surrogate pair. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
