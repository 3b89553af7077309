import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPhoto } from '../../../../../src/library/ingest/photo/read-photo.ts';
import { MAX_PHOTO_BYTES } from '../../../../../src/library/limits.ts';
import type {
  PictureDecoder,
  PictureFacts,
} from '../../../../../src/library/looking/picture-decoder.ts';
import { AppError } from '../../../../../src/shared/errors.ts';
import {
  ascii,
  exifSegment,
  joined,
  pngChunk,
  withSegments,
  type ExifTold,
} from '../../../../support/exif.ts';

const signal = new AbortController().signal;

/** A JPEG of 40 × 30 pixels as far as its header goes. */
const BARE = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0, 0xff, 0xd9,
]);
const jpeg = (told: ExifTold): Uint8Array<ArrayBuffer> => withSegments(BARE, exifSegment(told));
const png = (...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined([
    ascii('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', Uint8Array.from([0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0])),
    ...chunks,
    pngChunk('IDAT', new Uint8Array(4)),
    pngChunk('IEND', new Uint8Array()),
  ]);

/** Stands for a browser: says what it was asked, gives a picture of one colour. */
class PlainDecoder implements PictureDecoder {
  readonly asked: PictureFacts[] = [];
  closed = 0;

  async decode(_file: Blob, facts: PictureFacts): ReturnType<PictureDecoder['decode']> {
    this.asked.push(facts);
    return {
      widthPx: facts.widthPx,
      heightPx: facts.heightPx,
      thumbnail: new Blob(['small'], { type: 'image/webp' }),
      pixels: () => ({ data: new Uint8ClampedArray(4), widthPx: 1, heightPx: 1 }),
      [Symbol.dispose]: () => {
        this.closed++;
      },
    };
  }
}

describe('a file as a photo', () => {
  const read = (path: string, file: Blob, decoder: PictureDecoder = new PlainDecoder()) =>
    readPhoto(path, file, decoder, signal);
  const DAY_MS = 86_400_000;

  test('has what the file says; the pixels are closed', async () => {
    const decoder = new PlainDecoder();
    const told = {
      DateTimeOriginal: '2024:03:12 10:11:12',
      OffsetTimeOriginal: 'Z',
      Orientation: 3,
    };
    const file = new File([jpeg(told)], 'x', { lastModified: DAY_MS * 20_000 });
    const takenAt = Date.UTC(2024, 2, 12, 10, 11, 12);
    const photo = await read('2023/IMG_20230101_000000.v2.png', file, decoder);
    expect(photo).toEqual({
      title: 'IMG_20230101_000000.v2',
      widthPx: 40,
      heightPx: 30,
      takenAt,
      createdAt: takenAt,
      thumbnail: photo.thumbnail,
    });
    expect(await photo.thumbnail.text()).toBe('small');
    expect(decoder.asked).toEqual([{ type: 'jpeg', widthPx: 40, heightPx: 30, orientation: 3 }]);
    expect(decoder.closed).toBe(1);
  });

  test('else what its name says, else the date of the file, which is not when it was taken', async () => {
    const file = (lastModified: number): File => new File([png()], 'x', { lastModified });
    const named = new Date(2024, 2, 12, 10, 10, 10).getTime();
    const screenshot = await read('Screenshot_20240312-101010.png', file(DAY_MS));
    expect([screenshot.takenAt, screenshot.createdAt]).toEqual([named, named]);
    const plain = await read('cat.png', file(DAY_MS));
    expect([plain.takenAt, plain.createdAt]).toEqual([undefined, DAY_MS]);
    expect(await read('cat.png', file(Date.now() + 9 * DAY_MS))).not.toHaveProperty('createdAt');
    expect(await read('IMG_20990101_101010.png', new Blob([png()]))).not.toHaveProperty('takenAt');
    expect(await read('cat.png', new Blob([png()]))).not.toHaveProperty('createdAt');
  });

  test('what cannot be read has a reason, and the decoder is not asked', async () => {
    const decoder = new PlainDecoder();
    const large = { size: MAX_PHOTO_BYTES + 1 } as Blob;
    await expect(read('x.jpg', large, decoder)).rejects.toMatchObject({
      code: 'file-too-large',
      detail: { sizeBytes: MAX_PHOTO_BYTES + 1, limitBytes: MAX_PHOTO_BYTES },
    });
    const gone = Object.assign(new Blob([png()]), {
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    });
    await expect(read('x.jpg', gone, decoder)).rejects.toMatchObject({ code: 'file-unreadable' });
    const text = new Blob(['no picture']);
    await expect(read('x.jpg', text, decoder)).rejects.toMatchObject({ code: 'picture-unknown' });
    await expect(read('x.jpg', new Blob(), decoder)).rejects.toMatchObject({ code: 'file-empty' });
    const aborted = readPhoto('x.jpg', new Blob([png()]), decoder, AbortSignal.abort());
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    expect(decoder.asked).toEqual([]);
  });

  test('any bytes become a photo or have a reason', async () => {
    const start = fc.constantFrom<readonly number[]>([], [...BARE], [...png()]);
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const file = new Blob([Uint8Array.from([...head, ...tail])]);
        await read('x.jpg', file).catch((thrown: unknown) => {
          expect(thrown).toBeInstanceOf(AppError);
          expect(thrown).not.toMatchObject({ code: 'internal' });
        });
      }),
    );
  });
});
