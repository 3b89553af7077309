import { contentTerms } from '../library/content-terms.ts';

/** Says that something is not so. */
const NEGATION = /\b(?:not|no|never|none|nothing|without)\b|n['’]t\b|不|没|未|无/i;

/** Numbers as they are written, without separators. */
const NUMBER = /\d+(?:[.,:]\d+)*/g;

/** What a sentence is held against. */
export interface Ground {
  /** The text that must hold what the sentence says. */
  readonly passage: string;
  /** What was asked: its words may be repeated, but say nothing new. */
  readonly prompt: string;
}

/**
 * How well `ground.passage` holds what `sentence` says, 0…1: the share of its content terms that the passage or the prompt
 * has; 0 when it brings a number or a "not" of its own, or says nothing beyond the prompt.
 */
export function supportOf(sentence: string, ground: Ground): number {
  const inPassage = new Set(contentTerms(ground.passage));
  const inPrompt = new Set(contentTerms(ground.prompt));
  const saysSomething = contentTerms(sentence).some(
    (term) => inPassage.has(term) && !inPrompt.has(term),
  );
  return saysSomething ? termSupportOf(sentence, ground) : 0;
}

/** As `supportOf`, for a part of a sentence, which need not say anything beyond the prompt; 1 when it says nothing at all. */
export function termSupportOf(clause: string, ground: Ground): number {
  const terms = contentTerms(clause);
  if (terms.length === 0) return 1;
  if (!numbersIn(clause).every((number) => numbersIn(ground.passage).includes(number))) return 0;
  if (NEGATION.test(clause) && !NEGATION.test(ground.passage)) return 0;
  const grounded = new Set([...contentTerms(ground.passage), ...contentTerms(ground.prompt)]);
  return terms.filter((term) => grounded.has(term)).length / terms.length;
}

function numbersIn(text: string): string[] {
  return (text.match(NUMBER) ?? []).map((number) => number.replaceAll(',', ''));
}
