import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSequentialJpeg } from '../../../../../src/library/ingest/photo/jpeg-size.ts';
import {
  MAX_PICTURE_PIXELS,
  readPictureHeader,
} from '../../../../../src/library/ingest/photo/picture-header.ts';
import { AppError } from '../../../../../src/shared/errors.ts';
import { AVIF, bytesOfSmall, HEIC } from '../../../../fixtures/small-pictures.ts';
import { ascii, exifSegment, joined } from '../../../../support/exif.ts';

const be16 = (value: number): readonly number[] => [value >> 8, value & 0xff];
const be32 = (value: number): readonly number[] => [0, ...be16(value >> 8), value & 0xff];
const le = (value: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => (value >> (8 * at)) & 0xff);
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  joined(parts.map((part) => (typeof part === 'string' ? ascii(part) : Uint8Array.from(part))));

const jpeg = (widthPx: number, heightPx: number, frame = 0xc0): Uint8Array<ArrayBuffer> =>
  joined([
    bytes([0xff, 0xd8]),
    exifSegment({ Make: 'Canon' }),
    bytes([0xff, 0xff, 0xc4, 0, 4, 1, 2]), // a fill byte, then a Huffman table
    bytes([0xff, frame, 0, 11, 8, ...be16(heightPx), ...be16(widthPx), 1, 0, 0, 0]),
  ]);
const png = (widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> =>
  bytes([0x89], 'PNG\r\n\x1a\n', be32(13), 'IHDR', be32(widthPx), be32(heightPx), [8, 2, 0, 0, 0]);
const webp = (chunk: string, ...rest: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> =>
  bytes('RIFF', le(100, 4), 'WEBP', chunk, le(10, 4), ...rest, le(0, 10));
const gif = (widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> =>
  bytes('GIF89a', le(widthPx, 2), le(heightPx, 2), [0, 0, 0]);

const ALL = [
  ['jpeg', jpeg(4000, 3000), 4000, 3000],
  ['jpeg', jpeg(4000, 3000, 0xc2), 4000, 3000],
  ['png', png(300, 70_000), 300, 70_000],
  ['gif', gif(320, 200), 320, 200],
  ['webp', webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a], le(0x4000 | 640, 2), le(480, 2)), 640, 480],
  ['webp', webp('VP8L', [0x2f], le(639 | (479 << 14), 4)), 640, 480],
  ['webp', webp('VP8X', [0, 0, 0, 0], le(16_383, 3), le(479, 3)), 16_384, 480],
  ['heic', bytesOfSmall(HEIC), 96, 64],
  ['avif', bytesOfSmall(AVIF), 96, 64],
] as const;

describe('the header of a picture', () => {
  test.each(ALL)('%s', (type, file, widthPx, heightPx) => {
    expect(readPictureHeader(file)).toEqual({ type, widthPx, heightPx });
    // Bytes may be a part of others.
    const inside = joined([new Uint8Array(3), file]).subarray(3);
    expect(readPictureHeader(inside)).toEqual({ type, widthPx, heightPx });
  });

  test.each([
    ['mif1', ['mif1', 'heic'], 'heic'],
    ['mif1', ['mif1', 'avif', 'miaf'], 'avif'],
    ['msf1', ['hevc'], 'heic'],
    ['mif1', [], 'heic'],
    ['isom', ['mp42'], undefined], // a film
  ])('of brand %s with %j is %s', (major, others, type) => {
    const file = bytesOfSmall(HEIC);
    const length = 16 + 4 * others.length;
    const brand = bytes(be32(length), 'ftyp', major, be32(0), others.join(''));
    const meta = file.subarray(new DataView(file.buffer).getUint32(0));
    const whole = joined([brand, meta]);
    if (type) expect(readPictureHeader(whole)).toEqual({ type, widthPx: 96, heightPx: 64 });
    else expect(() => readPictureHeader(whole)).toThrow(expect.objectContaining(unknown) as Error);
  });

  test('baseline and progressive JPEGs are told apart', () => {
    const isSequential = (file: Uint8Array<ArrayBuffer>): boolean =>
      isSequentialJpeg(new DataView(file.buffer));
    expect([0xc0, 0xc1, 0xc2, 0xca].map((frame) => isSequential(jpeg(1, 1, frame)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isSequential(Uint8Array.from([0xff, 0xd8]))).toBe(false);
  });

  const unknown = { code: 'picture-unknown' };

  test.each([
    ['nothing', bytes(), 'file-empty'],
    ['text', ascii('Dear diary'), 'picture-unknown'],
    ['a PDF named photo.jpg', ascii('%PDF-1.7 …'), 'picture-unknown'],
    ['a TIFF', bytes('II', [42, 0, 8, 0, 0, 0]), 'picture-unknown'],
    ['only a beginning', bytes([0xff, 0xd8, 0xff]), 'picture-damaged'],
    ['no frame', jpeg(1, 1).subarray(0, 40), 'picture-damaged'],
    ['no width', png(0, 10), 'picture-damaged'],
    ['a broken IHDR', png(10, 10).subarray(0, 20), 'picture-damaged'],
    ['HEIC without its boxes', bytesOfSmall(HEIC).subarray(0, 60), 'picture-damaged'],
  ])('%s: %s', (_what, file, code) => {
    expect(() => readPictureHeader(file)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('pictures up to the limit are read, larger ones are refused with their size', () => {
    expect(readPictureHeader(png(10_000, MAX_PICTURE_PIXELS / 10_000)).widthPx).toBe(10_000);
    const over = MAX_PICTURE_PIXELS / 10_000 + 1;
    expect(() => readPictureHeader(png(10_000, over))).toThrow(
      expect.objectContaining({
        code: 'picture-too-large',
        detail: { widthPx: 10_000, heightPx: over, limitPixels: MAX_PICTURE_PIXELS },
      }) as Error,
    );
  });

  test('any bytes end with a size or with a reason', () => {
    const start = fc.constantFrom(...ALL.map(([, file]) => file));
    const changed = fc
      .tuple(start, fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }))
      .map(([file, cut, changes]) => {
        const copy = file.slice(0, 1 + (cut % file.length));
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (file) => {
        try {
          const { widthPx, heightPx } = readPictureHeader(file);
          expect(widthPx * heightPx).toBeGreaterThan(0);
          expect(widthPx * heightPx).toBeLessThanOrEqual(MAX_PICTURE_PIXELS);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
        }
      }),
    );
  });

  test('millions of empty boxes are not walked through', () => {
    const boxes = new Uint8Array(16_000_000);
    for (let at = 0; at < boxes.length; at += 8) boxes.set([0, 0, 0, 8, 102, 114, 101, 101], at);
    const file = joined([bytesOfSmall(HEIC).subarray(0, 24), boxes]);
    const before = performance.now();
    expect(() => readPictureHeader(file)).toThrow(AppError);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
