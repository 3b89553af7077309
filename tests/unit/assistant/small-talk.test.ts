import { expect, test } from 'vitest';
import { isSmallTalk } from '../../../src/assistant/small-talk.ts';

test.each(
  'Hello|hi there!|Good morning.|Thanks a lot|thank you so much!|How are you?|Who are you?|bye|What’s up?|what can you do?|你好|你好！|您好。|早上好～|谢谢你！|你是谁？|再见|在吗？|嗨 😀'.split(
    '|',
  ),
)('%s', (prompt) => {
  expect(isSmallTalk(prompt)).toBe(true);
});

test.each(
  'Hello Owen, where is the key?|Thanks for the sink: how much was it?|Who are you meeting on Tuesday?|hi-fi|你好像忘了什么？|谢谢卡寄给谁了？|早餐吃了什么？|What is your name for the cat?||?'.split(
    '|',
  ),
)('not: %s', (prompt) => {
  expect(isSmallTalk(prompt)).toBe(false);
});
