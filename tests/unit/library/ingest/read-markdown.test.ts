import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../../../src/library/ingest/read-markdown.ts';
import { withoutWikilinks } from '../../../../src/library/ingest/wikilinks.ts';

describe('links between pages', () => {
  test.each([
    ['See [[Sourdough]] today.', 'See Sourdough today.'],
    ['See [[Sourdough|the bread page]].', 'See the bread page.'],
    ['[[旅行/京都#住宿|住在哪里]]和[[京都 2024]]', '住在哪里和京都 2024'],
    ['[[Sourdough#Feeding]] [[#Below]] [[Page#^ab12]]', 'Sourdough > Feeding Below Page > ab12'],
    ['![[photo.png]] and ![[Page#Part|300]]', '![[photo.png]] and ![[Page#Part|300]]'],
    ['`if [[ -f x ]]; [[Page]]` [[Page]]', '`if [[ -f x ]]; [[Page]]` Page'],
    ['if [[ -f x ]]; then', 'if [[ -f x ]]; then'],
    ['[[]] [[ ]] [[never closed', '[[]] [[ ]] [[never closed'],
    ['```sh\n[[Page]]\n```\n[[Page]]', '```sh\n[[Page]]\n```\nPage'],
    ['~~~~\n```\n[[Page]]\n~~~~\n[[Page]]', '~~~~\n```\n[[Page]]\n~~~~\nPage'],
    ['| a | [[Page\\|word]] |', '| a | word |'],
  ])('%j', (text, shown) => {
    expect(withoutWikilinks(text)).toBe(shown);
  });

  test('a text without them is the same text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('[['));
        expect(withoutWikilinks(text)).toBe(text);
      }),
    );
  });

  test.each(['[[', '[[a|', '![[', '`', '[[a]] '])(
    '%j 200,000 times',
    { timeout: 4_000 },
    (part) => {
      expect(withoutWikilinks(part.repeat(200_000)).length).toBeGreaterThan(0);
    },
  );
});

describe('a page of a vault', () => {
  test('title, tags and dates of its front matter', () => {
    const page = `---
title: Sourdough
tags: [baking, "slow food"]
created: 2023-05-01T10:00:00Z
updated: 2023-06-01T10:00:00Z
cssclass: wide
aliases:
  - levain
---

Feed it daily, see [[Starter|my starter]]. #kitchen
`;
    expect(readMarkdown(page, 'bread')).toEqual({
      title: 'Sourdough',
      text: [
        'Feed it daily, see my starter. #kitchen',
        '#baking #slow-food',
        '```yaml\ncssclass: wide\naliases:\n  - levain\n```',
      ].join('\n\n'),
      createdAt: Date.UTC(2023, 4, 1, 10),
      updatedAt: Date.UTC(2023, 5, 1, 10),
    });
  });

  test('Chinese, named by its file', () => {
    expect(readMarkdown('---\ntags:\n- 旅行\n---\n住在[[鸭川]]边上。', '京都')).toEqual({
      title: '京都',
      text: '住在鸭川边上。\n\n#旅行',
    });
  });

  test('a page that is front matter only keeps what it says', () => {
    expect(readMarkdown('---\nsource: https://x.example\n---\n', 'clip').text).toBe(
      '```yaml\nsource: https://x.example\n```',
    );
  });
});
