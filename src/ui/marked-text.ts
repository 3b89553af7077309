import type { TextRange } from '../library/item.ts';

/** A run of text with the same marks. */
export interface MarkedRun {
  readonly text: string;
  /** Part of the sentence that answers. */
  readonly sentence: boolean;
  /** A matching word. */
  readonly word: boolean;
}

/** A piece of a longer text with what to mark; every range counts from the longer text's start. */
export interface MarkedPiece {
  readonly text: string;
  readonly range: TextRange;
  readonly sentence?: TextRange | undefined;
  readonly words: readonly TextRange[];
}

/** Cut a piece into runs; their texts joined are the piece's text. Ranges may overlap, and reach outside the piece. */
export function markedRuns({ text, range, sentence, words }: MarkedPiece): readonly MarkedRun[] {
  const within = (mark: TextRange): TextRange => ({
    start: clamp(mark.start - range.start, text.length),
    end: clamp(mark.end - range.start, text.length),
  });
  const sentences = sentence ? [within(sentence)] : [];
  const localWords = words.map(within);
  const cuts = [0, text.length, ...[...sentences, ...localWords].flatMap((m) => [m.start, m.end])];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  const covers = (marks: readonly TextRange[], at: number): boolean =>
    marks.some((mark) => mark.start <= at && at < mark.end);
  return edges.slice(0, -1).map((start, index) => ({
    text: text.slice(start, edges[index + 1]),
    sentence: covers(sentences, start),
    word: covers(localWords, start),
  }));
}

function clamp(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length);
}
