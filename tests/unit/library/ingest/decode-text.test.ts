import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../src/library/ingest/decode-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  [...Array(text.length).keys()].forEach((i) =>
    view.setUint16(i * 2, text.charCodeAt(i), littleEndian),
  );
  return new Uint8Array(view.buffer);
};
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
/** "水管工来了。" in GB 18030. */
const GB18030 = bytes(0xcb, 0xae, 0xb9, 0xdc, 0xb9, 0xa4, 0xc0, 0xb4, 0xc1, 0xcb, 0xa1, 0xa3);

describe('bytes become text', () => {
  test.each([
    ['UTF-8', utf8('水管工 came – 😀'), '水管工 came – 😀'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, ...utf8('tap')), 'tap'],
    ['UTF-16, little end first, marked', bytes(0xff, 0xfe, ...utf16('tap 水', true)), 'tap 水'],
    ['UTF-16, big end first, marked', bytes(0xfe, 0xff, ...utf16('tap 水', false)), 'tap 水'],
    ['UTF-16 without a mark', utf16('The plumber came', true), 'The plumber came'],
    ['UTF-16, big end first, without a mark', utf16('The plumber came', false), 'The plumber came'],
    ['GB 18030', GB18030, '水管工来了。'],
    ['Windows-1252', bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0xab, 0x6f, 0x6b, 0xbb), 'café «ok»'],
  ])('%s', (_name, data, text) => {
    expect(decodeText(data)).toBe(text);
  });

  test('any text that is not blank comes through UTF-8 unchanged', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '水', 'é', '😀', '。'),
      minLength: 1,
    });
    fc.assert(
      fc.property(letters, (text) => {
        fc.pre(text.trim() !== '');
        expect(decodeText(utf8(text))).toBe(text);
      }),
    );
  });
});

describe('bytes that are no text', () => {
  const png = bytes(
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    0x0d,
    0x49,
    0x48,
    0x44,
    0x52,
  );
  const noise = Uint8Array.from({ length: 4_096 }, (_, i) => (i * i * 31 + i * 17) % 256);
  test.each([
    ['a picture', png, 'file-not-text'],
    ['noise', noise, 'file-not-text'],
    ['zeros', new Uint8Array(1_000), 'file-not-text'],
    ['nothing', new Uint8Array(), 'file-empty'],
    ['white space', utf8(' \n\t\u3000'), 'file-empty'],
    ['a mark alone', bytes(0xef, 0xbb, 0xbf), 'file-empty'],
  ])('%s: %#', (_name, data, code) => {
    expect(() => decodeText(data)).toThrow(expect.objectContaining({ code }));
  });
});

test('an encoding that the file names is tried after UTF-8', () => {
  const big5 = bytes(0xa4, 0xf4, 0xba, 0xde); // 水管
  expect(decodeText(big5, 'big5')).toBe('水管');
  expect(decodeText(utf8('水管'), 'big5')).toBe('水管');
  expect(decodeText(utf8('tap'), 'no-such-encoding')).toBe('tap');
  expect(decodeText(GB18030, 'no-such-encoding')).toBe('水管工来了。');
});
