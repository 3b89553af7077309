import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraName, plainText } from '../../../../../src/library/ingest/photo/camera-name.ts';
import { readExif } from '../../../../../src/library/ingest/photo/read-exif.ts';
import { xmpDate } from '../../../../../src/library/ingest/photo/xmp-date.ts';
import {
  AVIF,
  bytesOfSmall,
  EXIF_OF_SMALL_PICTURES,
  HEIC,
} from '../../../../fixtures/small-pictures.ts';
import {
  ascii,
  exifSegment,
  joined,
  pngChunk,
  tiff,
  withSegments,
  xmpPacket,
  xmpSegment,
  type ExifTold,
} from '../../../../support/exif.ts';

const NOW = Date.UTC(2026, 0, 1);

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

describe('what a picture says of itself', () => {
  const exifOf = (bytes: Uint8Array<ArrayBuffer>) => readExif(bytes, xmpDate(bytes), NOW);
  const HANGZHOU: ExifTold = {
    GPSLatitudeRef: 'N',
    GPSLatitude: [[30, 1], [15, 1], [0, 1]], // prettier-ignore
    GPSLongitudeRef: 'E',
    GPSLongitude: [[120, 1], [9, 1], [0, 1]], // prettier-ignore
  };
  const TAKEN = { DateTimeOriginal: '2024:03:12 10:11:12' };

  test('time with its zone, camera, position, turn', async () => {
    const told = { ...TAKEN, OffsetTimeOriginal: '+08:00', Make: 'Google', Model: 'Pixel 8a' };
    expect(await exifOf(jpeg({ ...told, ...HANGZHOU, Orientation: 6 }))).toEqual({
      takenAt: Date.UTC(2024, 2, 12, 2, 11, 12),
      camera: 'Google Pixel 8a',
      position: { latitude: 30.25, longitude: 120.15 },
      orientation: 6,
    });
  });

  test('south and west are negative', async () => {
    const { position } = await exifOf(
      jpeg({ ...HANGZHOU, GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' }),
    );
    expect(position).toEqual({ latitude: -30.25, longitude: -120.15 });
  });

  test('the same of HEIC, AVIF, PNG and WebP', async () => {
    expect(await exifOf(bytesOfSmall(HEIC))).toMatchObject(EXIF_OF_SMALL_PICTURES);
    expect(await exifOf(bytesOfSmall(AVIF))).toMatchObject(EXIF_OF_SMALL_PICTURES);
    const block = tiff({ ...TAKEN, OffsetTimeOriginal: 'Z' });
    const takenAt = Date.UTC(2024, 2, 12, 10, 11, 12);
    expect(await exifOf(png(pngChunk('eXIf', block)))).toMatchObject({ takenAt });
    const size = (bytes: number): Uint8Array => Uint8Array.from([bytes & 255, bytes >> 8, 0, 0]);
    const chunks = joined([
      ascii('WEBPVP8X'),
      size(10),
      Uint8Array.from([8, 0, 0, 0, 39, 0, 0, 29, 0, 0]),
      ascii('EXIF'),
      size(block.length),
      block,
    ]);
    const webp = joined([ascii('RIFF'), size(chunks.length), chunks]);
    expect(await exifOf(webp)).toMatchObject({ takenAt });
  });

  test('without a zone: that of the satellites, else that of this device', async () => {
    const gps: ExifTold = {
      GPSDateStamp: '2024:03:12',
      GPSTimeStamp: [[2, 1], [11, 1], [950, 100]], // prettier-ignore
    };
    const utc = Date.UTC(2024, 2, 12, 2, 11, 12);
    expect((await exifOf(jpeg({ ...TAKEN, ...gps }))).takenAt).toBe(utc);
    const local = new Date(2024, 2, 12, 10, 11, 12).getTime();
    expect((await exifOf(jpeg(TAKEN))).takenAt).toBe(local);
    const wrong = { DateTimeOriginal: '0000:00:00 00:00:00', ...gps };
    expect((await exifOf(jpeg(wrong))).takenAt).toBe(Date.UTC(2024, 2, 12, 2, 11, 9));
  });

  test.each(['0000:00:00 00:00:00', '2080:01:01 10:00:00', '1904:01:01 00:00:00', 'x'])(
    'no time where it says "%s"',
    async (DateTimeOriginal) => {
      expect(await exifOf(jpeg({ DateTimeOriginal, OffsetTimeOriginal: 'Z' }))).toEqual({
        orientation: 1,
      });
    },
  );

  test('the next best time where the first makes no sense', async () => {
    const told = {
      DateTimeOriginal: '0000:00:00 00:00:00',
      DateTimeDigitized: '2024:03:12 10:11:12',
    };
    const local = new Date(2024, 2, 12, 10, 11, 12).getTime();
    expect((await exifOf(jpeg(told))).takenAt).toBe(local);
    const attributes = 'xmp:CreateDate="2024-03-12T10:11:12Z"';
    const edited = withSegments(BARE, exifSegment({ Make: 'x' }), xmpSegment(attributes));
    expect((await exifOf(edited)).takenAt).toBe(Date.UTC(2024, 2, 12, 10, 11, 12));
    const text = png(pngChunk('tEXt', ascii('Creation Time\x002024:03:12 10:11:12')));
    expect((await exifOf(text)).takenAt).toBe(local);
  });

  test('no position that is none', async () => {
    const nowhere = { ...HANGZHOU, GPSLatitude: [[0, 1], [0, 1], [0, 1]], GPSLongitude: [[0, 1], [0, 1], [0, 1]] } as const; // prettier-ignore
    const far = { ...HANGZHOU, GPSLatitude: [[95, 1], [0, 1], [0, 1]] } as const; // prettier-ignore
    const broken = { ...HANGZHOU, GPSLatitude: [[30, 0], [0, 0], [0, 0]] } as const; // prettier-ignore
    for (const told of [nowhere, far, broken, { GPSLatitude: HANGZHOU.GPSLatitude ?? [] }]) {
      expect(await exifOf(jpeg(told))).toEqual({ orientation: 1 });
    }
  });

  test.each([
    ['Apple', 'iPhone 15', 'Apple iPhone 15'],
    ['NIKON CORPORATION', 'NIKON Z 6', 'NIKON Z 6'],
    ['Canon', 'Canon EOS R5', 'Canon EOS R5'],
    ['OLYMPUS IMAGING CORP.  ', 'E-M10', 'OLYMPUS E-M10'],
    ['samsung', 'SM-S918B', 'samsung SM-S918B'],
    ['HUAWEI', '华为 P60', 'HUAWEI 华为 P60'],
    ['Sony', '', 'Sony'],
    ['', 'Pixel 8a', 'Pixel 8a'],
    ['\0\0', ' \n ', undefined],
    [undefined, 7, undefined],
  ])('camera of %s and %s: %s', (make, model, name) => {
    expect(cameraName(make, model)).toBe(name);
  });

  test('texts are cut and have no control characters', () => {
    expect(plainText('a\0b\u202ec\n\td')).toBe('a b c d');
    expect(plainText('x'.repeat(5_000))).toHaveLength(200);
    // Lone surrogates too.
    const anyText = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(anyText, anyText, (make, model) => {
        const name = cameraName(make, model) ?? '-';
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).toMatch(/^[^\p{Cc}]+$/u);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });

  test('XMP: by trust, in attributes and in elements', () => {
    const packet = xmpPacket(
      'xmp:CreateDate="2024-01-01T00:00:00" photoshop:DateCreated="2023-01-01T00:00:00"',
    );
    expect(xmpDate(ascii(packet))).toBe('2023-01-01T00:00:00');
    const element =
      '<x:xmpmeta><exif:DateTimeOriginal>2022-01-01T08:00:00+01:00</exif:DateTimeOriginal>';
    expect(xmpDate(ascii(element))).toBe('2022-01-01T08:00:00+01:00');
    expect(xmpDate(ascii('<x:xmpmeta xmp:CreateDate="now">'))).toBeUndefined();
    expect(xmpDate(ascii('<x:xmpmet <<<<'))).toBeUndefined();
  });

  test('damaged blocks say nothing or something that makes sense, and soon', async () => {
    const whole = [
      jpeg({ ...TAKEN, ...HANGZHOU, Make: 'Google', Model: 'Pixel 8a', Orientation: 6 }),
      bytesOfSmall(HEIC),
      png(pngChunk('eXIf', tiff({ ...TAKEN, ...HANGZHOU }))),
    ];
    const changed = fc
      .tuple(
        fc.constantFrom(...whole),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
      )
      .map(([file, cut, changes]) => {
        const copy = file.slice(0, 1 + (cut % file.length));
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(changed, async (file) => {
        const { takenAt = 1, camera = '', position, orientation } = await exifOf(file);
        expect(takenAt).toBeGreaterThan(0);
        expect(takenAt).toBeLessThan(NOW + 3 * 86_400_000);
        expect(camera.length).toBeLessThanOrEqual(200);
        expect(Math.abs(position?.latitude ?? 0)).toBeLessThanOrEqual(90);
        expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(orientation);
      }),
    );
  });
});
