import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenText } from '../../../../src/engines/transformers/token-text.ts';

/** One token per UTF-8 byte: the worst case for characters of several bytes. */
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];
const decodeBytes = (ids: readonly number[]) => new TextDecoder().decode(Uint8Array.from(ids));

const stream = (ids: readonly number[], decode: (ids: readonly number[]) => string) => {
  const text = new TokenText(decode);
  return [...ids.map((id) => text.push(id)), text.flush()];
};

describe('TokenText', () => {
  it('holds back a Chinese character until its last byte is there', () => {
    expect(stream(bytesOf('水a'), decodeBytes)).toEqual(['', '', '水', 'a', '']);
  });

  it('joins to the whole text, never with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (whole) => {
        const parts = stream(bytesOf(whole), decodeBytes);
        expect(parts.join('')).toBe(whole);
        expect(parts.some((part) => part.includes('\uFFFD'))).toBe(false);
      }),
    );
  });

  it('drops a character that was never finished', () => {
    const cut = bytesOf('ok水').slice(0, -1);
    expect(stream(cut, decodeBytes).join('')).toBe('ok');
  });

  it('keeps the space that some tokenizers drop at the start of a text', () => {
    const words = ['▁Hello', '▁big', '▁world'];
    const decode = (ids: readonly number[]) =>
      ids
        .map((id) => words[id])
        .join('')
        .replaceAll('▁', ' ')
        .trimStart();
    expect(stream([0, 1, 2], decode).join('')).toBe('Hello big world');
  });
});
