import type { TextRange } from '../item.ts';
import type { DaySpan } from './calendar.ts';
import { CHINESE_TIMES } from './time-chinese.ts';
import { ENGLISH_AHEAD } from './time-english-ahead.ts';
import { ENGLISH_TIMES } from './time-english.ts';
import { anyOf, resolveTime, spaced, type TimePhrase } from './time-phrase.ts';
import type { TimeSpan } from './understood.ts';

/** A time that the query filters by. */
export interface FoundTime {
  readonly span: TimeSpan;
  /** What the filter is made of. */
  readonly range: TextRange;
  /** What is no part of the text to search for: the filter, and words like "notes about" around it. */
  readonly removed: readonly TextRange[];
}

// A time leaves notes out for certain within one of these frames, which speak of writing or of notes. For times elsewhere see
// `named-time.ts`. The group `cut` is the filter, `time` the time in it, `keep` what goes on
// being searched for.

const ENGLISH_PHRASES = [...ENGLISH_AHEAD, ...ENGLISH_TIMES];
const NOTES = '(?:notes?|entries|entry|memos?)';
const LEAD =
  '^\\s*(?:(?:show|find|list|search|give|get)(?: me)? )?(?:(?:all|any|only|just|my|our|the|of) )*';
const WROTE = '(?:wrote|write|written|noted?|jot(?:ted)?|edit(?:ed)?)(?: down)?';
const KEPT = '(?:wrote|written|noted|saved|added|created|edited|changed|updated|imported|made)';
const WHEN = '(?:(?<side>since|before|after)|from|in|on|during|of|within)';
const WE = "(?:I|we)(?:['’]ve| have| had)?";
const ABOUT = '(?:about|on|regarding|of|with|for|mentioning)';
const END = '\\s*[?.!]?\\s*$';
const TIME = `(?<time>${anyOf(ENGLISH_PHRASES)})`;

const ENGLISH_FRAMES: readonly string[] = [
  // notes from last week; my notes that I wrote in March about taxes
  `${LEAD}${NOTES} (?<cut>(?:(?:that |which )?(?:${WE} |were |was )?${KEPT} )?(?:${WHEN} )?${TIME})(?:,? ${ABOUT} (?<keep>.+?))?${END}`,
  // notes about the garden from last week
  `${LEAD}${NOTES} ${ABOUT} (?<keep>.+?),? (?<cut>(?:(?:that |which )?(?:${WE} )?${KEPT} (?:${WHEN} )?|from )${TIME})${END}`,
  // last week's notes about the garden
  `${LEAD}(?<cut>${TIME}(?:['’]s|s['’])? ${NOTES})(?: ${ABOUT} (?<keep>.+?))?${END}`,
  // what did I write about taxes last summer; everything I wrote yesterday
  `^\\s*(?:(?:what|which|everything|anything|all|things?)(?: notes?)?(?: that| which)? )?(?:did |have |had )?${WE} ${WROTE}(?: ${ABOUT} (?<keep>.+?))? (?<cut>(?:${WHEN} )?${TIME})${END}`,
  // what did I write last summer about taxes
  `^\\s*(?:(?:what|which|everything|anything|all|things?) )?(?:did |have |had )?${WE} ${WROTE} (?<cut>(?:${WHEN} )?${TIME}) ${ABOUT} (?<keep>.+?)${END}`,
  // the recipe that I wrote down last month
  `^(?<keep>.+?) (?<cut>(?:that |which )?${WE} ${WROTE} (?:${WHEN} )?${TIME})${END}`,
];

const NOTES_ZH = '(?:笔记|便签|便条|日记|记录|备忘录?|手记)';
const LEAD_ZH =
  '(?:^\\s*(?:请|帮我|给我|我想)?(?:找找?|查找?|搜索?|看看?|列出)?(?:一下)?(?:我)?[从在]?(?:我)?|[\\s，,])';
const WROTE_ZH = '(?:写|记|记录|编辑)(?:下来|[过了下])?';
const KEPT_ZH = '(?:写|记|存|保存|添加|加|改|修改|编辑|更新|导入|创建)(?:下来|[过了下])?';
const TIME_ZH = `(?<time>${anyOf(CHINESE_TIMES)})(?<side>以来|以后|之后|以前|之前)?`;
const END_ZH = '\\s*[？?。]?\\s*$';

const CHINESE_FRAMES: readonly string[] = [
  // 上个月关于装修的笔记
  `${LEAD_ZH}(?<cut>${TIME_ZH})(?:我们?)?(?:写的?|记的?)?(?:关于|有关|讲|提到)(?<keep>[^，。？！,.?!]{1,40}?)的?${NOTES_ZH}${END_ZH}`,
  // 上周的笔记；昨天我保存的笔记里水管工
  `${LEAD_ZH}(?<cut>${TIME_ZH}(?:(?:我们?)?${KEPT_ZH})?的?(?:所有|全部)?${NOTES_ZH})(?:里面?|中)?(?:有哪些|有什么)?(?:${END_ZH})?`,
  // 上周我写了什么；去年夏天写的关于海边的
  `${LEAD_ZH}(?<cut>${TIME_ZH}(?:我们?)?(?:都)?${WROTE_ZH}(?:的|什么|哪些|啥|${END_ZH}))(?:什么|哪些|啥)?(?:${NOTES_ZH}|内容|东西|文字)?(?:${END_ZH})?`,
];

const compiled = (frames: readonly string[]): readonly RegExp[] =>
  frames.map((frame) => new RegExp(spaced(frame), 'diu'));

/** Frames, and how their times are read. */
const LANGUAGES: readonly {
  readonly frames: readonly RegExp[];
  readonly times: readonly TimePhrase[];
}[] = [
  { frames: compiled(ENGLISH_FRAMES), times: ENGLISH_PHRASES },
  { frames: compiled(CHINESE_FRAMES), times: CHINESE_TIMES },
];

/** The time that `query` filters by, if it does. */
export function findTimeFilter(query: string, now: Date): FoundTime | undefined {
  for (const { frames, times } of LANGUAGES) {
    for (const frame of frames) {
      const match = frame.exec(query);
      const found = match && readMatch(match, query, (time) => resolveTime(times, time, now));
      if (found) return found;
    }
  }
  return undefined;
}

function readMatch(
  { 0: all, index: start, groups = {}, indices }: RegExpExecArray,
  query: string,
  resolve: (time: string) => DaySpan | undefined,
): FoundTime | undefined {
  const { cut, keep } = indices?.groups ?? {};
  const day = resolve(groups['time'] ?? '');
  if (!cut || !day) return undefined;
  const whole = { start, end: start + all.length };
  return {
    span: spanOf(day, groups['side']),
    range: trimmed(query, rangeOf(cut)),
    removed: keep ? without(whole, rangeOf(keep)) : [whole],
  };
}

/** The span from, before or after a time. */
export function spanOf({ start, end }: DaySpan, side = ''): TimeSpan {
  const [from, to] = [start.getTime(), end.getTime()];
  if (/since|以来/i.test(side)) return { from };
  if (/after|后/i.test(side)) return { from: to };
  return /before|until|till|前/i.test(side) ? { to: from } : { from, to };
}

function rangeOf([start, end]: readonly [number, number]): TextRange {
  return { start, end };
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const part = text.slice(start, end);
  return { start: end - part.trimStart().length, end: start + part.trimEnd().length };
}

function without(whole: TextRange, keep: TextRange): TextRange[] {
  return [
    { start: whole.start, end: keep.start },
    { start: keep.end, end: whole.end },
  ];
}
