import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeifRuntime } from '../../../../src/engines/pictures/heif-runtime.ts';
import { hideExif } from '../../../../src/engines/pictures/hide-exif.ts';
import { eighthsFor } from '../../../../src/engines/pictures/reduced-jpeg.ts';
import { scaled } from '../../../../src/engines/pictures/scaled.ts';
import { readExif } from '../../../../src/library/ingest/photo/read-exif.ts';
import { toAppError } from '../../../../src/shared/errors.ts';
import { bytesOfSmall, HEIC } from '../../../fixtures/small-pictures.ts';
import { exifSegment, withSegments, xmpSegment } from '../../../support/exif.ts';
import { quarters } from '../../../support/canvas-picture.ts';

const wasmPath = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm');
const MAX_PIXELS = 1_000_000;

describe('libheif', () => {
  const heif = new HeifRuntime(async () => Uint8Array.from(readFileSync(wasmPath)).buffer);

  test('decodes HEIC', async () => {
    const pixels = await heif.decode(bytesOfSmall(HEIC), MAX_PIXELS);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([96, 64]);
    expect(quarters(pixels)).toBe('red green blue yellow');
  });

  test('decodes nothing that is larger than asked', async () => {
    await expect(heif.decode(bytesOfSmall(HEIC), 96 * 64 - 1)).rejects.toMatchObject({
      code: 'picture-too-large',
      detail: { widthPx: 96, heightPx: 64, limitPixels: 96 * 64 - 1 },
    });
  });

  test('ends for damaged files with a reason, or with what can be decoded of them', async () => {
    const whole = bytesOfSmall(HEIC);
    const damaged = fc
      .tuple(fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 10 }))
      .map(([cut, changes]) => {
        const copy = whole.slice(0, 1 + (cut % whole.length));
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(damaged, async (file) => {
        const result = await heif.decode(file, MAX_PIXELS).then(
          () => 'decoded',
          (thrown: unknown) => toAppError(thrown).code,
        );
        expect(['decoded', 'picture-damaged', 'picture-too-large']).toContain(result);
      }),
      { numRuns: 60 }, // each has an instance of its own
    );
  });
});

describe('reduced JPEGs', () => {
  test.each([
    [2_048, 8],
    [2_341, 7],
    [4_096, 4],
    [10_000, 2],
    [20_000, 1],
    [65_500, 1],
  ])('of %i pixels are decoded at %i eighths', (sidePx, eighths) => {
    expect(eighthsFor(sidePx, 2_048)).toBe(eighths);
  });

  test('have no EXIF block any more; all else stays', async () => {
    const bare = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 5, 8, 0, 30, 0xff, 0xd9]);
    const jpeg = withSegments(bare, xmpSegment('a="b"'), exifSegment({ Orientation: 6 }));
    expect((await readExif(jpeg, undefined, 0)).orientation).toBe(6);
    const hidden = jpeg.slice();
    hideExif(hidden.buffer);
    expect((await readExif(hidden, undefined, 0)).orientation).toBe(1);
    const changed = [...jpeg.keys()].filter((at) => jpeg[at] !== hidden[at]);
    expect(changed).toHaveLength(1);
  });

  test('any bytes are left in peace or changed in place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        const bytes = Uint8Array.from([0xff, 0xd8, ...tail]);
        hideExif(bytes.buffer);
        expect(bytes.length).toBe(tail.length + 2);
      }),
    );
  });
});

test('scaled sizes keep the shape and are never empty or larger', () => {
  const side = fc.integer({ min: 1, max: 70_000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 4_096 }), (widthPx, heightPx, longest) => {
      const found = scaled(widthPx, heightPx, longest);
      expect(Math.max(found.widthPx, found.heightPx)).toBe(
        Math.min(longest, Math.max(widthPx, heightPx)),
      );
      expect(Math.min(found.widthPx, found.heightPx)).toBeGreaterThanOrEqual(1);
    }),
  );
  expect(scaled(4_000, 3_000, 480)).toEqual({ widthPx: 480, heightPx: 360 });
});
