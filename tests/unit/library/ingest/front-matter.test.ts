import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../../../src/library/ingest/front-matter.ts';

describe('the title in front matter', () => {
  test.each([
    ['---\ntitle: Kitchen sink\ntags: [a]\n---\nText', 'Kitchen sink'],
    ['---\r\ntitle: "Kitchen: sink"\r\n---\r\nText', 'Kitchen: sink'],
    ["---\ntags: a\ntitle: '水槽'\n...\nText", '水槽'],
    ['---\ntags: a\n---\ntitle: no', undefined],
    ['---\ntitle:\n---\n', undefined],
    ['---\ntitle: never closed', undefined],
    ['Text\n---\ntitle: late\n---\n', undefined],
    ['', undefined],
  ])('%j', (text, title) => {
    expect(readFrontMatter(text)?.title).toBe(title);
  });
});

describe('tags', () => {
  test.each([
    ['tags: [cooking, "slow food", 读书/笔记]', ['cooking', 'slow food', '读书/笔记']],
    ['tags:\n  - cooking\n  - "slow food"\n- 旅行', ['cooking', 'slow food', '旅行']],
    ['tags: cooking, travel', ['cooking', 'travel']],
    ['tags: 旅行，美食', ['旅行', '美食']],
    ['tag: one', ['one']],
    ['tags:', []],
    ['tags: []', []],
  ])('%j', (lines, tags) => {
    const front = readFrontMatter(`---\n${lines}\n---\nText`);
    expect(front?.tags).toEqual(tags);
    expect(front?.others).toBe('');
  });
});

test('dates under the names that tools give them', () => {
  const front = readFrontMatter(
    '---\ncreated: 2023-05-01T10:00:00Z\ndate modified: 2024-01-02T03:04:05+08:00\n---\n',
  );
  expect(front?.createdAt).toBe(Date.UTC(2023, 4, 1, 10));
  expect(front?.updatedAt).toBe(Date.UTC(2024, 0, 1, 19, 4, 5));
});

test('what is not understood is kept, line by line', () => {
  const front = readFrontMatter(
    '---\ntitle: >-\n  folded\n  text\n# remark\nsource: https://x.example\ncreated: some day\ntags: {a: 1}\n---\nBody',
  );
  expect(front).toEqual({
    tags: [],
    others:
      'title: >-\n  folded\n  text\n# remark\nsource: https://x.example\ncreated: some day\ntags: {a: 1}',
    body: 'Body',
  });
});

test('an empty block is front matter, a rule is none', () => {
  expect(readFrontMatter('---\n---\nBody')?.body).toBe('Body');
  expect(readFrontMatter('---\nBody')).toBeUndefined();
});

test('is found in linear time', { timeout: 2_000 }, () => {
  expect(readFrontMatter(`---\n${'title:  '.repeat(1_000_000)}`)).toBeUndefined();
  expect(readFrontMatter(`---\n${'a\n'.repeat(1_000_000)}`)).toBeUndefined();
  expect(readFrontMatter(`---\na: ${'&a [*a,'.repeat(1_000)}\n---\nBody`)?.body).toBe('Body');
});
