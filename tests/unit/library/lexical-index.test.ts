import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BM25_B, BM25_K1, LexicalIndex } from '../../../src/library/lexical-index.ts';

const WORDS = ['tap', 'sink', 'sin', 'plumber', '水管', '管工', '水槽', 'x'];

type Step =
  | { readonly type: 'add'; readonly terms: readonly string[] }
  | { readonly type: 'remove'; readonly pick: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('add' as const),
        terms: fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), pick: fc.nat() }) },
  ),
  { maxLength: 60 },
);

function replay(all: readonly Step[]): {
  index: LexicalIndex;
  chunks: Map<number, readonly string[]>;
} {
  const index = new LexicalIndex();
  const chunks = new Map<number, readonly string[]>();
  let slot = 0;
  for (const step of all) {
    if (step.type === 'add') {
      index.add(slot, step.terms);
      chunks.set(slot++, step.terms);
    } else if (chunks.size > 0) {
      const gone = [...chunks.keys()][step.pick % chunks.size] ?? 0;
      index.remove(gone);
      index.remove(gone); // a second time changes nothing
      chunks.delete(gone);
    }
  }
  return { index, chunks };
}

/** Robertson & Zaragoza's formula, one chunk after the other. */
function bm25(
  chunks: ReadonlyMap<number, readonly string[]>,
  query: readonly string[],
): Map<number, number> {
  const meanLength =
    [...chunks.values()].reduce((sum, terms) => sum + terms.length, 0) / chunks.size;
  const scores = new Map<number, number>();
  for (const [slot, terms] of chunks) {
    let score = 0;
    for (const term of query) {
      const count = terms.filter((one) => one === term).length;
      if (count === 0) continue;
      const holding = [...chunks.values()].filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (chunks.size - holding + 0.5) / (holding + 0.5));
      const relative = terms.length / meanLength;
      score += (idf * count * (BM25_K1 + 1)) / (count + BM25_K1 * (1 - BM25_B + BM25_B * relative));
    }
    if (score > 0) scores.set(slot, score);
  }
  return scores;
}

describe('the lexical index', () => {
  test('equals BM25 computed chunk by chunk, after any adding and removing', () => {
    fc.assert(
      fc.property(
        steps,
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1 }),
        (all, query) => {
          const { index, chunks } = replay(all);
          expect(index.size).toBe(chunks.size);
          const found = index.search(
            query.map((term) => ({ term, weight: 1 })),
            1_000,
          );
          const wanted = bm25(chunks, query);
          expect(new Set(found.map(({ slot }) => slot))).toEqual(new Set(wanted.keys()));
          found.forEach(({ slot, score }, i) => {
            expect(score).toBeCloseTo(wanted.get(slot) ?? 0, 4);
            if (i > 0) expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? 0);
          });
          for (const [slot, terms] of chunks) {
            for (const word of WORDS) expect(index.has(slot, word)).toBe(terms.includes(word));
          }
        },
      ),
    );
  });

  test('gives the best few, leaves out what is not accepted, and weighs terms', () => {
    const index = new LexicalIndex();
    index.add(0, ['tap', 'tap', 'sink']);
    index.add(1, ['tap', 'cat', 'dog']);
    index.add(2, ['sink', 'cat', 'dog']);
    const tap = [{ term: 'tap', weight: 1 }];
    expect(index.search(tap, 1).map(({ slot }) => slot)).toEqual([0]);
    expect(index.search(tap, 5, (slot) => slot !== 0).map(({ slot }) => slot)).toEqual([1]);
    const both = (weight: number) => [
      { term: 'tap', weight: 1 },
      { term: 'sink', weight },
    ];
    expect(index.search(both(10), 3).map(({ slot }) => slot)).toEqual([0, 2, 1]);
    expect(index.search([{ term: 'nothing', weight: 1 }], 3)).toEqual([]);
  });

  test('a term that nobody holds is the rarest', () => {
    const index = new LexicalIndex();
    index.add(0, ['tap']);
    index.add(1, ['tap', 'sink']);
    expect(index.idf('unknown')).toBeGreaterThan(index.idf('sink'));
    expect(index.idf('sink')).toBeGreaterThan(index.idf('tap'));
    expect(index.idf('tap')).toBeGreaterThan(0);
  });

  test('completes beginnings of words and single characters, from what is still there', () => {
    const index = new LexicalIndex();
    index.add(0, ['plumber', 'plum', 'plate', '水管', '管工']);
    index.add(1, ['plumage']);
    expect(new Set(index.expand('plum'))).toEqual(new Set(['plumber', 'plumage']));
    expect(new Set(index.expand('管'))).toEqual(new Set(['水管', '管工']));
    index.remove(1);
    expect(index.expand('plum')).toEqual(['plumber']);
  });
});
