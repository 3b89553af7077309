import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../../../src/build/sample-library.mjs';
import { judgements, listedPictures, writtenQueries, type WrittenQuery } from './written.ts';

const KINDS = [
  'meaning',
  'words',
  'question',
  'type',
  'time',
  'place',
  'tag',
  'file-name',
  'exact',
  'exclude',
  'pinyin',
  'cross',
  'picture-text',
  'picture-seen',
  'typo',
  'none',
];

/** Everything that a judgement may name: files, pictures to come, and events by calendar and UID. */
async function itemsOf(): Promise<Set<string>> {
  const files = await sampleFiles();
  const names = [...files.keys()].filter((path) => !path.startsWith('calendars/'));
  const events = [...files].flatMap(([path, bytes]) =>
    path.startsWith('calendars/')
      ? [...new TextDecoder().decode(bytes).matchAll(/^UID:(.*)\r$/gm)].map(
          ([, uid = '']) => `${path}#${uid}`,
        )
      : [],
  );
  const pictures = (await listedPictures()).map(({ path }) => path);
  return new Set([...names, ...events, ...pictures]);
}

function share(queries: readonly WrittenQuery[], language: string): number {
  return queries.filter((query) => query.language === language).length / queries.length;
}

describe('the queries over the sample library', () => {
  it('are many, in both languages, of every kind, half of them for reports', async () => {
    const queries = await writtenQueries();
    expect(queries.length).toBeGreaterThanOrEqual(320);
    expect(new Set(queries.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    expect(queries.filter(({ kind }) => kind === 'none').length).toBeGreaterThanOrEqual(25);
    expect(share(queries, 'en')).toBeGreaterThanOrEqual(0.45);
    expect(share(queries, 'zh')).toBeGreaterThanOrEqual(0.45);
    const test = queries.filter(({ split }) => split === 'test').length;
    expect(test / queries.length).toBeGreaterThan(0.45);
    expect(queries.every(({ split }) => split === 'dev' || split === 'test')).toBe(true);
  });

  it('have ids of their own, and are asked once', async () => {
    const queries = await writtenQueries();
    expect(new Set(queries.map(({ _id }) => _id)).size).toBe(queries.length);
    expect(new Set(queries.map(({ text }) => text)).size).toBe(queries.length);
    expect(queries.filter(({ text }) => text.trim() !== text || text === '')).toEqual([]);
  });

  it('are answered by items that exist, once each', async () => {
    const items = await itemsOf();
    const judged = await judgements();
    expect(judged.filter(({ item }) => !items.has(item))).toEqual([]);
    expect(judged.filter(({ grade }) => grade !== '1' && grade !== '2')).toEqual([]);
    const pairs = judged.map(({ query, item }) => `${query} ${item}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('have an answer, but for those that have none', async () => {
    const judged = await judgements();
    const known = new Set(judged.map(({ query }) => query));
    const answered = new Set(judged.filter(({ grade }) => grade === '2').map(({ query }) => query));
    const queries = await writtenQueries();
    const ids = new Set(queries.map(({ _id }) => _id));
    expect(judged.filter(({ query }) => !ids.has(query))).toEqual([]);
    for (const { _id, kind } of queries) {
      expect(answered.has(_id), _id).toBe(kind !== 'none');
      if (kind === 'none') expect(known.has(_id), _id).toBe(false);
    }
  });
});
