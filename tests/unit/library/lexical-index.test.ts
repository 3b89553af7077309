import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BM25_B, BM25_K1, LexicalIndex, type Field } from '../../../src/library/lexical-index.ts';

const WORDS = ['tap', 'sink', 'sin', 'plumber', '水管', '管工', '水槽', 'x'];

type Step =
  | { readonly type: 'add'; readonly title: readonly string[]; readonly terms: readonly string[] }
  | { readonly type: 'remove'; readonly pick: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('add' as const),
        title: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
        terms: fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), pick: fc.nat() }) },
  ),
  { maxLength: 60 },
);

const text = (terms: readonly string[]): Field[] => [{ terms, weight: 1 }];

function replay(all: readonly Step[]): {
  index: LexicalIndex;
  chunks: Map<number, readonly string[]>;
} {
  const index = new LexicalIndex();
  const chunks = new Map<number, readonly string[]>();
  let slot = 0;
  for (const step of all) {
    if (step.type === 'add') {
      index.add(slot, [
        { terms: step.terms, weight: 1 },
        { terms: step.title, weight: 3 },
      ]);
      // A field of weight 3 is one that stands there three times.
      chunks.set(slot++, [...step.terms, ...step.title, ...step.title, ...step.title]);
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

function expectBm25(
  index: LexicalIndex,
  chunks: ReadonlyMap<number, readonly string[]>,
  query: readonly string[],
): void {
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
  for (const word of WORDS) {
    expect(index.holds(word)).toBe([...chunks.values()].some((terms) => terms.includes(word)));
  }
}

describe('the lexical index', () => {
  test('equals BM25 computed chunk by chunk, after any adding and removing', () => {
    fc.assert(
      fc.property(
        steps,
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1 }),
        (all, query) => {
          const { index, chunks } = replay(all);
          // As it is, and as it comes back from its bytes.
          expectBm25(index, chunks, query);
          const back = LexicalIndex.fromBytes(index.toBytes()) ?? new LexicalIndex();
          expectBm25(back, chunks, query);
          expectBm25(index, chunks, query);
          back.add(200, text(query));
          chunks.set(200, query);
          expectBm25(back, chunks, query);
        },
      ),
    );
  });

  test('gives the best few, leaves out what is not accepted, and weighs terms', () => {
    const index = new LexicalIndex();
    index.add(0, text(['tap', 'tap', 'sink']));
    index.add(1, text(['tap', 'cat', 'dog']));
    index.add(2, text(['sink', 'cat', 'dog']));
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
    index.add(0, text(['tap']));
    index.add(1, text(['tap', 'sink']));
    expect(index.idf('unknown')).toBeGreaterThan(index.idf('sink'));
    expect(index.idf('sink')).toBeGreaterThan(index.idf('tap'));
    expect(index.idf('tap')).toBeGreaterThan(0);
  });

  test('completes beginnings of words and single characters, from what is still there', () => {
    const index = new LexicalIndex();
    index.add(0, text(['plumber', 'plum', 'plate', '水管', '管工']));
    index.add(1, text(['plumage']));
    expect(new Set(index.expand('plum'))).toEqual(new Set(['plumber', 'plumage']));
    expect(new Set(index.expand('管'))).toEqual(new Set(['水管', '管工']));
    index.remove(1);
    expect(index.expand('plum')).toEqual(['plumber']);
  });

  test('finds words with a letter wrong, two in long ones, the nearest first', () => {
    const index = new LexicalIndex();
    index.add(0, text(['plumb', 'invoice', 'restaurant', 'receiv', 'cat', '水管']));
    index.add(1, text(['plums', 'invoice']));
    expect(index.similar('plumd')).toEqual(['plumb', 'plums']);
    expect(index.similar('reciev')).toEqual(['receiv']); // swapped
    expect(index.similar('resturnt')).toEqual([]); // two, in a word of eight
    expect(index.similar('restuarent')).toEqual(['restaurant']);
    expect(index.similar('cut')).toEqual([]); // too short
    expect(index.similar('水官')).toEqual([]);
    index.remove(0);
    expect(index.similar('plumd')).toEqual(['plums']);
  });

  test('keeps order and words through thousands of changes, and forgets what is gone', () => {
    const index = new LexicalIndex();
    const words = (slot: number): string[] => [
      'all',
      `n${slot % 97}`,
      `only${slot}`,
      '水管',
      slot % 2 ? 'odd' : 'even',
    ];
    const live = new Set<number>();
    for (let slot = 0; slot < 6_000; slot++) {
      index.add(slot, text(words(slot)));
      live.add(slot);
      if (slot >= 1_500) {
        index.remove(slot - 1_500);
        live.delete(slot - 1_500);
      }
    }
    expect(index.size).toBe(1_500);
    const slotsOf = (term: string): number[] =>
      index
        .search([{ term, weight: 1 }], 10_000)
        .map(({ slot }) => slot)
        .sort((a, b) => a - b);
    expect(slotsOf('all')).toEqual([...live]);
    expect(slotsOf('n5')).toEqual([...live].filter((slot) => slot % 97 === 5));
    expect(slotsOf('only10')).toEqual([]);
    expect(slotsOf('only5999')).toEqual([5_999]);
    const bytes = Buffer.from(index.toBytes());
    expect(bytes.includes(Buffer.from('only10', 'utf16le'))).toBe(false);
    expect(bytes.includes(Buffer.from('only5999', 'utf16le'))).toBe(true);
    expect(index.expand('水')).toEqual(['水管']);
    expect(slotsOf('even')).toHaveLength(750);
  });

  test('damaged bytes make no index', () => {
    const index = new LexicalIndex();
    index.add(0, text(['tap', '水管']));
    const bytes = index.toBytes();
    expect(LexicalIndex.fromBytes(bytes)?.size).toBe(1);
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const damaged = bytes.slice();
          damaged[at] = (damaged[at] ?? 0) ^ flip;
          expect(LexicalIndex.fromBytes(damaged)).toBeUndefined();
          expect(LexicalIndex.fromBytes(bytes.slice(0, at))).toBeUndefined();
        },
      ),
    );
    // As read out of a larger file.
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(LexicalIndex.fromBytes(moved.subarray(1))?.has(0, '水管')).toBe(true);
  });
});
