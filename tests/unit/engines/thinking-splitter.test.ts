import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThinkingSplitter } from '../../../src/engines/thinking-splitter.ts';

function split(chunks: readonly string[]): { thinking: string; text: string } {
  const splitter = new ThinkingSplitter();
  const result = { thinking: '', text: '' };
  const parts = [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.flush()];
  for (const { type, text } of parts) result[type] += text;
  return result;
}

/** `text` cut at `points`. */
function cut(text: string, points: readonly number[]): string[] {
  const at = [...new Set(points.map((point) => point % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, n) => text.slice(start, at[n] ?? text.length));
}

describe('splits', () => {
  test.each([
    ['plain text', 'Hello', { thinking: '', text: 'Hello' }],
    ['thinking first', '<think>\nhm\n</think>\n\nHi', { thinking: 'hm\n', text: 'Hi' }],
    ['space before the tag', ' \n<think>a</think>b', { thinking: 'a', text: 'b' }],
    ['empty thinking', '<think>\n\n</think>\n\nYes', { thinking: '', text: 'Yes' }],
    ['never closed', '<think>on and on', { thinking: 'on and on', text: '' }],
    ['cut off inside the closing tag', '<think>a</thi', { thinking: 'a</thi', text: '' }],
    [
      'a tag inside the text',
      'Use <think>x</think>.',
      { thinking: '', text: 'Use <think>x</think>.' },
    ],
    ['another tag at the head', '<thinker>x', { thinking: '', text: '<thinker>x' }],
    ['less-than at the end', 'a <', { thinking: '', text: 'a <' }],
    ['only a tag’s beginning', '<thi', { thinking: '', text: '<thi' }],
    [
      'a lesser tag inside thoughts',
      '<think>a < b</b></think>c',
      { thinking: 'a < b</b>', text: 'c' },
    ],
  ])('%s', (_name, raw, expected) => {
    expect(split([raw])).toEqual(expected);
    expect(split([...raw])).toEqual(expected);
  });
});

test('gives text at once when nothing can be a tag any more', () => {
  const splitter = new ThinkingSplitter();
  expect(splitter.push('He')).toEqual([{ type: 'text', text: 'He' }]);
  expect(splitter.push('llo <')).toEqual([{ type: 'text', text: 'llo <' }]);
});

test('however the chunks cut it, the result is the same', () => {
  const piece = fc.constantFrom(
    '<think>',
    '</think>',
    '<',
    '</th',
    'ink>',
    'a',
    ' ',
    '\n',
    '好',
    '>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(80)), (pieces, points) => {
      const raw = pieces.join('');
      expect(split(cut(raw, points))).toEqual(split([raw]));
    }),
  );
});
