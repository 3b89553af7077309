import { expect, test } from 'vitest';
import { parseBeir } from '../../eval/search/collection.ts';

const lines = (...all: readonly object[]): string =>
  all.map((one) => JSON.stringify(one)).join('\n');

test('a collection in the BEIR layout, without the queries that nothing answers', () => {
  const corpus = lines({ _id: 'd1', title: 'Tea', text: 'Green.' }, { _id: 'd2', text: '红茶。' });
  const queries = lines(
    { _id: 'q1', text: 'tea' },
    { _id: 'q2', text: 'coffee' },
    { _id: 'q3', text: 'milk' },
    { _id: 'q4', text: '茶', metadata: { kind: 'notes' } },
  );
  const qrels =
    'query-id\tcorpus-id\tscore\r\nq1\td1\t2\r\nq1\td2\t0\r\nq3\td1\t0\r\nq4\td2\t1\r\n';
  expect(parseBeir(corpus, `${queries}\n\n`, qrels)).toEqual({
    documents: [
      { id: 'd1', title: 'Tea', text: 'Green.' },
      { id: 'd2', title: '', text: '红茶。' },
    ],
    queries: [
      {
        text: 'tea',
        judgements: new Map([
          ['d1', 2],
          ['d2', 0],
        ]),
      },
      { text: '茶', judgements: new Map([['d2', 1]]), group: 'notes' },
    ],
  });
});
