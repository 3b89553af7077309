import { describe, expect, it } from 'vitest';
import type { Library, SearchHit, SearchResult } from '../../../../src/library/library.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import type { Later } from '../../../../src/ui/parts/later.ts';
import { excerptOf } from '../../../../src/ui/screens/find/excerpt.ts';
import { Find } from '../../../../src/ui/screens/find/find.svelte.ts';
import { reasonOf, widerQuery } from '../../../../src/ui/screens/find/hit-reason.ts';
import { mergeStages } from '../../../../src/ui/screens/find/merge-stages.ts';

function hit(itemId: string, change: Partial<SearchHit> = {}): SearchHit {
  const text = `Text of ${itemId}`;
  return {
    kind: 'note',
    itemId,
    title: itemId,
    updatedAt: 0,
    at: 0,
    passage: { text, range: { start: 0, end: text.length }, words: [] },
    score: 1,
    confidence: 'sure',
    termCoverage: 1,
    ...change,
  };
}

const ids = (hits: readonly SearchHit[]): string => hits.map(({ itemId }) => itemId).join('');

describe('merging the stages of one search', () => {
  const [a, b, c, d] = [hit('a'), hit('b'), hit('c'), hit('d')];

  it('takes the later order when nothing is held', () => {
    expect(ids(mergeStages([a, b], [c, b, a], undefined))).toBe('cba');
  });
  it('keeps everything down to the held hit in its place', () => {
    expect(ids(mergeStages([a, b, c], [d, c, b, a], 'b'))).toBe('abdc');
  });
  it('drops what the later stage dropped', () => {
    expect(ids(mergeStages([a, b, c], [c, b], 'b'))).toBe('bc');
    expect(ids(mergeStages([a, b], [c], 'b'))).toBe('c');
  });
  it('shows the newer data of a hit that stays', () => {
    expect(mergeStages([a], [hit('a', { cosine: 0.5 })], 'a')[0]?.cosine).toBe(0.5);
  });
});

