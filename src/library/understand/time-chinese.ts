import * as calendar from './calendar.ts';
import type { DaySpan, Season } from './calendar.ts';
import { festivalDay, festivalDays, type Festival } from './festivals.ts';
import {
  lastOnes,
  nextOnes,
  unitsAgo,
  WEEKLY,
  YEARLY,
  type TimePhrase,
  type Unit,
} from './time-phrase.ts';

const DAYS: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
};
const YEARS: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  今年: 0,
  明年: 1,
  后年: 2,
};
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
  圣诞: [11, 24, 3],
  清明: [3, 4, 3],
};

/** Those that follow the moon. */
const FESTIVALS: Readonly<Record<string, Festival>> = {
  春节: 'spring',
  过年: 'spring',
  端午: 'dragonBoat',
  中秋: 'midAutumn',
  七夕: 'qixi',
  重阳: 'doubleNinth',
};

const NUMBER = '\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]';
const YEAR = '(?<year>(?:今|去|大?前|明|后)年|(?:19|20)\\d\\d年)';
const WEEK = '个?(?:周|星期|礼拜)';

/** How Chinese names times, longer forms before those that they begin with. */
export const CHINESE_TIMES: readonly TimePhrase[] = [
  {
    pattern:
      '(?<which>大前|大后|前|昨|今|明|后)天|(?<date>昨日|今日|明日)|(?<night>今|昨|明)[晚早](?:上)?',
    span: ({ which, date, night }, now) =>
      calendar.dayFrom(now, DAYS[which ?? date?.slice(0, 1) ?? night ?? ''] ?? 0),
  },
  {
    pattern: `(?<which>这|本|上上?|下下?)${WEEK}(?<day>[一二三四五六日天末])?`,
    span: ({ which = '', day }, now) => dayOfWeek(now, weeksOf(which), day),
  },
  {
    pattern: '(?<which>这|本|上上?|下下?)个?月(?!\\d)',
    span: ({ which = '' }, now) =>
      calendar.month(now.getFullYear(), now.getMonth() + weeksOf(which)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<season>[春夏秋冬])[天季]`,
    everyDays: YEARLY,
    span: ({ year, season = '' }, now) =>
      yearly(now, year, (of) => calendar.season(of, SEASONS[season] as Season)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<month>${NUMBER})月份?(?:(?<day>${NUMBER})[日号])?`,
    everyDays: YEARLY,
    span: ({ year, month, day }, now) => yearly(now, year, (of) => dateOf(of, month, day)),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<holiday>元旦|五一|国庆|圣诞|清明)(?:节|假期|长假|期间)?`,
    everyDays: YEARLY,
    span: ({ year, holiday = '' }, now) =>
      yearly(now, year, (of) =>
        calendar.days(of, ...(HOLIDAYS[holiday] as [number, number, number])),
      ),
  },
  {
    pattern: `(?:${YEAR}的?)?(?<holiday>春节|过年|除夕|端午|中秋|七夕|重阳)(?:节|假期|长假|期间)?`,
    everyDays: YEARLY,
    span: ({ year, holiday = '' }, now) => yearly(now, year, (of) => festivalOf(holiday, of)),
  },
  {
    pattern: `(?:周|星期|礼拜)(?<day>[一二三四五六日天末])`,
    everyDays: WEEKLY,
    span: ({ day = '' }, now) =>
      day === '末' ? calendar.weekendFrom(now, 0) : calendar.weekday(now, weekdayOf(day), false),
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
  {
    pattern: `(?:未来|接下来|今后)的?(?<count>${NUMBER})个?(?<unit>天|日|周|星期|礼拜|月|年)`,
    span: ({ count, unit = '' }, now) => nextOnes(now, UNITS[unit] as Unit, numberOf(count)),
  },
  {
    pattern: `(?<count>${NUMBER})个?(?<unit>天|日|周|星期|礼拜|月|年)(?:之|以)?后`,
    span: ({ count, unit = '' }, now) => unitsAgo(now, UNITS[unit] as Unit, -numberOf(count)),
  },
];

function weeksOf(which: string): number {
  return (which.startsWith('下') ? 1 : which.startsWith('上') ? -1 : 0) * which.length;
}

function dayOfWeek(now: Date, weeks: number, day: string | undefined): DaySpan {
  if (day === undefined) return calendar.weekFrom(now, weeks);
  if (day === '末') return calendar.weekendFrom(now, weeks);
  const { start } = calendar.weekFrom(now, weeks);
  return calendar.dayFrom(start, weekdayOf(day));
}

function weekdayOf(day: string): number {
  return day === '天' ? 6 : '一二三四五六日'.indexOf(day);
}

function festivalOf(name: string, of: number): DaySpan | undefined {
  if (name !== '除夕') return festivalDays(FESTIVALS[name] ?? 'spring', of);
  const day = festivalDay('spring', of);
  return day && calendar.dayFrom(day.start, -1);
}

function yearly<T extends DaySpan | undefined>(
  now: Date,
  name: string | undefined,
  inYear: (year: number) => T,
): T {
  if (name === undefined) return calendar.latest(now, inYear);
  const offset = YEARS[name];
  return inYear(offset === undefined ? Number.parseInt(name, 10) : now.getFullYear() + offset);
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
