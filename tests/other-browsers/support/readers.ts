/** Somebody with a few notes, and what they want of them. */
export interface Reader {
  readonly language: 'en' | 'zh-CN';
  readonly notes: readonly string[];
  /** Shares hardly a word with the note that answers it. */
  readonly byMeaning: string;

  readonly title: string;
  readonly question: string;
  readonly sentence: string;
  readonly unanswerable: string;
  readonly silence: string;
  readonly talk: string;
  /** How the starter, which is greedy here, answers that. */
  readonly reply: RegExp;
}

export const readers: readonly Reader[] = [
  {
    language: 'en',
    notes: [
      '# Kitchen sink\nThe tap had been dripping. The plumber came on Tuesday and charged 140 dollars.',
      '# Lena\nShe must not eat peanuts or shellfish. Her birthday is on 3 March.',
    ],
    byMeaning: 'food that my friend’s child is allergic to',

    title: 'Lena',
    question: 'How much did the plumber charge?',
    sentence: 'The plumber came on Tuesday and charged 140 dollars.',
    unanswerable: 'When is my dentist appointment?',
    silence: 'Nothing among your things answers this.',
    talk: 'What is the capital of China?',
    reply: /^The capital of China is \w+\.$/,
  },
  {
    language: 'zh-CN',
    notes: [
      '# 厨房\n水龙头从周日开始滴水。水管工周二来修，收了一百四十元。',
      '# 朵朵\n她不能吃花生和虾蟹，三月三日过生日。',
    ],
    byMeaning: '孩子有什么东西不能吃',

    title: '朵朵',
    question: '水管工收了多少钱？',
    sentence: '水管工周二来修，收了一百四十元。',
    unanswerable: '我的牙医预约是什么时候？',
    silence: '资料里没有答案。',
    talk: '你好',
    reply: /^你好！[^你好]/,
  },
];
