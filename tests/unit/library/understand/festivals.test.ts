import { describe, expect, test } from 'vitest';
import {
  festivalDay,
  festivalDays,
  type Festival,
} from '../../../../src/library/understand/festivals.ts';

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric' });

describe('festivals are on their day of the Chinese calendar', () => {
  test.each<[Festival, string]>([
    ['spring', '1/1'],
    ['dragonBoat', '5/5'],
    ['qixi', '7/7'],
    ['midAutumn', '8/15'],
    ['doubleNinth', '9/9'],
  ])('%s: %s, 2015 to 2035', (festival, expected) => {
    for (let year = 2015; year <= 2035; year++) {
      const day = festivalDay(festival, year);
      if (!day) throw new Error(`nothing in ${String(year)}`);
      const parts = chinese.formatToParts(day.start);
      const at = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
      // ICU has the new moons of 6 February 2027, 23:56 in Beijing, and of 3 February 2030, 0:07, on the wrong side of midnight.
      const isNearMidnight = festival === 'spring' && (year === 2027 || year === 2030);
      if (!isNearMidnight)
        expect(`${String(year)} ${at('month')}/${at('day')}`).toBe(`${String(year)} ${expected}`);
    }
    expect(festivalDay(festival, 2014)).toBeUndefined();
    expect(festivalDay(festival, 2036)).toBeUndefined();
  });
});

test('Spring Festival begins on New Year’s Eve', () => {
  expect(festivalDay('spring', 2027)?.start).toEqual(new Date(2027, 1, 6));
  expect(festivalDays('spring', 2026)).toEqual({
    start: new Date(2026, 1, 16),
    end: new Date(2026, 1, 24),
  });
});
