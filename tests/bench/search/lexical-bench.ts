import MiniSearch from 'minisearch';
import { LexicalIndex } from '../../../src/library/lexical-index.ts';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { analyseQuery } from '../../../src/library/query.ts';
import { tokenize } from '../../../src/library/tokenize.ts';
import { shortNotes } from './short-notes.ts';
import { median, memoryInUse, short, timed } from './stopwatch.ts';

const LOADS = 5;
/** A MiniSearch load takes seconds. */
const PEER_LOADS = 2;
const SAVES = 200;
/** How deep the product looks into the list of words, see `src/library/rank.ts`; pieces that more notes hold are not asked. */
const DEPTH = 100;

/**
 * MiniSearch on the same terms and completing the last one likewise: both do the same work. (Its own splitting finds next to
 * no Chinese: the recall of that is printed.)
 */
const SAME_TERMS = {
  fields: ['text'],
  tokenize: (text: string): string[] => tokenize(text).map(({ term }) => term),
  processTerm: (term: string): string => term,
  searchOptions: {
    prefix: (term: string, at: number, all: string[]): boolean =>
      at === all.length - 1 && term.length > 2,
  },
};

/** Ratios for `count` notes, as the issue names them. */
export function benchLexical(count: number): Record<string, number> {
  const { notes, queries, longQueries, chinesePieces } = shortNotes(count);
  const before = memoryInUse();
  const built = buildIndex(notes);
  const ownMemory = memoryInUse() - before;
  const peerBefore = memoryInUse();
  const peer = new MiniSearch<{ id: number; text: string }>(SAME_TERMS);
  const peerBuildMs = timed(() => peer.addAll(notes.map((text, id) => ({ id, text }))));
  const peerMemory = memoryInUse() - peerBefore;
  const { index, buildMs } = built;
  console.log(
    `  build: ${short(buildMs)} ms, ${short(ownMemory / 1e6)} MB; MiniSearch ${short(peerBuildMs)} ms, ${short(peerMemory / 1e6)} MB`,
  );
  const ask = (query: string): unknown => search(index, query, 10);
  const askPeer = (query: string): unknown => peer.search(query);
  const one = compare('query', queries, ask, askPeer);
  const long = compare('8 words', longQueries, ask, askPeer);
  const byDefault = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  byDefault.addAll(notes.map((text, id) => ({ id, text })));
  const peerRecall = chineseRecall(notes, chinesePieces, (piece) => {
    return new Set(byDefault.search(piece).map(({ id }) => id as number));
  });
  const atDepth = chineseRecall(notes, chinesePieces, (piece) => found(index, piece, DEPTH));
  console.log(
    `  Chinese pieces found among the first ${DEPTH}: ${short(atDepth)}; by MiniSearch as it comes, at all: ${short(peerRecall)}`,
  );
  return {
    p50VsMiniSearch: one,
    longQueryVsMiniSearch: long,
    coldLoadVsMiniSearch: compareLoads(index, peer),
    heapVsMiniSearch: short(ownMemory / peerMemory),
    chineseRecall: short(
      chineseRecall(notes, chinesePieces, (piece) => found(index, piece, count)),
    ),
  };
}

/** Milliseconds from handing a note to the index until a search by its words has found it, 95 of 100 times. */
export function benchSaving(count: number): number {
  const index = new LibraryIndex({ type: 'pair' });
  shortNotes(count).notes.forEach((text, n) => index.put(noteOf(n, text)));
  const times = Array.from({ length: SAVES }, (_, n) =>
    timed(() => {
      index.put(noteOf(count + n, `Zanzibar${n} wartet auf die neue 水管${n}`));
      const hits = search(index.lexical, `zanzibar${n}`, 10);
      if (index.chunk(hits[0]?.slot ?? -1)?.itemId !== String(count + n)) {
        throw new Error('A note that was saved is not found');
      }
    }),
  ).sort((a, b) => a - b);
  console.log(
    `  save to findable: p50 ${short(median(times))} ms, worst ${short(times.at(-1) ?? NaN)} ms`,
  );
  return short(times[Math.floor(0.95 * SAVES)] ?? NaN);
}

function noteOf(n: number, text: string) {
  return { id: String(n), kind: 'note' as const, text, createdAt: n, updatedAt: n };
}

function buildIndex(notes: readonly string[]): { index: LexicalIndex; buildMs: number } {
  const index = new LexicalIndex();
  const buildMs = timed(() =>
    notes.forEach((text, slot) =>
      index.add(slot, [{ terms: tokenize(text).map(({ term }) => term), weight: 1 }]),
    ),
  );
  return { index, buildMs };
}

function search(index: LexicalIndex, query: string, limit: number) {
  return index.search(analyseQuery(query, index).terms, limit);
}

function found(index: LexicalIndex, piece: string, limit: number): ReadonlySet<number> {
  return new Set(search(index, piece, limit).map(({ slot }) => slot));
}

/** How many times as long the peer takes, by the middle of all queries. */
function compare(
  name: string,
  queries: readonly string[],
  ask: (query: string) => unknown,
  askPeer: (query: string) => unknown,
): number {
  const own: number[] = [];
  const peer: number[] = [];
  for (const query of queries) {
    own.push(timed(() => ask(query)));
    peer.push(timed(() => askPeer(query)));
  }
  console.log(`  ${name} p50: ${short(median(own))} ms; MiniSearch ${short(median(peer))} ms`);
  return short(median(peer) / median(own));
}

function compareLoads(index: LexicalIndex, peer: MiniSearch): number {
  const bytes = index.toBytes();
  const json = JSON.stringify(peer);
  const own = Array.from({ length: LOADS }, () => timed(() => LexicalIndex.fromBytes(bytes)));
  const peers = Array.from({ length: PEER_LOADS }, () =>
    timed(() => MiniSearch.loadJSON(json, SAME_TERMS)),
  );
  console.log(
    `  cold load: ${short(median(own))} ms of ${short(bytes.length / 1e6)} MB; MiniSearch ${short(median(peers))} ms of ${short(json.length / 1e6)} MB`,
  );
  return short(median(peers) / median(own));
}

/** Of the notes that hold a piece of Chinese text as it stands, the share that a search for it finds. */
function chineseRecall(
  notes: readonly string[],
  pieces: readonly string[],
  ask: (piece: string) => ReadonlySet<number>,
): number {
  let holding = 0;
  let held = 0;
  for (const piece of pieces) {
    const wanted = notes.flatMap((text, id) => (text.includes(piece) ? [id] : []));
    if (wanted.length > DEPTH) continue;
    const hits = ask(piece);
    holding += wanted.length;
    held += wanted.filter((id) => hits.has(id)).length;
  }
  return held / holding;
}
