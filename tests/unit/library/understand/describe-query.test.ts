import { describe, expect, test } from 'vitest';
import { understandQuery } from '../../../../src/library/understand/understand-query.ts';
import { NOW, read } from './read-query.ts';

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
