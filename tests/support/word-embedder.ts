import type { Embedder, Embeddings, EmbedRequest } from '../../src/library/embedder.ts';
import { tokenizePlain } from '../../src/library/tokenize.ts';
import { throwIfAborted } from '../../src/shared/abort.ts';

const DIMENSIONS = 64;

/** Words of one meaning, so that a search by meaning finds what a search by words cannot. */
const MEANINGS: readonly (readonly string[])[] = [
  ['plumb', 'plumber', 'tap', 'sink', 'drip'],
  ['charg', 'cost', 'pric', 'euro'],
  ['cat', 'pet', 'kitten'],
  ['水管', '龙头', '水槽'],
];

/**
 * A deterministic embedder for tests: a bag of words and of character pairs, where words of one meaning count as the same
 * word. Spaces differ in the order of their dimensions.
 */
export class WordEmbedder implements Embedder {
  /** Every call, in order. */
  readonly calls: EmbedRequest[] = [];
  /** Called before each answer: waits, or fails. */
  before: (request: EmbedRequest, signal: AbortSignal) => Promise<void> = async () => undefined;

  async embed(request: EmbedRequest, signal: AbortSignal): Promise<Embeddings> {
    this.calls.push(request);
    await this.before(request, signal);
    throwIfAborted(signal);
    const vectors = new Float32Array(request.texts.length * DIMENSIONS);
    request.texts.forEach((text, row) => {
      vectors.set(vectorOf(text, request.spaceId.length), row * DIMENSIONS);
    });
    return { dimensions: DIMENSIONS, vectors };
  }
}

function vectorOf(text: string, shift: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const { term } of tokenizePlain(text)) {
    const meaning = MEANINGS.findIndex((words) => words.includes(term));
    const at =
      meaning >= 0 ? meaning : MEANINGS.length + (hash(term) % (DIMENSIONS - MEANINGS.length));
    const turned = (at + shift) % DIMENSIONS;
    vector[turned] = (vector[turned] ?? 0) + (meaning >= 0 ? 3 : 1);
  }
  if (vector.every((value) => value === 0)) vector[0] = 1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function hash(term: string): number {
  let value = 7;
  for (let i = 0; i < term.length; i++) value = (value * 31 + term.charCodeAt(i)) % 1_000_003;
  return value;
}
