import type { TypeFilter } from './understood.ts';

/** Nouns for one type of thing, as sources of regular expressions. */
export interface TypeWords {
  readonly type: Omit<TypeFilter, 'kind'>;
  /** One of them: asks for that type only with "of" and the like. */
  readonly one: string;
  readonly many: string;
  readonly zh: string;
  /** The word goes on being searched for: it says more than the type does. */
  readonly isKept?: true;
}

/** What types are called in English and Chinese; longer names before those that they begin with. */
export const TYPE_WORDS: readonly TypeWords[] = [
  {
    type: { types: ['photo'] },
    one: 'photo|picture|photograph|pic|image',
    many: 'photos|pictures|photographs|pics|images',
    zh: '照片|相片|图片',
  },
  {
    type: { types: ['photo'] },
    one: 'screenshot|selfie|screen shot',
    many: 'screenshots|selfies|screen shots',
    zh: '屏幕截图|截图|截屏|自拍|合影|合照',
    isKept: true,
  },
  {
    type: { types: ['event'] },
    one: 'calendar entry|calendar event',
    many: 'calendar entries|calendar events|events|appointments',
    zh: '日程表|日程|日历',
  },
  {
    type: { types: ['document'], format: 'pdf' },
    one: 'pdf file|pdf document|pdf',
    many: 'pdf files|pdf documents|pdfs',
    zh: 'pdf',
  },
  {
    type: { types: ['document'], format: 'docx' },
    one: 'word document|word file|docx',
    many: 'word documents|word files',
    zh: 'word ?文[档件]|docx',
  },
  {
    type: { types: ['document'], format: 'epub' },
    one: 'ebook|e-book|epub',
    many: 'ebooks|e-books|epubs',
    zh: '电子书|epub',
  },
  {
    type: { types: ['document'] },
    one: 'document|doc',
    many: 'documents|docs',
    zh: '文档|文件',
  },
  {
    type: { types: ['conversation'] },
    one: 'conversation|chat',
    many: 'conversations|chats',
    zh: '聊天记录|对话记录|对话',
  },
  {
    type: { types: ['note'] },
    one: 'note|memo',
    many: 'notes|memos',
    zh: '笔记|便签|便条|日记|备忘录?|手记',
  },
];

/** The sources of all nouns of one form. */
export function nounsOf(form: 'one' | 'many' | 'zh'): string {
  return TYPE_WORDS.map((words) => words[form]).join('|');
}

const EXACT = TYPE_WORDS.map((words) => ({
  words,
  pattern: new RegExp(
    `^(?:${words.one}|${words.many}|${words.zh})$`.replaceAll(/ (?!\?)/g, '\\s+'),
    'iu',
  ),
}));

/** Which type `noun` names; a bare "calendar" is one too. */
export function typeOf(noun: string): TypeWords | undefined {
  if (/^calendar$/i.test(noun)) return TYPE_WORDS.find(({ type }) => type.types[0] === 'event');
  return EXACT.find(({ pattern }) => pattern.test(noun))?.words;
}