/** A clock that runs the waiting task when told. */
function heldTimer(): { later: Later; run: () => void } {
  let task: (() => void) | undefined;
  const later: Later = (_delayMs, signal, next) => {
    task = () => {
      if (!signal.aborted) next();
    };
  };
  return { later, run: () => task?.() };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

function libraryThat(search: Library['search']): Library {
  return { search } as Library;
}

function stage(hits: readonly SearchHit[], final = true): SearchResult {
  return { stage: final ? 'meaning' : 'words', final, hits };
}

describe('the search box', () => {
  it('waits for a pause, then shows what was found', async () => {
    const asked: string[] = [];
    const { later, run } = heldTimer();
    const library = libraryThat(async function* ({ query }) {
      asked.push(query);
      yield stage([hit('a'), hit('m', { confidence: 'maybe' })]);
    });
    const find = new Find(library, later);
    find.type('plum');
    find.type(' plumber ');
    expect(find.state.type).toBe('waiting');
    run();
    await settled();
    expect(asked).toEqual(['plumber']);
    expect(ids(find.grouped.sure)).toBe('a');
    expect(ids(find.grouped.maybe)).toBe('m');
    expect(find.maybeOpen).toBe(false);
  });

  it('aborts a search that a key has made stale and shows none of it', async () => {
    const { later, run } = heldTimer();
    const aborted: string[] = [];
    let release: () => void = () => undefined;
    const library = libraryThat(async function* ({ query }, signal) {
      signal.addEventListener('abort', () => aborted.push(query));
      if (query === 'old') await new Promise<void>((resolve) => (release = resolve));
      yield stage([hit(query)]);
    });
    const find = new Find(library, later);
    find.type('old');
    run();
    find.type('new');
    expect(aborted).toEqual(['old']);
    run();
    await settled();
    release();
    await settled();
    expect(ids(find.hits)).toBe('new');
  });

  it('walks the sure hits, then the others once they are unfolded, and back to the box', async () => {
    const { later, run } = heldTimer();
    const library = libraryThat(async function* () {
      yield stage([hit('a'), hit('b'), hit('m', { confidence: 'maybe' })]);
    });
    const find = new Find(library, later);
    find.type('x');
    run();
    await settled();
    expect(find.chosen?.itemId).toBe('a');
    find.move(1);
    find.move(1);
    find.move(1);
    expect(find.selectedId).toBe('b');
    find.maybeOpen = true;
    find.move(1);
    expect(find.selectedId).toBe('m');
    find.move(-1);
    find.move(-1);
    find.move(-1);
    expect(find.selectedId).toBeUndefined();
  });

  it('keeps what was understood until the next query brings something, and takes a part of it out', async () => {
    const { later, run } = heldTimer();
    const asked: unknown[] = [];
    const library = libraryThat(async function* ({ query, understand }) {
      asked.push(understand);
      const filters = [{ kind: 'tag', tag: 'home', range: { start: 4, end: 9 } }] as const;
      yield { ...stage([hit('a')]), ...(query.includes('#home') && { filters }) };
    });
    const find = new Find(library, later);
    find.type('tap  #home  sink');
    find.type(' tap #home sink');
    run();
    await settled();
    const [home] = find.filters;
    if (!home) throw new Error('no filter');
    expect(find.queryWithout(home)).toBe('tap sink');
    find.type('tap sink');
    expect(find.filters).toEqual([home]);
    expect(find.queryWithout(home)).toBe('tap sink');
    run();
    await settled();
    expect(find.filters).toEqual([]);
    expect(asked).toEqual([true, true]);
    find.type('');
    expect(find.filters).toEqual([]);
  });

  it('says a failure and searches again on demand', async () => {
    const { later, run } = heldTimer();
    let works = false;
    const library = libraryThat(async function* () {
      if (works) yield stage([hit('a')]);
      else throw new AppError('worker-died', 'gone');
    });
    const find = new Find(library, later);
    find.type('x');
    run();
    await settled();
    expect(find.state).toMatchObject({ type: 'failed', error: { code: 'worker-died' } });
    works = true;
    find.retry();
    run();
    await settled();
    expect(ids(find.hits)).toBe('a');
  });
});

describe('the excerpt of a passage', () => {
  const passageOf = (text: string, at: number, start = 1000): SearchHit['passage'] => ({
    text,
    range: { start, end: start + text.length },
    words: [{ start: start + at, end: start + at + 3 }],
  });

  it('holds the marked spot and is a cut of the passage', () => {
    const text = 'lorem ipsum dolor sit amet '.repeat(40) + 'THE END';
    for (const at of [0, 39, 41, 300, text.length - 7]) {
      const excerpt = excerptOf(passageOf(text, at));
      expect(excerpt.text.length).toBeLessThanOrEqual(220);
      expect(text.slice(excerpt.range.start - 1000, excerpt.range.end - 1000)).toBe(excerpt.text);
      expect(excerpt.range.start).toBeLessThanOrEqual(1000 + at);
      expect(excerpt.range.end).toBeGreaterThanOrEqual(1000 + at + 3);
    }
  });
  it('begins with a whole word', () => {
    const text = 'lorem ipsum dolor sit amet '.repeat(40);
    expect(excerptOf(passageOf(text, 500)).text).toMatch(/^(lorem|ipsum|dolor|sit|amet)\b/);
  });
  it('leaves out the heading that is the title already', () => {
    const excerpt = excerptOf(passageOf('# Boiler\nThe plumber came.', 13));
    expect(excerpt.text).toBe('The plumber came.');
    expect(excerpt.cutStart).toBe(false);
  });

  it('shows what was found in the heading without the marks that make it one', () => {
    const excerpt = excerptOf(passageOf('# Boiler room\nThe plumber came.', 2));
    expect(excerpt.text).toBe('Boiler room\nThe plumber came.');
    expect(excerpt.cutStart).toBe(false);
  });
  it('never splits a surrogate pair', () => {
    const text = '😀'.repeat(400);
    for (const at of [100, 101, 555]) {
      expect(excerptOf(passageOf(text, at)).text.isWellFormed()).toBe(true);
    }
  });
});

describe('why a hit is there', () => {
  it('tells words, meaning and both apart', () => {
    expect(reasonOf(hit('a'))).toBe('words');
    expect(reasonOf(hit('a', { termCoverage: 0 }))).toBeUndefined();
    expect(reasonOf(hit('a', { cosine: 0.6, termCoverage: 0 }))).toBe('meaning');
    expect(reasonOf(hit('a', { cosine: 0.6, termCoverage: 0.5 }))).toBe('both');
  });
  it('widens to the longest word, where there are several', () => {
    expect(widerQuery('when did the plumber come?')).toBe('plumber');
    expect(widerQuery('plumber?')).toBeUndefined();
    expect(widerQuery('牙科 复查时间，什么')).toBe('复查时间');
  });
});
