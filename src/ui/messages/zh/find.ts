import type { find as en } from '../en/find.ts';

/** “找”页。 */
export const find: typeof en = {
  title: '找',
  box: '搜索笔记',
  placeholder: '输入词语，或说说大概内容',
  clear: '清除',
  idle: '输入几个词，或者描述你记得的内容。既按字词找，也按意思找。',
  results: '结果',
  found: (count) => `${count} 条笔记`,
  maybe: (count) => `可能相关（${count}）`,
  onlyMaybe: '没有特别吻合的，下面这些比较接近。',
  searching: '正在找…',
  meaningPending: '先按字词找到这些，正在按意思找…',
  meaningFailed: '这次只按字词找了，暂时不能按意思找。',
  indexing: (percent) => `目前有 ${percent} 的笔记可以按意思找，其余的按字词找。`,
  whyWords: '字词',
  whyMeaning: '意思',
  whyBoth: '字词和意思',
  nothing: (query) => `没有找到“${query}”`,
  nothingHelp: '少用几个词，或者换个说法试试。',
  nothingInEmpty: '还没有笔记，所以什么也找不到。',
  fewerWords: '只搜最长的那个词',
  askInstead: '直接提问',
  writeNote: '写一条笔记',
  importFiles: '添加笔记',
  untitled: '无标题',
};
