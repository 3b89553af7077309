import type { TextRange } from '../../library/item.ts';

/** A run of text that is marked one way. */
export interface MarkedRun {
  readonly text: string;
  readonly word: boolean;
  readonly sentence: boolean;
}

/** What to cut and what to mark. All ranges are in one whole text; `text` is the piece of it that starts at `start`. */
export interface Markable {
  readonly text: string;
  readonly start: number;
  readonly words: readonly TextRange[];
  readonly sentence?: TextRange | undefined;
}

/**
 * `text` as runs of equal marking, in order; joined, they are `text` again. Ranges may overlap, lie partly outside or
 * be empty.
 */
export function markedRuns({ text, start, words, sentence }: Markable): MarkedRun[] {
  const end = start + text.length;
  const inside = (range: TextRange): TextRange => ({
    start: Math.max(range.start, start),
    end: Math.min(range.end, end),
  });
  const wordRanges = words.map(inside).filter(isFilled);
  const sentenceRange = sentence && isFilled(inside(sentence)) ? inside(sentence) : undefined;
  const edges = new Set([start, end]);
  for (const range of sentenceRange ? [...wordRanges, sentenceRange] : wordRanges) {
    edges.add(range.start).add(range.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const runs: MarkedRun[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    runs.push({
      text: text.slice(from - start, to - start),
      word: wordRanges.some((range) => covers(range, from)),
      sentence: sentenceRange !== undefined && covers(sentenceRange, from),
    });
  }
  return runs;
}

/** Most text of a passage that a list row shows, in UTF-16 code units: about four lines on a phone. */
const EXCERPT_LENGTH = 220;
/** Text kept before the marked spot, so that it is not read out of the blue. */
const LEAD_LENGTH = 40;

/** A cut of a passage: `cutStart`/`cutEnd` say where an ellipsis belongs. */
export interface Excerpt extends Markable {
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

/** The part of `source` that a list row shows: around its sentence, else around its first word, else its beginning. */
export function excerptAround(source: Markable, length: number = EXCERPT_LENGTH): Excerpt {
  const spot = (source.sentence ?? source.words[0])?.start ?? source.start;
  const lead = Math.min(spot - source.start - LEAD_LENGTH, source.text.length - length);
  const begin = wholeCharacter(
    source.text,
    spot - source.start <= LEAD_LENGTH ? 0 : Math.max(0, lead),
  );
  const stop = wholeCharacter(source.text, Math.min(source.text.length, begin + length));
  return {
    ...source,
    text: source.text.slice(begin, stop),
    start: source.start + begin,
    cutStart: begin > 0,
    cutEnd: stop < source.text.length,
  };
}

function isFilled(range: TextRange): boolean {
  return range.end > range.start;
}

function covers(range: TextRange, at: number): boolean {
  return range.start <= at && at < range.end;
}

/** `index`, moved back when it would split a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff && index > 0 ? index - 1 : index;
}
