import type { Conversation, Turn } from '../../../src/assistant/conversation.ts';
import type { SeedNote } from '../memory-library.ts';

/** Notes to look around in. */
export const previewNotes: readonly SeedNote[] = [
  {
    id: 'plumber',
    daysOld: 3,
    text: '# Kitchen sink\nThe tap had been dripping since Sunday. Called Harbour Plumbing, they sent a young man called Owen.\n\nHe replaced the cartridge and a seal under the basin. The plumber charged 140 dollars, parts included, and gave a two-year guarantee.\n\nNext time turn off the valve behind the left door first.',
  },
  {
    id: 'boiler',
    daysOld: 210,
    text: '# Boiler\nThe plumber from Northgate came for the yearly check and charged nothing, because the contract covers it. He said the pressure should stay between 1.2 and 1.5 bar.',
  },
  {
    id: 'garden',
    daysOld: 40,
    text: '# Garden log\nPlanted twelve Charlotte seed potatoes along the south wall on 2 April. The soil was still cold.\n\nThe plumber\u2019s hose was used for watering.',
  },
  {
    id: 'teeth',
    daysOld: 12,
    text: '# 看牙\n周三下午去了东街的牙科，大夫姓陈。洗牙和补一颗智齿旁边的蛀牙，一共花了 680 元，医保报销了 210 元。\n\n半年后复查，记得带上次的片子。',
  },
  {
    id: 'tasks',
    daysOld: 5,
    text: '# Before the winter\n\n- [x] Bleed the radiators\n- [ ] Ask **Owen** about the valve\n- [ ] 买一条新的 *窗帘*\n\n1. Measure twice\n2. Cut once\n\n| Room | Width |\n| --- | ---: |\n| Kitchen | 142 cm |\n| Hall | 96 cm |\n\n```js\nconst width = 142;\n```\n\nSee [the list](https://example.org/curtains).',
  },
  {
    id: 'trip',
    daysOld: 1,
    text: '# 杭州两日\n第一天：西湖边走到断桥，傍晚坐船去湖心亭。\n第二天：龙井村喝茶，茶农说明前茶要 4 月 5 日之前采。',
  },
];

/** A conversation about them, and a few more titles. */
export function previewConversations(
  now: number,
): readonly { readonly conversation: Conversation; readonly turns: readonly Turn[] }[] {
  const titles = [
    'What did the doctor say about my knee?',
    '明前茶什么时候采？',
    'A small poem about rain',
    'Why is the sky blue',
    'Packing list for the mountains in October, with room for a tent and two cameras',
    '把这段话改得客气一点',
    'Names for a cat',
  ];
  return titles.map((firstPrompt, index) => ({
    conversation: {
      id: `c${index}`,
      firstPrompt,
      pinned: index === 1,
      createdAt: now - index * 40 * 3_600_000,
      updatedAt: now - index * 40 * 3_600_000,
    },
    turns: [],
  }));
}
