import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sensibleDate, writtenDate } from '../../../../src/library/ingest/written-date.ts';

describe('dates as notes write them', () => {
  test.each([
    ['2024-03-12', new Date(2024, 2, 12).getTime()],
    ['2024/3/12 8:30', new Date(2024, 2, 12, 8, 30).getTime()],
    ['2024年3月12日', new Date(2024, 2, 12).getTime()],
    ['2024年3月12日 08:30', new Date(2024, 2, 12, 8, 30).getTime()],
    ['20240312', new Date(2024, 2, 12).getTime()],
    ['2024-02-29T23:59:59.123Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['20240312T083000Z', Date.UTC(2024, 2, 12, 8, 30)],
    ['2024-03-12 08:30:00 +08:00', Date.UTC(2024, 2, 12, 0, 30)],
    ['2024-03-12T08:30-0500', Date.UTC(2024, 2, 12, 13, 30)],
  ])('%s', (text, ms) => {
    expect(writtenDate(text)).toBe(ms);
  });

  test.each(['', 'yesterday', '2024', '202403', '2023-02-29', '2024-13-01', '2024-00-10'])(
    '%j is none',
    (text) => {
      expect(writtenDate(text)).toBeUndefined();
    },
  );

  test.each(['2024-04-31', '2024-03-12 25:00', '2024-03-12 10:61', '0001-01-01', '2999-01-01'])(
    '%j is none that a note can have',
    (text) => {
      expect(writtenDate(text)).toBeUndefined();
    },
  );

  test('every moment that is written is read back', () => {
    const moments = fc.integer({ min: 1, max: Date.UTC(2199, 0) / 1_000 });
    fc.assert(
      fc.property(moments, (seconds) => {
        expect(writtenDate(new Date(seconds * 1_000).toISOString())).toBe(seconds * 1_000);
      }),
    );
  });

  test('numbers that are no time of a note', () => {
    expect([Number.NaN, 0, -5, 1e18].map(sensibleDate)).toEqual(Array(4).fill(undefined));
    expect(sensibleDate(1_700_000_000_000.9)).toBe(1_700_000_000_000);
  });
});
