import type { TextRange } from '../item.ts';
import type { DaySpan } from './calendar.ts';
import { CHINESE_TIMES } from './time-chinese.ts';
import { ENGLISH_AHEAD } from './time-english-ahead.ts';
import { ENGLISH_TIMES } from './time-english.ts';
import { spanOf } from './time-filter.ts';
import { anyOf, resolveTime, spaced, type TimePhrase } from './time-phrase.ts';
import type { TimeSpan } from './understood.ts';

// A time anywhere in the query. Names that say much else ("may", "spring", 2024, 春节, 三月) count only where something says that
// they are a time: a word like "in" or "since", a type of thing that is asked for, 的 or 期间 after them.

/** A time that stands in a query. */
export interface NamedTime {
  readonly span: TimeSpan;
  readonly range: TextRange;
  /** With what binds it to the words after it. */
  readonly removed: TextRange;
}

/** What the rest of the query says about its times. */
export interface TimeContext {
  readonly now: Date;
  /** What is to come is as likely as what was: events. */
  readonly ahead: boolean;
  /** A type of thing is asked for. */
  readonly hasType: boolean;
}

/** A question's time is part of what is asked: "what happens in March?" */
export const QUESTION =
  /[?？]|^\s*(?:how|why|can|could|is|are|do|does|did|what|when|where|who|which|should|will)\b|吗|为什么|怎么|如何|什么|哪|几点|多少|谁/iu;

const EN = [...ENGLISH_AHEAD, ...ENGLISH_TIMES];
const EN_TIME = anyOf(EN);
const SIDE = 'since|before|after|until|till';
const ENGLISH = new RegExp(
  spaced(
    `(?<![\\p{L}\\p{N}'’-])(?:(?:(?<side>${SIDE})|(?<lead>taken in|taken on|taken|from|in|on|during|of|within|over|at|for|between)) (?:the )?)?(?<time>${EN_TIME})(?:(?: (?:to|and|until|till|through) | ?[–-] ?)(?<to>${EN_TIME}))?(?<after>['’]s?)?(?![\\p{L}\\p{N}-])`,
  ),
  'giu',
);
/** Means something else as often as a time. */
const OPEN_EN =
  /^(?:\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas(?: eve| day)?|halloween|new year.*|valentine.*|(?:chinese|lunar) new year|.* festival)$/i;
/** Of what comes again so often that a sentence hardly means the last one. */
const OFTEN =
  /^(?:spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[春夏秋冬][天季]|(?:周|星期|礼拜).)$/iu;
/** Mean something else more often than a time. */
const WORDS_EN = /^(?:may|march|fall|spring|\d{4})$/i;
const LEADS =
  /^(?:since|before|after|until|till|taken.*|from|in|on|during|within|over|at|between)$/i;
/** "on 2023 budget", "at 2000" are none. */
const LEADS_YEAR = /^(?:since|before|after|until|till|taken.*|from|in|during|within|between)$/i;

const ZH_TIME = anyOf(CHINESE_TIMES);
const CHINESE = new RegExp(
  `(?<![\\d以之然每先一二两三四五六七八九十])(?<lead>[在于从自])?(?<time>${ZH_TIME})(?:(?:到|至|[-–~—])(?<to>${ZH_TIME}))?(?<side>以来|以后|之后|以前|之前)?(?<after>的时候|期间|那天|那几天)?(?<of>的)?(?!程)`,
  'gu',
);
const OPEN_ZH =
  /^(?:[春夏秋冬][天季]|[\d一二两三四五六七八九十]+月份?|(?:元旦|五一|国庆|圣诞|清明|春节|过年|除夕|端午|中秋|七夕|重阳).*|(?:周|星期|礼拜).)$/u;

/** The first time in `query`. */
export function findNamedTime(query: string, context: TimeContext): NamedTime | undefined {
  return (
    first(query, ENGLISH, EN, context, isTimeInEnglish) ??
    first(query, CHINESE, CHINESE_TIMES, context, isTimeInChinese)
  );
}

function first(
  query: string,
  pattern: RegExp,
  phrases: readonly TimePhrase[],
  context: TimeContext,
  isTime: (match: RegExpExecArray, hasType: boolean) => boolean,
): NamedTime | undefined {
  for (const match of query.matchAll(pattern)) {
    if (!isTime(match, context.hasType)) continue;
    const found = read(match, phrases, context);
    if (found) return found;
  }
  return undefined;
}

function read(
  { 0: all, index: start, groups = {} }: RegExpExecArray,
  phrases: readonly TimePhrase[],
  { now, ahead }: TimeContext,
): NamedTime | undefined {
  const { time = '', to, side, of = '' } = groups;
  // Both ends are of the same turn.
  const resolve = (text: string): DaySpan | undefined =>
    resolveTime(phrases, text, now, ahead && to === undefined);
  const from = resolve(time);
  const until = to === undefined ? from : resolve(to);
  if (!from || !until || until.end <= from.start) return undefined;
  const end = start + all.length;
  return {
    span: spanOf({ start: from.start, end: until.end }, side),
    range: { start, end: end - of.length },
    removed: { start, end },
  };
}

function isTimeInEnglish(match: RegExpExecArray, hasType: boolean): boolean {
  const { time = '', to } = match.groups ?? {};
  return to !== undefined || !OPEN_EN.test(time) || isLedInEnglish(match, time, hasType);
}

function isLedInEnglish(match: RegExpExecArray, time: string, hasType: boolean): boolean {
  const { side, lead = '' } = match.groups ?? {};
  const led = side ?? lead;
  if (/^\d{4}$/.test(time)) return LEADS_YEAR.test(led);
  if (!LEADS.test(led)) return hasType && !WORDS_EN.test(time);
  return hasType || led === side || isMeant(match, time);
}

function isTimeInChinese(match: RegExpExecArray, hasType: boolean): boolean {
  const { time = '', to, lead, side, after, of } = match.groups ?? {};
  if ([to, side].some((part) => part !== undefined) || !OPEN_ZH.test(time) || hasType) return true;
  const isBound = [lead, after, of].some((part) => part !== undefined);
  return isAlone(match) || (isBound && isMeant(match, time));
}

/** Whether a time that comes again is the last one rather than any: "the trip in March", not "power from the sun in winter". */
function isMeant(match: RegExpExecArray, time: string): boolean {
  return isAlone(match) || !(OFTEN.test(time) || QUESTION.test(match.input));
}

function isAlone({ input, index, 0: all }: RegExpExecArray): boolean {
  return input.slice(0, index).trim() === '' && input.slice(index + all.length).trim() === '';
}
