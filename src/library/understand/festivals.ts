import * as calendar from './calendar.ts';
import type { DaySpan } from './calendar.ts';

/** The first year of the table; it goes on to 2035. */
const FIRST_YEAR = 2015;
/**
 * Month and day of the festivals that follow the moon, one for each year. They are those of the Chinese calendar as ICU
 * computes it, which a test compares, but for the new years of 2027 and 2030: their new moons are minutes from midnight in Beijing.
 */
const DAYS = {
  spring:
    '0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208',
  dragonBoat:
    '0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610',
  qixi: '0820 0809 0828 0817 0807 0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810',
  midAutumn:
    '0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916',
  doubleNinth:
    '1021 1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009',
} as const;

/** Days before the festival that are part of it, and days in all: what people have off, or the day itself. */
const LENGTHS: Readonly<Record<keyof typeof DAYS, readonly [number, number]>> = {
  // From New Year's Eve on.
  spring: [1, 8],
  dragonBoat: [1, 3],
  qixi: [0, 1],
  midAutumn: [1, 3],
  doubleNinth: [0, 1],
};

/** A festival that follows the moon. */
export type Festival = keyof typeof DAYS;

/** The day of `festival` in `year`; `undefined` beyond the table. */
export function festivalDay(festival: Festival, year: number): DaySpan | undefined {
  const day = DAYS[festival].split(' ')[year - FIRST_YEAR];
  return day === undefined
    ? undefined
    : calendar.days(year, Number(day.slice(0, 2)) - 1, Number(day.slice(2)));
}

/** The days of `festival` in `year` and, where people have them off, those around; `undefined` beyond the table. */
export function festivalDays(festival: Festival, year: number): DaySpan | undefined {
  const day = festivalDay(festival, year);
  const [before, count] = LENGTHS[festival];
  return day && calendar.dayFrom(day.start, -before, count);
}
