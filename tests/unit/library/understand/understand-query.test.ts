import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGazetteer } from '../../../../src/library/places/gazetteer.ts';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';
import type { QueryFilter } from '../../../../src/library/understand/understood.ts';

import { searchDevEn } from '../../../fixtures/search-dev-en.ts';
import { searchDevZh } from '../../../fixtures/search-dev-zh.ts';
import { searchTestEn } from '../../../fixtures/search-test-en.ts';
import { searchTestZh } from '../../../fixtures/search-test-zh.ts';

/** Wednesday, 14 October 2026, in the afternoon. */
const NOW = new Date(2026, 9, 14, 15, 30).getTime();

/** A few places, in the format that the build writes. */
const gazetteer = readGazetteer(
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

const day = (year: number, month: number, date: number): number =>
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
function read(query: string): string {
  const { text, filters } = understandQuery(query, NOW, gazetteer);
  const parts = filters.map((filter) => {
    const part = query.slice(filter.range.start, filter.range.end);
    return `${labelOf(filter)}[${part}]`;
  });
  return `${text} | ${parts.join(' ')}`;
}

describe('signs', () => {
  test.each([
    ['"spare key"', 'spare key | exact:spare key["spare key"]'],
    ['where is the “spare key” kept', 'where is the spare key kept | exact:spare key[“spare key”]'],
    ['水管工「八十五元」', '水管工 八十五元 | exact:八十五元[「八十五元」]'],
    ['《红楼梦》 作者', '红楼梦 作者 | title:红楼梦[《红楼梦》]'],
    ['《去年的笔记》的作者', '去年的笔记 的作者 | title:去年的笔记[《去年的笔记》]'],
    ['pasta -garlic', 'pasta | without:garlic[-garlic]'],
    ['pasta -"olive oil" tomato', 'pasta tomato | without:olive oil[-"olive oil"]'],
    ['菜谱 -香菜', '菜谱 | without:香菜[-香菜]'],
    ['cake without eggs', 'cake | without:eggs[without eggs]'],
    ['蛋糕，不含鸡蛋', '蛋糕， | without:鸡蛋[不含鸡蛋]'],
    ['晚饭菜谱 不要辣', '晚饭菜谱 | without:辣[不要辣]'],
    ['#travel', ' | tag:travel[#travel]'],
    ['hotel #travel/japan', 'hotel | tag:travel/japan[#travel/japan]'],
    ['酒店 #旅行', '酒店 | tag:旅行[#旅行]'],
    [
      '"spare key" #home -car',
      'spare key | exact:spare key["spare key"] tag:home[#home] without:car[-car]',
    ],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'well-known plumber',
    'minus -5 degrees',
    'issue #12',
    'C# notes on generics',
    'an unclosed "quote',
    'nothing between ""',
    'how do I fall asleep without pills',
    'is there a cake without eggs?',
    '为什么不要熬夜',
    '怎么做蛋糕 不要鸡蛋',
    'without a trace',
    'don’t forget',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});

describe('times of notes', () => {
  test.each([
    ['notes from last week', ' | note[notes] time[from last week]'],
    ['my notes about the garden from last week', 'the garden | note[notes] time[from last week]'],
    ['notes from last week about the garden', 'the garden | note[notes] time[from last week]'],
    ['notes I wrote in March about taxes', 'taxes | note[notes] time[I wrote in March]'],
    ['yesterday’s notes', ' | time[yesterday’s ] note[notes]'],
    ["last week's notes about plums", "plums | time[last week's ] note[notes]"],
    ['What did I write about taxes last summer?', 'taxes | time[last summer]'],
    ['what did I write last summer about taxes', 'taxes | time[last summer]'],
    ['everything I wrote yesterday', ' | time[yesterday]'],
    ['recipes I wrote down last month', 'recipes | time[I wrote down last month]'],
    ['notes since March', ' | note[notes] time[since March]'],
    [
      'notes from last week "spare key"',
      'spare key | note[notes] time[from last week] exact:spare key["spare key"]',
    ],
    ['上周的笔记', ' | time[上周的] note[笔记]'],
    ['上周的笔记 水管工', '水管工 | time[上周的] note[笔记]'],
    ['帮我找上个月的笔记里水管工', '水管工 | time[上个月的] note[笔记]'],
    ['上个月关于装修的笔记', '装修 | time[上个月] note[笔记]'],
    ['去年夏天写的海边', '海边 | time[去年夏天写的]'],
    ['我昨天写了什么', ' | time[昨天写了什么]'],
    ['去年国庆写的关于海边的', '关于海边的 | time[去年国庆写的]'],
    ['海边 去年夏天写的', '海边 | time[去年夏天写的]'],
    ['昨天保存的笔记', ' | time[昨天保存的] note[笔记]'],
    ['3月12日的笔记', ' | time[3月12日的] note[笔记]'],
    ['去年以来的笔记', ' | time[去年以来的] note[笔记]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

describe('times', () => {
  test.each([
    // Nothing else is asked for.
    ['in March', ' | time[in March]'],
    ['yesterday', ' | time[yesterday]'],
    ['next week', ' | time[next week]'],
    ['this weekend', ' | time[this weekend]'],
    ['before 2020', ' | time[before 2020]'],
    ['last Christmas', ' | time[last Christmas]'],
    ['from March to May', ' | time[from March to May]'],
    ['去年国庆', ' | time[去年国庆]'],
    ['3月12日', ' | time[3月12日]'],
    ['下周', ' | time[下周]'],
    ['明天', ' | time[明天]'],
    ['2024年', ' | time[2024年]'],
    ['春节', ' | time[春节]'],
    ['photos from last summer', ' | photo[photos] time[from last summer]'],
    ['show me photos from March', ' | photo[photos] time[from March]'],
    ['去年国庆的照片', ' | time[去年国庆] photo[照片]'],
    ['3月到5月的照片', ' | time[3月到5月] photo[照片]'],
    ['what is in my calendar next week', ' | event[calendar] time[next week]'],
    ['日历里下周有什么', ' | event[日历] time[下周]'],
    // Beside other words.
    ['去年夏天在海边的照片', '在海边 | time?[去年夏天] photo[照片]'],
    [
      'the receipt from the ramen place last winter',
      'the receipt from the ramen place | time?[last winter]',
    ],
    ['the trip in March', 'the trip | time?[in March]'],
    ['plumber last week', 'plumber | time?[last week]'],
    ['去年3月的发票', '发票 | time?[去年3月]'],
    ['昨天存的钱', '存的钱 | time?[昨天]'],
    ['what did I plan for next week', 'what did I plan for next week | time?[for next week]'],
    ['去年的账单在哪', '去年的账单在哪 | time?[去年]'],
    ['books written in 1984', 'books written in 1984 | time?[in 1984]'],
    ['notes about life before 2020', 'life before 2020 | note[notes] time?[before 2020]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'what happens in March?',
    'how may I help',
    'march of the penguins',
    'spring rolls recipe',
    'fall asleep fast',
    'electricity from the sun in winter',
    'departure of the coach on Friday',
    'class of 2024',
    'the 2019 model',
    'Christmas cookies',
    '春天种什么',
    '春节菜单',
    '光伏冬天的发电量',
    '每周三的课',
    '一周三次',
    '三月要交的税',
    '国庆放假安排',
    '以前天天跑步',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});

describe('types', () => {
  test.each([
    ['photos of Mia', 'Mia | photo[photos]'],
    ['Mia photos', 'Mia | photo[photos]'],
    ['a picture of the receipt', 'the receipt | photo[picture]'],
    ['show me all my photos', ' | photo[photos]'],
    ['in my calendar', ' | event[calendar]'],
    ["when is Mia's recital in my calendar", "when is Mia's recital | event[calendar]"],
    ['my appointments with Dr Wu', 'Dr Wu | event[appointments]'],
    ['my notes about taxes', 'taxes | note[notes]'],
    ['notes on 2023 budget', '2023 budget | note[notes]'],
    ['PDF about the lease', 'the lease | document/pdf[PDF]'],
    ['the lease pdf', 'the lease | document/pdf[pdf]'],
    ['word documents about rent', 'rent | document/docx[word documents]'],
    ['documents on heat pumps', 'heat pumps | document[documents]'],
    ['conversations about taxes', 'taxes | conversation[conversations]'],
    ['hotel screenshots', 'hotel screenshots | photo[screenshots]'],
    ['照片', ' | photo[照片]'],
    ['发票的照片', '发票 | photo[照片]'],
    ['有没有发票的照片', '发票 | photo[照片]'],
    ['帮我找一下海边的照片', '海边 | photo[照片]'],
    ['照片里有狗的', '狗的 | photo[照片]'],
    ['照片 海边', '海边 | photo[照片]'],
    ['报错截图', '报错截图 | photo[截图]'],
    ['下周的日程', ' | time[下周] event[日程]'],
    ['关于装修的笔记', '关于装修 | note[笔记]'],
    ['合同 PDF', '合同 | document/pdf[PDF]'],
    ['关于租房的文档', '关于租房 | document[文档]'],
    ['关于旅行的对话', '关于旅行 | conversation[对话]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'photo editing course',
    'how do I make photos smaller',
    'documents needed to renew a passport',
    'where do I keep the copies of my pictures',
    'photos app not working',
    'print family photos',
    'passport photos',
    'the big picture',
    'picture frame size',
    'notes app',
    'release notes',
    'C# notes on generics',
    'calendar year',
    'chat with Anna about dinner',
    'image of God',
    '怎么整理照片',
    '要两张照片',
    '打印照片',
    '文件柜钥匙',
    '对话框',
    '读书笔记怎么写',
    '写日记',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });
});

describe('places', () => {
  test.each([
    ['in Hangzhou', ' | place[in Hangzhou]'],
    ['在杭州', ' | place[在杭州]'],
    ['杭州的照片', ' | place[杭州] photo[照片]'],
    ['photos Kyoto', ' | photo[photos] place[Kyoto]'],
    ['Paris photos', ' | place[Paris] photo[photos]'],
    ['photos in Nice', ' | photo[photos] place[in Nice]'],
    ['去年国庆杭州的照片', ' | time[去年国庆] place[杭州] photo[照片]'],
    ['Kyoto photos last summer', ' | place[Kyoto] photo[photos] time[last summer]'],
    ['photos from Kyoto in March', ' | photo[photos] place[from Kyoto] time[in March]'],
    // Beside other words, or a mere name.
    ['Kyoto', 'Kyoto | place?[Kyoto]'],
    ['杭州', '杭州 | place?[杭州]'],
    ['the trip to Japan', 'the trip to Japan | place?[to Japan]'],
    ['photos of the lake in Hangzhou', 'the lake in Hangzhou | photo[photos] place?[in Hangzhou]'],
    ['在杭州住的酒店', '在杭州住的酒店 | place?[在杭州]'],
    ['日本旅行', '日本旅行 | place?[日本]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each([
    'nice restaurants',
    'reading list',
    'progress in reading',
    'mobile phone contract',
    'of mice and men',
    'turkey recipe',
    'a letter from Florence',
    'what happens in March?',
    '大同小异',
    '上海话怎么说',
    '京都念慈菴',
    'Kyoto Protocol',
  ])('content: %s', (query) => {
    expect(read(query)).toBe(`${query} | `);
  });

  test('none without a gazetteer', () => {
    expect(understandQuery('in Hangzhou', NOW).filters).toEqual([]);
  });
});

describe('file names', () => {
  test.each([
    ['IMG_2031', ' | file:IMG_2031[IMG_2031]'],
    ['find IMG_2031.JPG', 'find | file:IMG_2031.JPG[IMG_2031.JPG]'],
    ['total in invoice-2024.pdf', 'total in | file:invoice-2024.pdf[invoice-2024.pdf]'],
    ['file:contract rent', 'rent | file:contract[file:contract]'],
    ['文件名是合同的', '的 | file:合同[文件名是合同]'],
    ['file named budget', ' | file:budget[file named budget]'],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });

  test.each(['C3PO', 'version 1.2', 'example.com', 'file the tax return', 'how to open a .pdf'])(
    'content: %s',
    (query) => {
      expect(read(query)).toBe(`${query} | `);
    },
  );
});

describe('the span of a time', () => {
  test.each<[string, number | undefined, number | undefined]>([
    ['today', day(2026, 10, 14), day(2026, 10, 15)],
    ['yesterday', day(2026, 10, 13), day(2026, 10, 14)],
    ['the day before yesterday', day(2026, 10, 12), day(2026, 10, 13)],
    ['this week', day(2026, 10, 12), day(2026, 10, 19)],
    ['last week', day(2026, 10, 5), day(2026, 10, 12)],
    ['last weekend', day(2026, 10, 10), day(2026, 10, 12)],
    ['last month', day(2026, 9, 1), day(2026, 10, 1)],
    ['last year', day(2025, 1, 1), day(2026, 1, 1)],
    ['last summer', day(2026, 6, 1), day(2026, 9, 1)],
    ['last autumn', day(2025, 9, 1), day(2025, 12, 1)],
    ['last winter', day(2025, 12, 1), day(2026, 3, 1)],
    ['Summer 2024', day(2024, 6, 1), day(2024, 9, 1)],
    ['March', day(2026, 3, 1), day(2026, 4, 1)],
    ['November', day(2025, 11, 1), day(2025, 12, 1)],
    ['last October', day(2025, 10, 1), day(2025, 11, 1)],
    ['March 2023', day(2023, 3, 1), day(2023, 4, 1)],
    ['March last year', day(2025, 3, 1), day(2025, 4, 1)],
    ['March 12', day(2026, 3, 12), day(2026, 3, 13)],
    ['Dec 3rd', day(2025, 12, 3), day(2025, 12, 4)],
    ['12 March 2024', day(2024, 3, 12), day(2024, 3, 13)],
    ['2023', day(2023, 1, 1), day(2024, 1, 1)],
    ['2023-05', day(2023, 5, 1), day(2023, 6, 1)],
    ['2023-05-31', day(2023, 5, 31), day(2023, 6, 1)],
    ['Monday', day(2026, 10, 12), day(2026, 10, 13)],
    ['last Wednesday', day(2026, 10, 7), day(2026, 10, 8)],
    ['the last 3 days', day(2026, 10, 12), day(2026, 10, 15)],
    ['two weeks ago', day(2026, 9, 28), day(2026, 10, 5)],
    ['since March', day(2026, 3, 1), undefined],
    ['before 2020', undefined, day(2020, 1, 1)],
    ['after March 12', day(2026, 3, 13), undefined],
  ])('notes %s', (time, from, to) => {
    expect(spanOf(`notes ${time}`)).toEqual([from, to]);
  });

  test.each<[string, number | undefined, number | undefined]>([
    ['今天', day(2026, 10, 14), day(2026, 10, 15)],
    ['昨天', day(2026, 10, 13), day(2026, 10, 14)],
    ['前天', day(2026, 10, 12), day(2026, 10, 13)],
    ['大前天', day(2026, 10, 11), day(2026, 10, 12)],
    ['这周', day(2026, 10, 12), day(2026, 10, 19)],
    ['上个星期', day(2026, 10, 5), day(2026, 10, 12)],
    ['上上周', day(2026, 9, 28), day(2026, 10, 5)],
    ['上周三', day(2026, 10, 7), day(2026, 10, 8)],
    ['上周末', day(2026, 10, 10), day(2026, 10, 12)],
    ['上个月', day(2026, 9, 1), day(2026, 10, 1)],
    ['去年', day(2025, 1, 1), day(2026, 1, 1)],
    ['去年夏天', day(2025, 6, 1), day(2025, 9, 1)],
    ['今年春天', day(2026, 3, 1), day(2026, 6, 1)],
    ['去年冬天', day(2025, 12, 1), day(2026, 3, 1)],
    ['3月', day(2026, 3, 1), day(2026, 4, 1)],
    ['十一月', day(2025, 11, 1), day(2025, 12, 1)],
    ['去年三月', day(2025, 3, 1), day(2025, 4, 1)],
    ['3月12日', day(2026, 3, 12), day(2026, 3, 13)],
    ['2024年二月二十号', day(2024, 2, 20), day(2024, 2, 21)],
    ['2023年', day(2023, 1, 1), day(2024, 1, 1)],
    ['去年国庆', day(2025, 10, 1), day(2025, 10, 8)],
    ['最近三天', day(2026, 10, 12), day(2026, 10, 15)],
    ['两个月前', day(2026, 8, 1), day(2026, 9, 1)],
    ['今年以来', day(2026, 1, 1), undefined],
    ['2020年以前', undefined, day(2020, 1, 1)],
  ])('%s的笔记', (time, from, to) => {
    expect(spanOf(`${time}的笔记`)).toEqual([from, to]);
  });

  test.each<[string, number | undefined, number | undefined]>([
    ['tomorrow', day(2026, 10, 15), day(2026, 10, 16)],
    ['the day after tomorrow', day(2026, 10, 16), day(2026, 10, 17)],
    ['next week', day(2026, 10, 19), day(2026, 10, 26)],
    ['this weekend', day(2026, 10, 17), day(2026, 10, 19)],
    ['next month', day(2026, 11, 1), day(2026, 12, 1)],
    ['next Friday', day(2026, 10, 23), day(2026, 10, 24)],
    ['in two weeks', day(2026, 10, 26), day(2026, 11, 2)],
    ['next March', day(2027, 3, 1), day(2027, 4, 1)],
    ['on Friday', day(2026, 10, 16), day(2026, 10, 17)],
    ['in December', day(2026, 12, 1), day(2027, 1, 1)],
    ['at Christmas', day(2026, 12, 24), day(2026, 12, 27)],
    ['at Christmas 2023', day(2023, 12, 24), day(2023, 12, 27)],
    ['last December', day(2025, 12, 1), day(2026, 1, 1)],
    ['from March to May', day(2026, 3, 1), day(2026, 6, 1)],
    ['during Chinese New Year 2025', day(2025, 1, 28), day(2025, 2, 5)],
  ])('events %s', (time, from, to) => {
    expect(spanOf(`my appointments ${time}`)).toEqual([from, to]);
  });

  test.each<[string, number | undefined, number | undefined]>([
    ['明天', day(2026, 10, 15), day(2026, 10, 16)],
    ['后天', day(2026, 10, 16), day(2026, 10, 17)],
    ['下周', day(2026, 10, 19), day(2026, 10, 26)],
    ['下周五', day(2026, 10, 23), day(2026, 10, 24)],
    ['下个月', day(2026, 11, 1), day(2026, 12, 1)],
    ['未来三天', day(2026, 10, 14), day(2026, 10, 18)],
    ['两周后', day(2026, 10, 26), day(2026, 11, 2)],
    ['明年', day(2027, 1, 1), day(2028, 1, 1)],
    ['12月', day(2026, 12, 1), day(2027, 1, 1)],
    ['去年春节', day(2025, 1, 28), day(2025, 2, 5)],
    ['今年中秋', day(2026, 9, 24), day(2026, 9, 27)],
    ['周末', day(2026, 10, 17), day(2026, 10, 19)],
    ['3月到5月', day(2026, 3, 1), day(2026, 6, 1)],
  ])('%s的日程', (time, from, to) => {
    expect(spanOf(`${time}的日程`)).toEqual([from, to]);
  });

  test('is that of the local time zone, and a day of changing clocks has 23 hours', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(spanOf('notes from March 8, 2026')).toEqual([
        Date.parse('2026-03-08T05:00:00Z'),
        Date.parse('2026-03-09T04:00:00Z'),
      ]);
    } finally {
      process.env['TZ'] = before;
    }
  });

  function spanOf(query: string): [number | undefined, number | undefined] {
    const filter = understandQuery(query, NOW).filters.find(({ kind }) => kind === 'time');
    if (filter?.kind !== 'time') throw new Error(`no time in “${query}”`);
    return [filter.from, filter.to];
  }
});

test('any query: parts are in order, within it and apart; without them nothing is filtered by them', () => {
  const words = [
    'notes',
    'photos of',
    'in Kyoto',
    '杭州的照片',
    'IMG_2031',
    'from',
    'last week',
    '"',
    '“',
    '”',
    '-x',
    '#a',
    '上周的笔记',
    '《',
    '》',
    'y',
  ];
  const queries = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })));
  fc.assert(
    fc.property(queries, (parts) => {
      const query = parts.join(' ');
      const { text, filters } = understandQuery(query, NOW, gazetteer);
      let end = 0;
      for (const { range } of filters) {
        expect(range.start).toBeGreaterThanOrEqual(end);
        expect(range.end).toBeGreaterThan(range.start);
        end = range.end;
      }
      expect(end).toBeLessThanOrEqual(query.length);
      if (filters.length === 0) expect(text).toBe(query);
    }),
  );
});

test('of the questions of the search sets none leaves anything out, and all their words stay', () => {
  const sets = [searchDevEn, searchDevZh, searchTestEn, searchTestZh];
  const queries = sets.flatMap((set) => [
    ...set.unanswerable,
    ...set.questions.map(({ query }) => query),
  ]);
  expect(queries.length).toBeGreaterThan(150);
  const changed = queries.filter((query) => {
    const { text, filters } = understandQuery(query, NOW, gazetteer);
    return text !== query || filters.some((one) => !('strength' in one) || one.strength === 'must');
  });
  expect(changed).toEqual([]);
});
