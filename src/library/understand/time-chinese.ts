import * as calendar from './calendar.ts';
import type { DaySpan, Season } from './calendar.ts';
import { lastOnes, unitsAgo, type TimePhrase, type Unit } from './time-phrase.ts';

const DAYS_AGO = ['今', '昨', '前', '大前'];
const YEARS_AGO = ['今年', '去年', '前年', '大前年'];
const SEASONS: Readonly<Record<string, Season>> = {
  春: 'spring',
  夏: 'summer',
  秋: 'autumn',
  冬: 'winter',
};
const UNITS: Readonly<Record<string, Unit>> = {
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
};
/** Month (0…11), day and length of the holidays that have a fixed date. */
const HOLIDAYS: Readonly<Record<string, readonly [number, number, number]>> = {
  元旦: [0, 1, 1],
  五一: [4, 1, 5],
  国庆: [9, 1, 7],
};

const NUMBER = '\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]';
const YEAR = '(?<year>(?:今|去|大?前)年|(?:19|20)\\d\\d年)';
const WEEK = '个?(?:周|星期|礼拜)';

/** How Chinese names times, longer forms before those that they begin with. */
export const CHINESE_TIMES: readonly TimePhrase[] = [
  {
    pattern: '(?<which>大前|前|昨|今)[天日]',
    span: ({ which = '' }, now) => calendar.dayFrom(now, -DAYS_AGO.indexOf(which)),
  },
  {
    pattern: `(?<which>这|本|上上?)${WEEK}(?<day>[一二三四五六日天末])?`,
    span: ({ which = '', day }, now) => dayOfWeek(now, weeksOf(which), day),
  },
  {
    pattern: '(?<which>这|本|上上?)个?月(?!\\d)',
    span: ({ which = '' }, now) =>
      calendar.month(now.getFullYear(), now.getMonth() + weeksOf(which)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<season>[春夏秋冬])[天季]`,
    span: ({ year, season = '' }, now) =>
      yearly(now, year, (of) => calendar.season(of, SEASONS[season] as Season)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<month>${NUMBER})月份?(?:(?<day>${NUMBER})[日号])?`,
    span: ({ year, month, day }, now) => yearly(now, year, (of) => dateOf(of, month, day)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<holiday>元旦|五一|国庆)(?:节|假期|长假|期间)?`,
    span: ({ year, holiday = '' }, now) =>
      yearly(now, year, (of) =>
        calendar.days(of, ...(HOLIDAYS[holiday] as [number, number, number])),
      ),
  },
  {
    pattern: YEAR,
    span: ({ year }, now) => yearly(now, year, (of) => calendar.year(of)),
  },
  {
    pattern: `(?:最近|过去|近)(?<count>${NUMBER})个?(?<unit>天|日|周|星期|礼拜|月|年)`,
    span: ({ count, unit = '' }, now) => lastOnes(now, UNITS[unit] as Unit, numberOf(count)),
  },
  {
    pattern: `(?<count>${NUMBER})个?(?<unit>天|日|周|星期|礼拜|月|年)(?:之|以)?前`,
    span: ({ count, unit = '' }, now) => unitsAgo(now, UNITS[unit] as Unit, numberOf(count)),
  },
];

function weeksOf(which: string): number {
  return which === '上上' ? -2 : which === '上' ? -1 : 0;
}

function dayOfWeek(now: Date, weeks: number, day: string | undefined): DaySpan {
  if (day === undefined) return calendar.weekFrom(now, weeks);
  if (day === '末') return calendar.weekendFrom(now, weeks);
  const { start } = calendar.weekFrom(now, weeks);
  return calendar.dayFrom(start, day === '天' ? 6 : '一二三四五六日'.indexOf(day));
}

function yearly<T extends DaySpan | undefined>(
  now: Date,
  name: string | undefined,
  inYear: (year: number) => T,
): T {
  if (name === undefined) return calendar.latest(now, inYear);
  const ago = YEARS_AGO.indexOf(name);
  return inYear(ago >= 0 ? now.getFullYear() - ago : Number.parseInt(name, 10));
}

function dateOf(
  of: number,
  month: string | undefined,
  day: string | undefined,
): DaySpan | undefined {
  const number = numberOf(month);
  if (number < 1 || number > 12) return undefined;
  return day === undefined
    ? calendar.month(of, number - 1)
    : calendar.realDay(of, number - 1, numberOf(day));
}

/** Numbers up to 99, in figures or characters. */
function numberOf(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined): number =>
    '一二三四五六七八九'.indexOf(character === '两' ? '二' : (character ?? '')) + 1;
  const ten = text.indexOf('十');
  if (ten < 0) return digit(text);
  return (ten === 0 ? 1 : digit(text[0])) * 10 + (text.length > ten + 1 ? digit(text[ten + 1]) : 0);
}
