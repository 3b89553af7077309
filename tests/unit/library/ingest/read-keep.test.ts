import { describe, expect, test } from 'vitest';
import { keepPartOf } from '../../../../src/library/ingest/keep-folders.ts';
import { readKeep } from '../../../../src/library/ingest/read-keep.ts';

const keep = (fields: object): string =>
  JSON.stringify({
    color: 'DEFAULT',
    isTrashed: false,
    isPinned: false,
    isArchived: false,
    title: '',
    userEditedTimestampUsec: 1_700_000_000_123_456,
    createdTimestampUsec: 1_690_000_000_000_000,
    ...fields,
  });

describe('a note of Google Keep', () => {
  test('text, links, labels and times', () => {
    const note = keep({
      title: 'Ramen place',
      textContent: 'Near the station.\nhttps://here.example',
      annotations: [
        { source: 'WEBLINK', title: 'Menu [zh]', url: 'https://menu.example/a(1)' },
        { source: 'WEBLINK', title: 'Here', url: 'https://here.example' },
        { url: 'javascript:alert(1)', title: 'x' },
      ],
      labels: [{ name: 'food' }, { name: 'to try' }],
    });
    expect(readKeep(note)).toEqual({
      title: 'Ramen place',
      text: 'Near the station.\nhttps://here.example\n\n[Menu zh](https://menu.example/a%281%29)\n\n#food #to-try',
      createdAt: 1_690_000_000_000,
      updatedAt: 1_700_000_000_123,
    });
  });

  test('a list with its ticks, in Chinese, without a title', () => {
    const listContent = [
      { text: '牛奶', isChecked: true },
      { text: '鸡蛋\n两打', isChecked: false },
    ];
    expect(readKeep(keep({ listContent }))).toMatchObject({ text: '- [x] 牛奶\n- [ ] 鸡蛋 两打' });
    expect(readKeep(keep({ listContent })).title).toBeUndefined();
  });

  test('a title alone is its text too', () => {
    expect(readKeep(keep({ title: 'Call Mia', textContent: '' })).text).toBe('Call Mia');
  });

  test('fields of other kinds than they should be', () => {
    const odd = {
      textContent: 'x',
      labels: 'a',
      annotations: [1, null],
      listContent: {},
      title: 5,
    };
    expect(readKeep(keep({ ...odd, createdTimestampUsec: 'soon' }))).toEqual({
      text: 'x',
      updatedAt: 1_700_000_000_123,
    });
  });

  test.each([
    ['cut short', keep({ textContent: 'x' }).slice(0, -9), 'file-damaged'],
    ['no JSON', 'hello', 'file-damaged'],
    ['other JSON', '{"name":"package"}', 'no-notes'],
    ['a list', '[1,2]', 'no-notes'],
    ['nothing', 'null', 'no-notes'],
    ['20,000 brackets', '['.repeat(20_000), 'file-damaged'],
    ['in the bin', keep({ textContent: 'x', isTrashed: true }), 'note-binned'],
  ])('%s', (_name, json, code) => {
    expect(() => readKeep(json)).toThrow(expect.objectContaining({ code }));
  });
});

test('what else lies in a Takeout is told by its company, not by names', () => {
  const paths = [
    'Takeout/archive_browser.html',
    'Takeout/Notizen/Ramen.json',
    'Takeout/Notizen/Ramen.html',
    'Takeout/Notizen/Labels.txt',
    'Takeout/Notizen/photo.JPG',
    'Takeout/Notizen/own.html',
    'Takeout/Photos/beach.jpg',
    'vault/Labels.txt',
  ];
  expect(paths.map(keepPartOf(paths))).toEqual([
    'twin',
    undefined,
    'twin',
    'twin',
    'media',
    undefined,
    undefined,
    undefined,
  ]);
  expect(keepPartOf(['a.json', 'b.html'])('b.html')).toBeUndefined();
});
