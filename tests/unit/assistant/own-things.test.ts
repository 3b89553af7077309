import { expect, test } from 'vitest';
import { asksAboutOwnThings } from '../../../src/assistant/own-things.ts';

test.each([
  'When is my dentist appointment?',
  'what is the wifi password at our cabin',
  'Where did I put the spare key?',
  'How much did we pay for the sofa?',
  'Have I paid the March rent?',
  '我上次体检是什么时候？',
  '我的护照放在哪里',
  '我家的路由器密码是什么？',
  '我把备用钥匙放哪了',
  '笔记里有没有写过退税的事？',
])('only the notes can tell: %s', (prompt) => {
  expect(asksAboutOwnThings(prompt)).toBe(true);
});

test.each([
  'Why is the sky blue?',
  'How do I cook rice?',
  'Write a poem about my cat',
  'Can you write a birthday card for my mother?',
  'Please translate my sentence: where is it?',
  'Good morning',
  'My cat is black.',
  '天空为什么是蓝色的？',
  '我今天很开心',
  '请给我讲个笑话好吗？',
  '帮我的猫起个名字吧，什么好？',
  '写一首关于我的家乡的诗',
])('anybody can answer: %s', (prompt) => {
  expect(asksAboutOwnThings(prompt)).toBe(false);
});
