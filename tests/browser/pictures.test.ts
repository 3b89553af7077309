import wasmUrl from 'libheif-js/libheif-wasm/libheif.wasm?url';
import { describe, expect, test } from 'vitest';
import { openPictureDecoder } from '../../src/engines/pictures/open-picture-decoder.ts';
import { openPhoto, readPhoto } from '../../src/library/ingest/photo/read-photo.ts';
import { quartered, quarters } from '../support/canvas-picture.ts';
import { exifSegment, withSegments } from '../support/exif.ts';
import { AVIF, bytesOfSmall, EXIF_OF_SMALL_PICTURES, HEIC } from '../fixtures/small-pictures.ts';

const signal = new AbortController().signal;
const asked: string[] = [];
const decoder = openPictureDecoder(async (url) => {
  asked.push(url);
  return (await globalThis.fetch(url)).arrayBuffer();
});

/** What of a picture is looked at in these tests. */
async function opened(path: string, bytes: Uint8Array<ArrayBuffer>) {
  const { photo, picture } = await openPhoto(path, new Blob([bytes]), decoder, signal);
  using pixels = picture;
  const looked = pixels.pixels(1_000);
  const small = await createImageBitmap(photo.thumbnail);
  const { widthPx, heightPx } = photo;
  return { photo, size: [widthPx, heightPx], looked, colours: quarters(looked), small };
}

const UPRIGHT = 'red green blue yellow';

describe('pictures in Chromium', () => {
  test.each(['jpeg', 'png', 'webp'])('%s, whatever its name ends in', async (type) => {
    const bytes = await quartered(`image/${type}`, 1_200, 800);
    const { photo, size, colours, looked, small } = await opened('a/Lake.heic', bytes);
    expect([photo.title, size, colours]).toEqual(['Lake', [1_200, 800], UPRIGHT]);
    expect([looked.widthPx, looked.heightPx]).toEqual([1_000, 667]);
    expect(looked.data.length).toBe(4 * 1_000 * 667);
    expect([small.width, small.height, photo.thumbnail.type]).toEqual([480, 320, 'image/webp']);
  });

  test('a small picture is not made larger', async () => {
    const { size, looked, small } = await opened('x.png', await quartered('image/png', 40, 20));
    expect([size, looked.widthPx, small.width]).toEqual([[40, 20], 40, 40]);
  });

  test('AVIF; HEIC by libheif, which is loaded for it alone', async () => {
    const avif = await opened('x.avif', bytesOfSmall(AVIF));
    expect([avif.size, avif.colours, asked]).toEqual([[96, 64], UPRIGHT, []]);
    const heic = await opened('x.jpg', bytesOfSmall(HEIC));
    expect([heic.size, heic.colours, asked]).toEqual([[96, 64], UPRIGHT, [wasmUrl]]);
    for (const { photo } of [avif, heic]) expect(photo).toMatchObject(EXIF_OF_SMALL_PICTURES);
    await opened('again.heic', bytesOfSmall(HEIC));
    expect(asked).toEqual([wasmUrl]);
  });

  // What is upright after each turn: the stored picture is always red, green / blue, yellow.
  const TURNED = [
    [1, UPRIGHT],
    [2, 'green red yellow blue'],
    [3, 'yellow blue green red'],
    [4, 'blue yellow red green'],
    [5, 'red blue green yellow'],
    [6, 'blue red yellow green'],
    [7, 'yellow green blue red'],
    [8, 'green yellow red blue'],
  ] as const;

  test.each(TURNED)(
    'a JPEG that asks for turn %i is upright, large and small',
    async (turn, colours) => {
      const segment = exifSegment({ Orientation: turn });
      for (const [widthPx, heightPx] of [
        [900, 600],
        [4_800, 2_400], // is decoded reduced
      ] as const) {
        const jpeg = await quartered('image/jpeg', widthPx, heightPx);
        const found = await opened('x.jpg', withSegments(jpeg, segment));
        const size = turn < 5 ? [widthPx, heightPx] : [heightPx, widthPx];
        expect([found.size, found.colours]).toEqual([size, colours]);
        const { width, height } = found.small;
        expect(width / height).toBeCloseTo((size[0] ?? 0) / (size[1] ?? 1), 2);
      }
    },
  );

  test('more than any picture has is refused before it is decoded; a JPEG of 72 megapixels is read', async () => {
    const png = await quartered('image/png', 8, 8);
    new DataView(png.buffer).setUint32(16, 9_000);
    new DataView(png.buffer).setUint32(20, 8_000);
    await expect(readPhoto('x.png', new Blob([png]), decoder, signal)).rejects.toMatchObject({
      code: 'picture-too-large',
      detail: { widthPx: 9_000, heightPx: 8_000, limitPixels: 64_000_000 },
    });
    const jpeg = await quartered('image/jpeg', 9_000, 8_000);
    const { size, colours } = await opened('x.jpg', jpeg);
    expect([size, colours]).toEqual([[9_000, 8_000], UPRIGHT]);
    // A progressive one would be in memory as a whole.
    jpeg[jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0) + 1] = 0xc2;
    await expect(readPhoto('x.jpg', new Blob([jpeg]), decoder, signal)).rejects.toMatchObject({
      code: 'picture-too-large',
    });
  });

  test.each(['image/jpeg', 'image/png', 'image/webp'])('%s cut short is damaged', async (type) => {
    for (const widthPx of [600, 5_000]) {
      const bytes = await quartered(type, widthPx, 400);
      for (const share of [0.02, 0.3, 0.6, 0.95]) {
        const cut = new Blob([bytes.subarray(0, Math.ceil(bytes.length * share))]);
        const reading = readPhoto('x', cut, decoder, signal);
        await expect(reading).rejects.toMatchObject({ code: 'picture-damaged' });
      }
    }
  });

  test('HEIC cut short is damaged, and the next one is read', async () => {
    const heic = bytesOfSmall(HEIC);
    const cut = new Blob([heic.subarray(0, 600)]);
    await expect(readPhoto('x', cut, decoder, signal)).rejects.toMatchObject({
      code: 'picture-damaged',
    });
    expect((await opened('x', heic)).colours).toBe(UPRIGHT);
  });

  test('where libheif cannot be had, HEIC waits for the network and is read afterwards', async () => {
    let isOnline = false;
    const far = openPictureDecoder(async (url) => {
      if (!isOnline) throw new TypeError('Failed to fetch');
      return (await globalThis.fetch(url)).arrayBuffer();
    });
    const file = new Blob([bytesOfSmall(HEIC)]);
    await expect(readPhoto('x', file, far, signal)).rejects.toMatchObject({ code: 'offline' });
    isOnline = true;
    expect(await readPhoto('x', file, far, signal)).toMatchObject({ widthPx: 96 });
  });

  test('an abort ends it, and the next one is read', async () => {
    const bytes = await quartered('image/jpeg', 3_000, 2_000);
    const stop = new AbortController();
    const reading = readPhoto('x.jpg', new Blob([bytes]), decoder, stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    expect((await opened('x.jpg', bytes)).size).toEqual([3_000, 2_000]);
  });
});
