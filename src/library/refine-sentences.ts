import { orAbort } from '../shared/abort.ts';
import { asksForNumber, holdsNumber } from './asks-for-number.ts';
import { dot } from './dot-product.ts';
import type { Embedder } from './embedder.ts';
import type { SearchHit } from './library.ts';
import { plainText } from './mask-markdown.ts';
import { isLabel, type CutPassage, type RatedSentence } from './passage.ts';
import type { SpaceVector } from './vector-index.ts';

/** Sentences embedded for each of the first hits; so few short texts take a fraction of a second on one thread. */
const SENTENCES_OF_HIT: readonly number[] = [8, 4, 4];

// What is added to a sentence's cosine with the query. Measured on tests/fixtures/search-dev-*.ts, where the answering
// sentence is marked for 39 of 52 questions with these and for 28 by cosine alone.
/** For sharing all of the query's words: little, as the sentence that names the thing is often not the one that answers. */
const OVERLAP_GAIN = 0.1;
/** The share of the cosine of the sentence before, which "He charged 140 dollars" continues. */
const BEFORE_GAIN = 0.2;
/** For a number where the query asks for one. */
const NUMBER_GAIN = 0.15;
/** Taken from a label, which names a thing and seldom answers. */
const LABEL_LOSS = 0.15;

/** A hit with the sentences it may choose from. */
export interface HitInWork {
  readonly hit: SearchHit;
  readonly cut: CutPassage;
  /** Of the reading of the query that found it. */
  readonly vectors: readonly SpaceVector[];
}

/** `hits`, the first of them with the sentence that most likely answers, by words and meaning together. */
export async function refineSentences(
  parts: { readonly embedder: Embedder; readonly query: string },
  hits: readonly HitInWork[],
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const cosineOf = await candidateCosines(parts.embedder, hits, signal);
  const wantsNumber = asksForNumber(parts.query);
  return hits.map(({ hit, cut }) => {
    const best = bestOf(cut.sentences, cosineOf, wantsNumber);
    return best ? { ...hit, passage: { ...hit.passage, sentence: best.range } } : hit;
  });
}

/** The cosine of each candidate with the reading of the query that found its note; a reading's candidates are embedded at once. */
async function candidateCosines(
  embedder: Embedder,
  hits: readonly HitInWork[],
  signal: AbortSignal,
): Promise<ReadonlyMap<RatedSentence, number>> {
  const cosineOf = new Map<RatedSentence, number>();
  const first = hits.slice(0, SENTENCES_OF_HIT.length).map(({ cut, vectors }, i) => ({
    vectors,
    candidates: mostFitting(cut.sentences, SENTENCES_OF_HIT[i] ?? 0),
  }));
  for (const vectors of new Set(first.map((one) => one.vectors))) {
    const candidates = first
      .filter((one) => one.vectors === vectors)
      .flatMap((one) => one.candidates);
    const texts = candidates.map(({ text }) => plainText(text));
    const cosines = await sentenceCosines(embedder, texts, vectors, signal);
    candidates.forEach((sentence, row) => cosineOf.set(sentence, cosines[row] ?? 0));
  }
  return cosineOf;
}

/** The candidate among `sentences` with the highest score, the first of equals. */
function bestOf(
  sentences: readonly RatedSentence[],
  cosineOf: ReadonlyMap<RatedSentence, number>,
  wantsNumber: boolean,
): RatedSentence | undefined {
  let best: RatedSentence | undefined;
  let highest = -Infinity;
  let before = 0;
  for (const sentence of sentences) {
    const cosine = cosineOf.get(sentence);
    if (cosine !== undefined) {
      const { text, overlap } = sentence;
      const score =
        cosine +
        OVERLAP_GAIN * overlap +
        BEFORE_GAIN * before +
        (wantsNumber && holdsNumber(text) ? NUMBER_GAIN : 0) -
        (isLabel(text) ? LABEL_LOSS : 0);
      if (score > highest) [best, highest] = [sentence, score];
    }
    before = Math.max(0, cosine ?? 0);
  }
  return best;
}

/** The `most` sentences with the largest overlap, in the order of the text. */
function mostFitting(sentences: readonly RatedSentence[], most: number): RatedSentence[] {
  if (sentences.length <= most) return [...sentences];
  const kept = new Set([...sentences].sort((a, b) => b.overlap - a.overlap).slice(0, most));
  return sentences.filter((sentence) => kept.has(sentence));
}

/** The highest cosine of each text with the query over the query's spaces. */
async function sentenceCosines(
  embedder: Embedder,
  texts: readonly string[],
  vectors: readonly SpaceVector[],
  signal: AbortSignal,
): Promise<number[]> {
  const best = texts.map(() => -1);
  if (texts.length === 0) return best;
  for (const { spaceId, vector } of vectors) {
    const made = embedder.embed({ spaceId, role: 'passage', texts }, signal);
    const { vectors: rows, dimensions } = await orAbort(made, signal);
    for (let i = 0; i < texts.length; i++) {
      best[i] = Math.max(best[i] as number, dot(vector, rows, i * dimensions));
    }
  }
  return best;
}
