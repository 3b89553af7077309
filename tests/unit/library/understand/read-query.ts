import { readGazetteer } from '../../../../src/library/places/gazetteer.ts';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';
import type { QueryFilter } from '../../../../src/library/understand/understood.ts';

/** Wednesday, 14 October 2026, in the afternoon. */
export const NOW = new Date(2026, 9, 14, 15, 30).getTime();

/** A few places, in the format that the build writes. */
export const gazetteer = readGazetteer(
  [
    '=CN\t中国\tChina',
    '+浙江\tZhejiang',
    'Hangzhou\t杭州\t3029\t12016\t24',
    '+山西\tShanxi',
    'Datong\t*大同\t4009\t11329\t22',
    '+上海\tShanghai',
    'Shanghai\t上海\t3122\t12146\t25',
    '=FR\t法国\tFrance',
    '+法兰西岛\tÎle-de-France',
    'Paris\t巴黎\t4885\t235\t22',
    '*Nice\t尼斯\t4370\t727\t19',
    '=JP\t日本\tJapan',
    '+京都府\tKyoto',
    'Kyoto\t京都\t3502\t13575\t21',
    '=GB\t英国\tUnited Kingdom',
    '+英格兰\tEngland',
    '*Reading\t雷丁\t5146\t-97\t18',
    'March\t\t5255\t9\t15',
    '=US\t美国\tUnited States',
    '+亚拉巴马州\tAlabama',
    '*Mobile\t莫比尔\t3069\t-8804\t18',
    'Florence\t\t3480\t-8768\t18',
    '=TR\t土耳其\tTurkey',
    '+\tTrabzon',
    '*Of\t\t4095\t4027\t15',
  ].join('\n'),
);

/** Midnight of a local day, month 1…12. */
export const day = (year: number, month: number, date: number): number =>
  new Date(year, month - 1, date).getTime();

/** What matters of a filter; a time or place that only prefers has a question mark. */
function labelOf(filter: QueryFilter): string {
  switch (filter.kind) {
    case 'tag':
      return `tag:${filter.tag}`;
    case 'file':
      return `file:${filter.name}`;
    case 'type':
      return [...filter.types, ...(filter.format ? [filter.format] : [])].join('/');
    case 'time':
    case 'place':
      return filter.kind + (filter.strength === 'must' ? '' : '?');
    case 'exact':
    case 'title':
    case 'without':
      return `${filter.kind}:${filter.words}`;
  }
}

/** "text left | filters", with the part of the query that each filter stands for. */
export function read(query: string): string {
  const { text, filters } = understandQuery(query, NOW, gazetteer);
  const parts = filters.map((filter) => {
    const part = query.slice(filter.range.start, filter.range.end);
    return `${labelOf(filter)}[${part}]`;
  });
  return `${text} | ${parts.join(' ')}`;
}
