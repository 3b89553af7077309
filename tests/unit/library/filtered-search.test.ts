import { describe, expect, test } from 'vitest';
import type { SearchResult } from '../../../src/library/library.ts';
import type { StoredLibrary } from '../../../src/library/stored-library.ts';
import { collect } from '../../support/collect.ts';
import { embedded } from '../../support/library-contract.ts';
import { memoryNoteLibrary, memoryParts } from '../../support/stored-library.ts';

const idle = new AbortController().signal;

interface Seed {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  /** Day of October 2026; the search is on the 14th, a Wednesday. */
  readonly day?: number;
}

async function libraryOf(...notes: readonly Seed[]): Promise<StoredLibrary> {
  let now = 0;
  const library = memoryNoteLibrary(
    memoryParts({ clock: { now: () => now, elapsedMs: () => now } }),
  );
  for (const { day = 14, ...draft } of notes) {
    now = new Date(2026, 9, day, 9).getTime() + (now % 1_000) + 1;
    await library.save(draft);
  }
  now = new Date(2026, 9, 14, 18).getTime();
  const stop = new AbortController();
  const running = library.run(stop.signal).catch(() => undefined);
  await embedded(library);
  stop.abort();
  await running;
  return library;
}

async function search(
  library: StoredLibrary,
  query: string,
  within?: readonly string[],
): Promise<SearchResult[]> {
  const request = { query, limit: 10, understand: true, ...(within && { within }) };
  return collect(library.search(request, idle));
}

const ids = (result: SearchResult | undefined): string =>
  result?.hits.map(({ itemId }) => itemId).join('') ?? '';
const found = async (...args: Parameters<typeof search>): Promise<string> =>
  ids((await search(...args)).at(-1));

describe('a search with filters', () => {
  test('leaves out of every stage what does not pass, and marks and ranks by the rest', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'The plumber came.', day: 1 },
      { id: 'b', text: 'The plumber charged 85 euros.', day: 6 },
      { id: 'c', text: 'The kitten sleeps.', day: 7 },
    );
    const results = await search(library, 'notes about the plumber from last week');
    expect(results.map(ids)).toEqual(['b', 'b', 'b']);
    for (const { filters, hits } of results) {
      expect(filters).toMatchObject([
        { kind: 'type', types: ['note'] },
        { kind: 'time', range: { start: 24, end: 38 } },
      ]);
      const { text, range, words } = hits[0]?.passage ?? {
        text: '',
        range: { start: 0 },
        words: [],
      };
      const marked = words.map(({ start, end }) =>
        text.slice(start - range.start, end - range.start),
      );
      expect(marked).toEqual(['plumber']);
      expect(hits[0]).toMatchObject({ confidence: 'sure', termCoverage: 1 });
    }
    expect(await found(library, 'notes about the plumber from last week', ['a', 'c'])).toBe('');
    expect(await found(library, 'cat -kitten')).toBe('');
  });

  test('finds by meaning within the time', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'The kitten sleeps.', day: 2 },
      { id: 'b', text: 'The kitten eats.', day: 8 },
    );
    expect(await found(library, 'what did I write about a pet last week')).toBe('b');
  });

  test('of nothing but filters lists the notes, the newest change first', async () => {
    const library = await libraryOf(
      { id: 'a', text: '# Tap\nThe plumber came.', day: 5 },
      { id: 'b', text: '猫睡了。', day: 7 },
      { id: 'c', text: 'Older.', day: 3 },
      { id: 'd', text: '', title: 'Empty', day: 6 },
    );
    const results = await search(library, '上周的笔记');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ stage: 'words', final: true });
    expect(ids(results[0])).toBe('bda');
    expect(results[0]?.hits.at(-1)).toMatchObject({
      title: 'Tap',
      confidence: 'sure',
      passage: { words: [], text: '# Tap\nThe plumber came.' },
    });
  });

  test('a note counts at the time it was written as well as at that of its last change', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'First.', day: 6 },
      { id: 'a', text: 'Changed.', day: 14 },
    );
    expect(await found(library, 'notes from last week')).toBe('a');
    expect(await found(library, 'notes from today')).toBe('a');
    expect(await found(library, 'notes from yesterday')).toBe('');
  });

  test('exact words stand as they are, in the text or the title, Markdown or not', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'The spare key hangs in the shed.' },
      { id: 'b', text: 'A spare wheel and a key.' },
      { id: 'c', text: 'The **spare**\n*key* of Ruth.' },
      { id: 'd', text: 'spare keys' },
      { id: 'e', text: 'Under the pot.', title: 'Spare key' },
      { id: 'f', text: '备用钥匙在花盆下面。' },
      { id: 'g', text: '备用的钥匙。' },
    );
    expect([...(await found(library, '"Spare Key"'))].sort().join('')).toBe('ace');
    expect(await found(library, '「备用钥匙」')).toBe('f');
    expect(await found(library, '"nobody wrote this"')).toBe('');
  });

  test('a word is left out in all its forms, several only as they stand', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'pasta with tomatoes' },
      { id: 'b', text: 'pasta with olive oil' },
      { id: 'c', text: 'pasta, an olive and motor oil' },
      { id: 'd', text: '面条要放辣椒' },
      { id: 'e', text: '面条要放葱' },
    );
    const sorted = async (query: string) => [...(await found(library, query))].sort().join('');
    expect(await sorted('pasta -tomato')).toBe('bc');
    expect(await sorted('pasta -"olive oil"')).toBe('ac');
    expect(await sorted('pasta without olive oil')).toBe('ac');
    expect(await sorted('面条 不要辣')).toBe('e');
    expect(await sorted('-pasta')).toBe('de');
  });

  test('a tag is a tag, or one under it; a heading and a part of an address are none', async () => {
    const library = await libraryOf(
      { id: 'a', text: 'Hotel in Kyoto #travel/japan' },
      { id: 'b', text: '# travel\nHotel' },
      { id: 'c', text: 'https://example.org/#travel hotel' },
      { id: 'd', text: '#travelling hotel' },
      { id: 'e', text: '酒店订好了。#旅行' },
    );
    expect(await found(library, 'hotel #travel')).toBe('a');
    expect(await found(library, '#travel/japan')).toBe('a');
    expect(await found(library, '#旅行')).toBe('e');
  });

  test('a title in its marks is that of a note, or named in it', async () => {
    const library = await libraryOf(
      { id: 'a', text: '第一回。', title: '红楼梦' },
      { id: 'b', text: '今天读了《红楼梦》。' },
      { id: 'c', text: '# 读书\n红楼和梦，红楼梦。' },
    );
    expect([...(await found(library, '《红楼梦》'))].sort().join('')).toBe('ab');
  });
});
