import type { TextRange } from '../item.ts';
import type { FoundFilter } from './marked-filters.ts';
import { spaced } from './time-phrase.ts';
import { nounsOf, typeOf, type TypeWords } from './type-words.ts';

// A type is a filter only where a thing of that type is asked for: "photos of Mia", "发票的照片", "in my calendar". Elsewhere it
// is content: "photo editing course", "how do I make photos smaller", "documents needed to renew a passport". The group `noun`
// names the type, `cut` is no part of the text to search for.

const MANY = `(?<noun>${nounsOf('many')})`;
const ONE = `(?<noun>${nounsOf('one')})`;
/** Types whose one word at the end names what the rest describes: "the lease pdf". */
const AT_END = '(?<noun>photos|pictures|pics|images|screenshots?|selfies|pdfs?|pdf files?|epubs?)';
const OWN_PLACE =
  'calendar|notes|photos|pictures|screenshots|documents|docs|pdfs|chats|conversations';

const ASK =
  '\\s*(?:(?:please )?(?:show|find|list|search|get|give|see|view|open)(?: me)?(?: for)? )?(?:(?:all|any|every|only|just|my|our|the|some|those|these|of|for|recent|latest|upcoming) )*';
const LEAD = `^(?<lead>${ASK}(?:an? )?)`;
/** Says what is in the thing, so that it goes with the noun. */
const ABOUT = '(?:of|about|with|regarding|mentioning|showing)';
/** Says where or when: stays for those filters. */
const WHERE =
  '(?:from|in|at|on|near|around|taken|during|since|before|after|between|where|that|which|when|by|next|last|this|today|tomorrow|yesterday)';
const END = '\\s*[?.!]*\\s*$';

const ENGLISH: readonly string[] = [
  // my photos; all notes
  `${LEAD}(?<cut>${MANY})${END}`,
  // photos of Mia; documents about the lease; my appointments from last week
  `${LEAD}(?<cut>${MANY}(?: ${ABOUT}(?= )| on(?= (?!mon|tue|wed|thu|fri|sat|sun))|(?= ${WHERE}\\b)|(?=,)))`,
  // photos Kyoto
  `${LEAD}(?<cut>(?<noun>photos|pictures|pics|screenshots|pdfs))(?= (?!(?:app|album|not|are|were|is|do|does|won|can|missing|and|or|to|for)\\b)\\S+(?: \\S+)?${END})`,
  // a picture of the receipt; pdf about taxes; the chat with the assistant
  `${LEAD}(?<cut>${ONE} (?:${ABOUT}|on)(?= ))(?<=^(?:.*\\b(?:an?|the|that|my|any) .*|\\s*(?:photo|picture|screenshot|pdf).*))`,
  `${LEAD}(?<cut>${ONE})(?= (?:from|taken|where|that)\\b)`,
  // Mia photos; the lease pdf
  `^\\s*(?!(?:${ASK})?(?:stock|passport|profile)\\b)(?=(?:\\S+ ){1,4}\\S+(?: files?)?${END})(?:(?!\\b(?:and|or|to|for|from|of|in|into|as|with|without|your|edit|editing|delete|deleting|print|printing|take|taking|share|sharing|organi[sz]e|organi[sz]ing|sort|sorting|backup|back|scan|scanning|upload|uploading|compress|resize|sell|frame|hang|save|saving|export|import|convert|merge|sign|send|make|making|create|crop)\\b)\\S+ )+(?<cut>${AT_END})${END}`,
  // what do I have in my calendar next week
  `(?<=^|[\\s,])(?<cut>(?:(?:is|are|do I have) )?(?:in|on|from|through|among) (?:my|our) (?<noun>${OWN_PLACE}))(?![\\p{L}\\p{N}'’-]| (?:app|apps|folder|settings|library)\\b)`,
  `(?<=^|[\\s,])(?<cut>(?:(?:is|are) )?(?:in|on) the (?<noun>calendar))(?![\\p{L}\\p{N}'’-]| (?:app|year|week|month)\\b)`,
  '^\\s*(?<cut>(?:my|our) (?<noun>calendar))(?= (?:for|from|in|on|next|last|this|today|tomorrow|yesterday)\\b|\\s*[?.!]*\\s*$)',
];

const NOUN_ZH = `(?<noun>${nounsOf('zh')})`;
const ASK_ZH =
  '(?:请|帮我|给我|我想|想|我要)?(?:找找?|查找?|搜索?|看看?|列出|打开|显示|有没有)?(?:一下|一张|几张)?';
