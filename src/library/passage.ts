import type { TextRange } from './item.ts';
import type { Passage } from './library.ts';
import type { Concept } from './query.ts';
import { splitSentences, trimRange } from './sentences.ts';
import { tokenize, type Token } from './tokenize.ts';

/** A label names a thing and seldom answers: it counts this much of a sentence with the same words. */
const LABEL_FACTOR = 0.5;
/** Longest label ("Passport renewal."), in words, a Han character being half a word. Measured on tests/fixtures/search-dev-*.ts. */
const LABEL_WORDS = 4;

/** A sentence of a passage with how well its words fit the query, 0…1. */
export interface RatedSentence {
  /** In the note's text. */
  readonly range: TextRange;
  readonly text: string;
  readonly overlap: number;
}

/** A passage and its sentences, so that a later stage can choose another one. */
export interface CutPassage {
  readonly passage: Passage;
  readonly sentences: readonly RatedSentence[];
}

/** Cut `range` out of a note's text and mark the query's words in it, and the sentence that holds most of them. */
export function cutPassage(
  text: string,
  range: TextRange,
  concepts: readonly Concept[],
): CutPassage {
  const body = text.slice(range.start, range.end);
  const conceptOf = new Map<string, Concept>();
  for (const concept of concepts) for (const form of concept.forms) conceptOf.set(form, concept);
  const found = tokenize(body).filter((token) => conceptOf.has(token.term));
  const sentences = splitSentences(body)
    .map((sentence) => trimRange(body, sentence))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(body.slice(start, end)))
    .map((sentence) => rate(body, sentence, found, conceptOf, concepts));
  const moved = sentences.map(({ range: local, ...rest }) => ({
    ...rest,
    range: shift(local, range.start),
  }));
  const best = moved.reduce<RatedSentence | undefined>(
    (top, next) => (next.overlap > (top?.overlap ?? 0) ? next : top),
    undefined,
  );
  const words = joined(found).map((word) => shift(word, range.start));
  const passage: Passage = best
    ? { range, text: body, words, sentence: best.range }
    : { range, text: body, words };
  return { passage, sentences: moved };
}

function rate(
  body: string,
  range: TextRange,
  found: readonly Token[],
  conceptOf: ReadonlyMap<string, Concept>,
  concepts: readonly Concept[],
): RatedSentence {
  const held = new Set<Concept>();
  for (const { term, start, end } of found) {
    const concept = start >= range.start && end <= range.end ? conceptOf.get(term) : undefined;
    if (concept) held.add(concept);
  }
  const weigh = (some: Iterable<Concept>): number => {
    let sum = 0;
    for (const { weight } of some) sum += weight;
    return sum;
  };
  const text = body.slice(range.start, range.end);
  const share = concepts.length === 0 ? 0 : weigh(held) / weigh(concepts);
  return { range, text, overlap: share * (isLabel(text) ? LABEL_FACTOR : 1) };
}

/** Whether a sentence only names what follows: a Markdown heading, or a line of very few words. */
export function isLabel(sentence: string): boolean {
  if (/^#{1,6}[ \t]/.test(sentence)) return true;
  const han = sentence.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sentence.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const others = words.filter((word) => !/\p{Script=Han}/u.test(word)).length;
  return han / 2 + others <= LABEL_WORDS;
}

/** Overlapping and touching words as one: pairs of characters grow into the run that matched. */
function joined(words: readonly TextRange[]): TextRange[] {
  const runs: TextRange[] = [];
  for (const { start, end } of words) {
    const last = runs.at(-1);
    if (last && start <= last.end)
      runs[runs.length - 1] = { start: last.start, end: Math.max(end, last.end) };
    else runs.push({ start, end });
  }
  return runs;
}

function shift({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}
