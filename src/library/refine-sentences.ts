import { orAbort } from '../shared/abort.ts';
import type { Embedder } from './embedder.ts';
import type { SearchHit } from './library.ts';
import { isHeading, type RatedSentence } from './passage.ts';
import type { HitInWork } from './search.ts';
import { plainText } from './mask-markdown.ts';
import { dot, type SpaceVector } from './vector-index.ts';

/** Sentences embedded for each of the first hits; 12 short texts take a fraction of a second on one thread. */
const SENTENCES_OF_HIT: readonly number[] = [6, 3, 3];
/** What sharing all words with the query adds to a sentence's cosine. Measured on tests/fixtures/search-dev.json. */
const OVERLAP_GAIN = 0.4;
/** What is taken from a heading, which names a thing and seldom answers. */
const HEADING_LOSS = 0.15;

/** `hits`, the first of them with the sentence that fits best by words and meaning together. */
export async function refineSentences(
  embedder: Embedder,
  hits: readonly HitInWork[],
  vectors: readonly SpaceVector[],
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const candidates = SENTENCES_OF_HIT.map((most, i) =>
    mostFitting(hits[i]?.cut.sentences ?? [], most),
  );
  const texts = candidates.flat().map((sentence) => plainText(sentence.text));
  const cosines = await sentenceCosines(embedder, texts, vectors, signal);
  let row = 0;
  return hits.map(({ hit }, i) => {
    const rated = (candidates[i] ?? []).map((sentence) => ({
      sentence,
      score:
        (cosines[row++] ?? 0) +
        OVERLAP_GAIN * sentence.overlap -
        (isHeading(sentence.text) ? HEADING_LOSS : 0),
    }));
    const [first, ...rest] = rated;
    if (!first) return hit;
    const best = rest.reduce((top, next) => (next.score > top.score ? next : top), first);
    return { ...hit, passage: { ...hit.passage, sentence: best.sentence.range } };
  });
}

/** The `most` sentences with the largest overlap, in the order of the text. One sentence alone needs no choice. */
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