const MINE_ZH = '(?:我的?|我们的?|所有的?|全部的?|最近的?)?';
const END_ZH = '(?:有哪些|有吗|呢)?\\s*[？?。！!]*\\s*$';

const CHINESE: readonly string[] = [
  // 照片；我的笔记
  `^(?<lead>\\s*${ASK_ZH})(?<cut>${MINE_ZH}${NOUN_ZH})${END_ZH}`,
  // 日历里下周有什么；照片里有狗的
  `(?:^(?<lead>\\s*${ASK_ZH})|(?<=[\\s，,]))(?<cut>[在从]?${MINE_ZH}${NOUN_ZH}(?:里面?|中|上)(?:的|都?有什么|都?有|写的?|说的?)?)`,
  `(?<cut>[在从]?(?:我的?)?(?<noun>日历|日程表?)(?:里面?|中|上)(?:的|都?有什么|都?有)?)`,
  // 照片 海边；PDF：合同
  `^\\s*(?<cut>${NOUN_ZH}[\\s：:，,]+)(?=\\S)`,
  // 发票的照片；关于合同的文档
  `(?<cut>的${NOUN_ZH})${END_ZH}`,
  // 海边照片；合同 PDF；下周日程
  `(?<cut>(?<noun>照片|相片|屏幕截图|截图|截屏|自拍|合影|合照|pdf|日程))${END_ZH}`,
  `(?<=\\s)(?<cut>${NOUN_ZH})${END_ZH}`,
];

/** Asks how something is done, or speaks of doing something with such things. */
const NOT_ASKED =
  /^\s*(?:how|why|should|could|would|where (?:do|can|should)|which (?:app|tool))\b/iu;
const NOT_ASKED_ZH =
  /怎么|怎样|如何|为什么|什么是|能不能|多少|整理|删除|打印|备份|压缩|编辑|上传|导出|冲洗|修图|保存|[把将要]|需要|(?:[修洗拍发传挂换交带贴做画写选张本份]了?)(?:照片|相片|图片|截图|pdf|文[档件]|笔记|日记)\s*[？?。]*\s*$/iu;

// `\s*` of the Chinese frames is written out.
const FRAMES = [...ENGLISH.map(spaced), ...CHINESE].map((frame) => new RegExp(frame, 'diu'));

const ASKING_ZH = new RegExp(`^\\s*${ASK_ZH}`, 'u');

/** The type of things that `query` asks for, if it does. */
export function findTypeFilter(query: string): FoundFilter | undefined {
  if (NOT_ASKED.test(query) || NOT_ASKED_ZH.test(query)) return undefined;
  for (const frame of FRAMES) {
    const filter = readFrame(frame.exec(query), query);
    if (filter) return filter;
  }
  return undefined;
}

/** The word for notes in one of `ranges` of `query`, as a filter. */
export function findNoteWord(query: string, ranges: readonly TextRange[]): FoundFilter | undefined {
  for (const { start, end } of ranges) {
    const match = NOTE_WORD.exec(query.slice(start, end));
    if (!match) continue;
    const at = start + match.index;
    const range = { start: at, end: at + match[0].length };
    return { filter: { kind: 'type', types: ['note'], range }, removed: [range] };
  }
  return undefined;
}

const NOTE_WORD = /\b(?:notes?|entries|entry|memos?)\b|笔记|便签|便条|日记|记录|备忘录?|手记/iu;

function readFrame(match: RegExpExecArray | null, query: string): FoundFilter | undefined {
  const { cut, noun, lead } = match?.indices?.groups ?? {};
  if (!cut || !noun) return undefined;
  const range = { start: noun[0], end: noun[1] };
  const words = typeOf(query.slice(range.start, range.end));
  const whole = { start: (lead ?? cut)[0], end: cut[1] };
  return words && found(words, range, whole, query);
}

function found(
  { type, isKept }: TypeWords,
  range: TextRange,
  whole: TextRange,
  query: string,
): FoundFilter {
  // What only asks, "帮我找一下", goes with it.
  const asking = { start: 0, end: (ASKING_ZH.exec(query)?.[0] ?? '').length };
  const removed = isKept ? outside(whole, range) : [whole];
  if (asking.end <= whole.start) removed.unshift(asking);
  return {
    filter: { kind: 'type', ...type, range },
    removed: removed.filter(({ start, end }) => end > start),
  };
}

function outside(whole: TextRange, hole: TextRange): TextRange[] {
  return [
    { start: whole.start, end: hole.start },
    { start: hole.end, end: whole.end },
  ];
}
