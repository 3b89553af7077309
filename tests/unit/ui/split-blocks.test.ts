import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitBlocks } from '../../../src/ui/markdown/split-blocks.ts';

const line = fc.constantFrom(
  ...[
    '',
    '',
    'words',
    '- item',
    '1. item',
    '   more',
    '```',
    '```ts',
    '$$',
    '> quote',
    '| a | b |',
    '~~~',
    '# head',
    '    code',
  ],
);
const markdown = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));

test('the blocks joined are the text', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(splitBlocks(text).join('')).toBe(text);
    }),
  );
});

test('while a text grows, all blocks but the last stay as they are', () => {
  fc.assert(
    fc.property(markdown, fc.nat(), (text, at) => {
      const before = splitBlocks(text.slice(0, at % (text.length + 1)));
      const after = splitBlocks(text);
      expect(after.slice(0, Math.max(0, before.length - 1))).toEqual(before.slice(0, -1));
    }),
  );
});

test('fences, display math and lists with blank lines stay whole', () => {
  const code = '```ts\na\n\nb\n```\n\n';
  const math = '$$\nx\n\ny\n$$\n\n';
  const list = '1. one\n\n   still one\n\n2. two\n\n';
  expect(splitBlocks(`${code}${math}${list}end`)).toEqual([code, math, list, 'end']);
});

test('a fence closes only by its own mark', () => {
  expect(splitBlocks('````\n```\n\nx\n````\n\nafter')).toEqual([
    '````\n```\n\nx\n````\n\n',
    'after',
  ]);
});
